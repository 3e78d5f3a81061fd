import { z } from 'zod';
import { noun } from '#features/records/noun.ts';
import type { Entity } from '#features/records/record.ts';
import { roles } from '#platform/access/permissions.ts';
import { emailAddress } from './email-address.ts';

export const memberName = z.string().trim().min(1).max(200);

/** A person in one organization: an employee, with or without a sign-in; the title is the person's name. */
export const memberNoun = noun({
  kind: 'member',
  plural: 'members',
  prefix: 'P',
  table: 'member',
  states: ['active'],
  fields: {
    name: memberName,
    email: emailAddress.nullable().default(null),
    role: z.enum(roles),
    jobTitle: z.string().trim().max(200).nullable().default(null),
    weeklyHours: z.number().min(0).max(80).nullable().default(null),
    accessEndsAt: z.iso.datetime().nullable().default(null),
  },
  computed: { personId: z.uuid().nullable() },
  filters: ['role'],
  sorts: ['name'],
  personal: ['title', 'name', 'email', 'jobTitle', 'weeklyHours'],
  // Ending somebody's access is an admin's decision with rules of its own: see members.archive.
  isArchivable: false,
});
export type Member = Entity<typeof memberNoun>;
