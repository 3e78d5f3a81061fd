import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

export const scopeItemKinds = ['unit', 'location', 'system', 'interface', 'exclusion'] as const;

/** A part of the scope: something covered, an interface with its dependency, or an exclusion with its justification. */
export const scopeItem = z.object({
  kind: z.enum(scopeItemKinds),
  title: z.string().trim().min(1).max(300),
  text: z.string().trim().max(5000).default(''),
});
export type ScopeItem = z.output<typeof scopeItem>;

/** The boundaries and applicability of the management system (4.3); one in each organization. */
export const scopeNoun = noun({
  kind: 'scope',
  plural: 'scope',
  prefix: 'SC',
  table: 'scope',
  states: ['draft', 'approved'],
  isArchivable: false,
  fields: {
    statement: z.string().max(50_000).default(''),
    items: z.array(scopeItem).max(200).default([]),
    certificateSentence: z.string().trim().max(2000).default(''),
  },
  computed: { approvedBy: z.uuid().nullable(), approvedAt: z.string().nullable() },
});
