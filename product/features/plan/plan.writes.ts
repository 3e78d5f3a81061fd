import { changeRecord, lockRecords } from '#features/records/record.writes.ts';
import { taskNoun } from '#features/tasks/task.ts';
import type { Writer } from '#platform/database/writer.ts';
import { planPicture } from './plan.reads.ts';

/** Keeps today's forecast, once a day, so that its drift can be seen. Returns whether there was one to keep. */
export async function keepForecast(writer: Writer): Promise<boolean> {
  const picture = await planPicture(writer);
  if (picture === null || !picture.forecast.ok) return false;
  const { plan, forecast } = picture;
  const facts = { madeOn: writer.clock.today(), p50: forecast.p50, p80: forecast.p80, likelyOn: forecast.likelyOn, seed: plan.seed };
  const stored = await writer.db
    .insertInto('planForecast')
    .values({ organizationId: writer.organizationId, planId: plan.id, ...facts })
    .onConflict((conflict) => conflict.columns(['organizationId', 'madeOn']).doNothing())
    .returning('madeOn')
    .executeTakeFirst();
  if (stored)
    writer.append({ recordId: plan.id, recordKind: 'plan', revision: plan.revision, action: 'forecast', before: null, after: facts });
  return stored !== undefined;
}

/** Gives every open task without a due date the end that the schedule gives it. Returns how many got one. */
export async function setDueDates(writer: Writer): Promise<number> {
  const picture = await planPicture(writer);
  if (picture === null || !picture.schedule.ok) return 0;
  const ends = new Map(picture.schedule.tasks.map((task) => [task.id, task.endOn]));
  const open = picture.tasks.filter((task) => task.dueOn === null && task.state !== 'done');
  const locked = await lockRecords(
    writer,
    taskNoun,
    open.map((task) => task.id),
  );
  for (const task of locked) {
    await changeRecord(writer, taskNoun, task, { dueOn: ends.get(task.id) ?? null }, { action: 'schedule', by: 'generation' });
  }
  return locked.length;
}
