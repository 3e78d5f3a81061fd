import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

const figure = z.number().min(0).max(10_000_000);
export const range = z.strictObject({ low: figure, likely: figure, high: figure });

/** The road to the certificate; one in each organization. Hours are per week, shared by owners without hours of their own. */
export const planNoun = noun({
  kind: 'plan',
  plural: 'plans',
  prefix: 'PL',
  table: 'plan',
  states: ['running', 'certified'],
  isArchivable: false,
  fields: {
    startOn: z.iso.date(),
    targetDate: z.iso.date().nullable().default(null),
    weeklyHours: z.number().min(0.5).max(1000),
    seed: z.number().int().min(1).max(4_294_967_295),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters such as EUR'),
    assumptions: z.record(z.string().max(60), range).default({}),
    factorChoices: z.record(z.string().max(60), z.boolean()).default({}),
  },
});
