import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

export const sides = ['internal', 'external'] as const;
export const issueCategories = [
  'strategy',
  'people',
  'technology',
  'legal',
  'market',
  'suppliers',
  'finance',
  'climate',
  'geopolitical',
] as const;

/** Something inside or outside that bears on information security (4.1), and what it does to us. */
export const contextIssueNoun = noun({
  kind: 'context-issue',
  plural: 'context-issues',
  prefix: 'CI',
  table: 'contextIssue',
  states: ['current', 'past'],
  fields: {
    type: z.enum(sides),
    category: z.enum(issueCategories),
    effect: z.string().trim().max(10_000).default(''),
  },
  filters: ['type', 'category'],
  sorts: ['type', 'category'],
});
