import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { measuredValue, objectiveNoun } from './objective.ts';

export const objectives = registerContracts(objectiveNoun);

export const measureObjective = contract({
  name: 'objectives.measure',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Adds a measurement to an objective; measurements are never changed, a newer one corrects an older.',
  input: z.strictObject({
    id: recordId,
    revision: z.number().int().min(1),
    value: measuredValue,
    measuredOn: z.iso.date(),
    note: z.string().trim().max(2000).default(''),
  }),
  output: entityShape(objectiveNoun),
});

export const objectiveMeasurements = contract({
  name: 'objectives.measurements',
  kind: 'read',
  permission: 'records.read',
  summary: 'The measurements of one objective, newest first.',
  input: z.strictObject({ id: recordId, after: z.string().max(200).optional(), limit: z.number().int().min(1).max(200).optional() }),
  output: z.object({
    items: z.array(
      z.object({
        id: recordId,
        value: z.number(),
        measuredOn: z.string(),
        note: z.string(),
        measuredByName: z.string().nullable(),
        recordedAt: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
});
