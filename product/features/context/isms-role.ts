import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

const prose = z.string().trim().max(10_000).default('');
const member = z.uuid().nullable().default(null);

/** A role in the management system (5.3): what it answers for, what it may decide, what it must know (7.2), and who holds it. */
export const ismsRoleNoun = noun({
  kind: 'isms-role',
  plural: 'isms-roles',
  prefix: 'RO',
  table: 'ismsRole',
  states: ['in-force'],
  fields: {
    purpose: prose,
    responsibilities: z.array(z.string().trim().min(1).max(1000)).max(50).default([]),
    authority: prose,
    competence: prose,
    clauses: z
      .array(z.string().regex(/^(4|5|6|7|8|9|10)(\.\d){0,2}$/, 'must be the number of a clause, such as 9.2.1'))
      .max(60)
      .default([]),
    holderId: member,
    deputyId: member,
  },
  filters: ['holderId'],
});
