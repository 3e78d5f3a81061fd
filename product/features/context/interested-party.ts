import { z } from 'zod';
import { noun } from '#features/records/noun.ts';
import { sides } from './context-issue.ts';

/** What an interested party expects (4.2 b), and by what the management system answers it (4.2 c). */
export const partyRequirement = z.object({
  text: z.string().trim().min(1).max(2000),
  addressedBy: z.string().trim().max(2000).default(''),
});
export type PartyRequirement = z.output<typeof partyRequirement>;

/** Somebody who expects something of our information security (4.2 a). */
export const interestedPartyNoun = noun({
  kind: 'interested-party',
  plural: 'interested-parties',
  prefix: 'IP',
  table: 'interestedParty',
  states: ['current', 'past'],
  fields: {
    type: z.enum(sides),
    requirements: z.array(partyRequirement).max(100).default([]),
  },
  filters: ['type'],
  sorts: ['type'],
});
