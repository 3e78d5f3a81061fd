import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

const prose = z.string().trim().max(10_000).default('');
/** Any finite number with at most twelve digits, so that it survives JSON and the database unchanged. */
export const measuredValue = z.number().min(-1e12).max(1e12);

/** An information security objective (6.2): what is measured, what is aimed at, how often, with what. */
export const objectiveNoun = noun({
  kind: 'objective',
  plural: 'objectives',
  prefix: 'O',
  table: 'objective',
  states: ['open', 'met', 'missed', 'closed'],
  fields: {
    measure: prose,
    unit: z.string().trim().max(60).default(''),
    target: measuredValue,
    direction: z.enum(['at-least', 'at-most']),
    cadence: z.enum(['monthly', 'quarterly', 'yearly']),
    actions: prose,
    resources: prose,
    evaluation: prose,
    dueOn: z.iso.date().nullable().default(null),
  },
  computed: {
    latestValue: z.number().nullable(),
    latestMeasuredOn: z.string().nullable(),
  },
  filters: ['cadence', 'direction'],
});
