import { recordById } from '#features/records/record.reads.ts';
import { demandRevision } from '#features/records/record.writes.ts';
import { registerOperations } from '#features/records/register.operations.ts';
import { demandWriteOf } from '#platform/access/actor.ts';
import { invalidField } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { measureObjective, objectiveMeasurements, objectives } from './objective.contracts.ts';
import { measurementsOf } from './objective.reads.ts';
import { objectiveState } from './objective.rules.ts';
import { objectiveNoun } from './objective.ts';
import { storeMeasurement } from './objective.writes.ts';

const register = registerOperations(objectiveNoun, objectives, {
  beforeCreate: (_context, input) => ({ ...input, state: input.state === 'closed' ? 'closed' : 'open' }),
  // A new target judges the latest measurement anew.
  beforeUpdate: (_context, current, patch) => {
    const { target = current.target, direction = current.direction } = patch;
    const wanted = patch.state === undefined ? undefined : patch.state === 'closed' ? 'closed' : 'open';
    return { ...patch, state: objectiveState({ ...current, target, direction }, wanted) };
  },
});

export const objectiveOperations: Operation[] = [
  ...register,
  perform(measureObjective, async ({ writer, actor }, { id, revision, ...measurement }) => {
    const objective = await recordById(writer, objectiveNoun, id, true);
    demandWriteOf(actor, objective);
    demandRevision(objective, revision);
    if (measurement.measuredOn > writer.clock.today()) throw invalidField('measuredOn', 'must not lie in the future');
    return storeMeasurement(writer, objective, measurement);
  }),
  answer(objectiveMeasurements, async ({ reader }, { id, after, limit }) => {
    await recordById(reader, objectiveNoun, id);
    return measurementsOf(reader, id, { after, limit });
  }),
];
