import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { roles } from '#platform/access/permissions.ts';
import { contract } from '#platform/contract.ts';
import { emailAddress } from './email-address.ts';
import { handedLink } from './member.contracts.ts';
import { memberNoun } from './member.ts';

const { name, role, jobTitle, weeklyHours, accessEndsAt } = memberNoun.fields.shape;
/** The language of the mail. */
const locale = z.enum(['en', 'de']).default('en');
const invited = handedLink.extend({ id: recordId, memberId: recordId, isMailed: z.boolean() });

export const invitePerson = contract({
  name: 'invitations.create',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Adds a person and invites them to sign in; the link is shown once and mailed (never an owner’s).',
  input: z.strictObject({ name, email: emailAddress, role, jobTitle, weeklyHours, accessEndsAt, locale }),
  output: invited,
});

export const inviteMember = contract({
  name: 'members.invite',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Invites somebody who is in the register without a sign-in; an earlier link stops working.',
  input: z.strictObject({ id: recordId, locale }),
  output: invited,
});

export const listInvitations = contract({
  name: 'invitations.list',
  kind: 'read',
  permission: 'people.administer',
  summary: 'Invitations that were neither accepted nor revoked, newest first.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: recordId,
        memberId: recordId,
        name: z.string(),
        email: z.string().nullable(),
        role: z.enum(roles),
        createdAt: z.string(),
        expiresAt: z.string(),
        isExpired: z.boolean(),
      }),
    ),
  }),
});

export const revokeInvitation = contract({
  name: 'invitations.revoke',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Makes an invitation link worthless.',
  input: z.strictObject({ id: recordId }),
  output: z.object({}),
});
