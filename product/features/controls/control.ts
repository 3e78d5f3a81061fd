import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

export const controlThemes = ['organizational', 'people', 'physical', 'technological'] as const;
export const implementationStates = ['not-started', 'planned', 'partly', 'implemented'] as const;

/** A reason that a person or the content gives; reasons that lie in risks come from links and are never stored. */
export const writtenReason = z.strictObject({
  kind: z.enum(['legal', 'contractual', 'business']),
  text: z.string().trim().min(1).max(2000),
});
export type WrittenReason = z.output<typeof writtenReason>;

const prose = z.string().trim().max(20_000);
const day = z.iso.date().nullable();

/**
 * A control of Annex A with both its running state and its line of the Statement of Applicability (decisions/0005).
 * Its state is the state of implementation; its reference is the control's id.
 */
export const controlNoun = noun({
  kind: 'control',
  plural: 'controls',
  prefix: 'A',
  table: 'control',
  states: implementationStates,
  isArchivable: false,
  fields: {
    controlId: z.string(),
    theme: z.enum(controlThemes),
    isApplicable: z.boolean(),
    reasons: z.array(writtenReason).max(50).default([]),
    exclusionJustification: prose.default(''),
    exclusionReviewDue: day.default(null),
    implementation: prose.default(''),
    implementedOn: day.default(null),
    dueOn: day.default(null),
  },
  filters: ['controlId', 'theme', 'isApplicable'],
});
