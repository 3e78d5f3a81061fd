import { z } from 'zod';
import { memberName } from '#features/people/member.ts';
import { roles } from '#platform/access/permissions.ts';
import { contract } from '#platform/contract.ts';
import { linkToken, typedPassword } from './sign-in.contracts.ts';

const accepted = z.object({ organizationId: z.uuid() });

export const previewInvitation = contract({
  name: 'invitations.preview',
  kind: 'read',
  permission: 'public',
  summary: 'What an invitation link offers: the organization and the role.',
  input: z.strictObject({ token: linkToken }),
  output: z.object({
    organization: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    expiresAt: z.string(),
    hasAccount: z.boolean(),
  }),
});

export const acceptAsNew = contract({
  name: 'invitations.accept-as-new',
  kind: 'write',
  permission: 'public',
  summary: 'Accepts an invitation with a new account for the invited address, and signs in.',
  input: z.strictObject({ token: linkToken, name: memberName, password: typedPassword, locale: z.enum(['en', 'de']).default('en') }),
  output: accepted,
});

export const acceptInvitation = contract({
  name: 'invitations.accept',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Accepts an invitation with the account that is signed in.',
  input: z.strictObject({ token: linkToken }),
  output: accepted,
});
