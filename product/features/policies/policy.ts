import { z } from 'zod';
import { type Noun, noun } from '#features/records/noun.ts';
import type { Entity } from '#features/records/record.ts';

export const policyTypes = ['policy', 'procedure', 'plan', 'document'] as const;
export const policyAudiences = ['everyone', 'engineering', 'management', 'security'] as const;
export const policyStates = ['draft', 'in-review', 'approved', 'retired'] as const;

/** Half of what the Markdown reader takes, so that the rendered text, with values and escapes, always fits too. */
export const maxPolicyLength = 100_000;

const requirementIds = z.array(z.string().trim().min(1).max(40)).max(100).default([]);

const listed = {
  type: z.enum(policyTypes).default('policy'),
  summary: z.string().trim().max(2000).default(''),
  /** Clauses and controls that the document answers, such as `5.2` and `A.5.15`. */
  clauses: requirementIds,
  controls: requirementIds,
  audience: z.enum(policyAudiences).default('everyone'),
  ownerRole: z.string().trim().max(200).default(''),
};

const computed = {
  reviewDue: z.iso.date().nullable(),
  requestedApproverId: z.uuid().nullable(),
  sentBackReason: z.string().nullable(),
  /** Who last changed the words; null where only generation did. */
  writtenBy: z.uuid().nullable(),
  /** The version in force; 0 where none is. */
  approvedNumber: z.number().int(),
  approvedAt: z.string().nullable(),
  approvedBy: z.uuid().nullable(),
};

const sorts = ['reviewOrder'];

/** A policy, procedure or plan (7.5): its working text, and the way to approval. Approved texts stand in policy_version. */
export const policyNoun = noun({
  kind: 'policy',
  plural: 'policies',
  prefix: 'POL',
  table: 'policy',
  states: policyStates,
  fields: { ...listed, body: z.string().max(maxPolicyLength).default('') },
  computed,
  filters: ['type', 'audience'],
  sorts,
});
export type Policy = Entity<typeof policyNoun>;

/** The same records without their text, for lists. */
export const policyHeadNoun: Noun<typeof listed, typeof computed> = {
  ...policyNoun,
  fields: z.object(listed),
  filters: ['type', 'audience'],
};
export type PolicyHead = Entity<typeof policyHeadNoun>;

/** A parameter whose value is no longer the one of the approved text; `now` is null where it is gone. */
export const changedValue = z.object({
  key: z.string(),
  title: z.string(),
  approved: z.union([z.string(), z.number()]),
  now: z.union([z.string(), z.number()]).nullable(),
});
export type ChangedValue = z.output<typeof changedValue>;
