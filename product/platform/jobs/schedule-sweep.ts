import { sql } from 'kysely';
import type { Services } from '../operation.ts';
import { organizationScope, type Schedule, type Sweep, sweep } from './job.ts';

interface Due {
  organizationId: string;
  name: string;
}

/** Pairs of organization and schedule that fall due now or were never seen before, in one statement. */
async function dueSchedules(services: Services, names: readonly string[]): Promise<Due[]> {
  const now = services.clock.now();
  return services.database.transaction('read', { scheduler: 'on' }, async ({ db }) => {
    const { rows } = await sql<Due>`
      SELECT organization.id AS organization_id, wanted.name
      FROM organization CROSS JOIN unnest(${names}::text[]) AS wanted(name)
      LEFT JOIN schedule_due ON schedule_due.organization_id = organization.id AND schedule_due.name = wanted.name
      WHERE schedule_due.due_at IS NULL OR schedule_due.due_at <= ${now}`.execute(db);
    return rows;
  });
}

/** Moves one schedule on and puts its job into the queue, both or neither; of two workers only one finds it still due. */
async function fire(services: Services, { organizationId, name }: Due, cron: string): Promise<void> {
  const now = services.clock.now();
  const dueAt = services.queue.dueAfter(cron, now);
  await organizationScope(services, organizationId).write(async (writer) => {
    const moved = await writer.db
      .updateTable('scheduleDue')
      .set({ dueAt })
      .where('organizationId', '=', writer.organizationId)
      .where('name', '=', name)
      .where('dueAt', '<=', now)
      .returning('name')
      .executeTakeFirst();
    if (moved) return services.queue.enqueue(writer, name, {}, { singletonKey: 'schedule' });
    await writer.db
      .insertInto('scheduleDue')
      .values({ organizationId: writer.organizationId, name, dueAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Puts due schedules into the queue, by the product's clock: moving that clock in a demo or test makes them fall due. */
export const scheduleSweep = (schedules: readonly Schedule[]): Sweep =>
  sweep({
    name: 'schedules',
    everyMs: 5_000,
    async run(services) {
      const crons = new Map(schedules.map(({ name, cron }) => [name, cron]));
      if (crons.size === 0) return;
      for (const due of await dueSchedules(services, [...crons.keys()])) await fire(services, due, crons.get(due.name) ?? '');
    },
  });
