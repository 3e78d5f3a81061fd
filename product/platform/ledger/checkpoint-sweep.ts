import { organizationScope, type Sweep, sweep } from '../jobs/job.ts';
import { signTip } from './checkpoint.writes.ts';

/** Signs every tree that grew since its last checkpoint, each in its own organization; one that cannot be signed stops no other. */
export const checkpointSweep: Sweep = sweep({
  name: 'checkpoints',
  everyMs: 1_000,
  async run(services) {
    const waiting = await services.database.transaction('read', { scheduler: 'on' }, ({ db }) =>
      db.selectFrom('ledgerTip').select('organizationId').whereRef('size', '>', 'checkpointSize').execute(),
    );
    const failures: unknown[] = [];
    for (const { organizationId } of waiting) {
      const scope = organizationScope(services, organizationId);
      await scope.write((writer) => signTip(writer, services.signer)).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${waiting.length} ledgers were not signed`);
  },
});
