import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

export const assetTypes = ['information', 'software', 'hardware', 'service', 'people', 'site'] as const;
export const classifications = ['public', 'internal', 'confidential', 'restricted'] as const;
const need = z.number().int().min(1).max(5);

/** Something of value that information security protects (A.5.9), with its needs for protection from 1 to 5. */
export const assetNoun = noun({
  kind: 'asset',
  plural: 'assets',
  prefix: 'AS',
  table: 'asset',
  states: ['in-use', 'planned', 'retired'],
  isOpenToContributors: true,
  fields: {
    type: z.enum(assetTypes),
    description: z.string().trim().max(10_000).default(''),
    classification: z.enum(classifications).default('internal'),
    confidentiality: need.default(3),
    integrity: need.default(3),
    availability: need.default(3),
    location: z.string().trim().max(500).default(''),
    inScope: z.boolean().default(true),
  },
  computed: { protection: z.number().int() },
  filters: ['type', 'classification', 'inScope'],
  sorts: ['protection', 'type', 'classification'],
});
