import { z } from 'zod';
import { organizationName } from '#features/organizations/organization.ts';
import { roles } from '#platform/access/permissions.ts';
import { contract } from '#platform/contract.ts';

export const createOrganization = contract({
  name: 'organizations.create',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Founds another organization with the signed-in person as its owner, and goes on there.',
  input: z.strictObject({ name: organizationName }),
  output: z.object({ organizationId: z.uuid() }),
});

export const portfolio = contract({
  name: 'organizations.portfolio',
  kind: 'read',
  permission: 'signed-in',
  summary: 'The organizations of the signed-in person with role and headline numbers.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        role: z.enum(roles),
        isCurrent: z.boolean(),
        people: z.number().int(),
        risks: z.number().int(),
        /** Versions in the ledger: how much was ever recorded. */
        changes: z.number().int(),
        lastChangeAt: z.string().nullable(),
      }),
    ),
  }),
});
