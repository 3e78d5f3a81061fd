import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

/** A value that the organization declared once; `key` names the content's parameter, whose kind and limits the value obeys. */
export const parameterNoun = noun({
  kind: 'parameter',
  plural: 'parameters',
  prefix: 'PA',
  table: 'parameter',
  states: ['in-force'],
  isArchivable: false,
  fields: {
    key: z.string().min(1).max(100),
    value: z.string().trim().min(1).max(200),
  },
  filters: ['key'],
});

/** A declared parameter as people see it: what it means, what it may be, what it is now. */
export const parameterShape = z.object({
  key: z.string(),
  title: z.string(),
  explains: z.string(),
  kind: z.enum(['number', 'choice']),
  unit: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  options: z.array(z.string()),
  /** The product's own value, before anything was answered. */
  standard: z.union([z.number(), z.string()]),
  value: z.union([z.number(), z.string()]),
  controls: z.array(z.string()),
  /** Titles of the policies whose text holds this value. */
  policies: z.array(z.string()),
  /** Null until the organization has a value of its own. */
  recordId: z.uuid().nullable(),
  revision: z.number().int(),
  because: z.string().nullable(),
  isConfirmed: z.boolean(),
});
export type Parameter = z.output<typeof parameterShape>;
export type ParameterValue = string | number;
