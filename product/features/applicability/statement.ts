import { z } from 'zod';
import { implementationStates } from '#features/controls/control.ts';
import { noun } from '#features/records/noun.ts';

export const reasonKinds = ['risk', 'legal', 'contractual', 'business'] as const;

/** One row of an approved statement, frozen as words: it reads the same whatever happens to the records behind it. */
export const frozenEntry = z.object({
  controlId: z.string(),
  title: z.string(),
  isApplicable: z.boolean(),
  reasons: z.array(z.object({ kind: z.enum(reasonKinds), text: z.string() })),
  exclusion: z.string(),
  exclusionReviewOn: z.string().nullable(),
  state: z.enum(implementationStates),
  /** When it was, or is to be, implemented. */
  stateOn: z.string().nullable(),
  implementation: z.string(),
  /** Empty where nobody owns it. */
  owner: z.string(),
  /** References such as `POL-003`. */
  policies: z.array(z.string()),
  /** References such as `E-012`. */
  evidence: z.array(z.string()),
});
export type FrozenEntry = z.output<typeof frozenEntry>;

const count = z.number().int();

/** An approved version of the Statement of Applicability (6.1.3 d); its rows stand in statement_content. */
export const statementNoun = noun({
  kind: 'statement',
  plural: 'statements',
  prefix: 'SOA',
  table: 'statement',
  states: ['approved'],
  isArchivable: false,
  fields: {
    versionNumber: count,
    note: z.string(),
    acknowledgement: z.string(),
    approvedBy: z.uuid(),
    approvedAt: z.string(),
    rowsSha256: z.string(),
    applicableCount: count,
    excludedCount: count,
    implementedCount: count,
    contradictionCount: count,
  },
  sorts: ['versionNumber', 'approvedAt'],
});
