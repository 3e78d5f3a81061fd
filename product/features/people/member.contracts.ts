import { z } from 'zod';
import { pageInput, recordId } from '#features/records/record.ts';
import { entityShape } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { memberNoun } from './member.ts';

const member = entityShape(memberNoun);
const { name, email, role, jobTitle, weeklyHours, accessEndsAt } = memberNoun.fields.shape;
const chosen = z.strictObject({ id: recordId, revision: z.number().int().min(1) });
const facts = { email, jobTitle, weeklyHours, accessEndsAt };

export const listMembers = contract({
  name: 'members.list',
  kind: 'read',
  permission: 'people.read',
  summary: 'A page of the people of this organization, with and without a sign-in.',
  input: pageInput,
  output: z.object({ items: z.array(member), next: z.string().nullable(), total: z.number().int().nullable() }),
});

export const getMember = contract({
  name: 'members.get',
  kind: 'read',
  permission: 'people.read',
  summary: 'One person of this organization by id.',
  input: z.strictObject({ id: recordId }),
  output: member,
});

export const createMember = contract({
  name: 'members.create',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Adds a person without a sign-in; an invitation gives one later.',
  input: z.strictObject({ name, role, ...facts }),
  output: member,
});

export const updateMember = contract({
  name: 'members.update',
  kind: 'write',
  permission: 'people.administer',
  summary: "Changes a person's name, role, job title, hours or end of access; absent leaves a field alone, null clears it.",
  input: chosen.extend({
    name: name.optional(),
    role: role.optional(),
    email: email.unwrap().optional(),
    jobTitle: jobTitle.unwrap().optional(),
    weeklyHours: weeklyHours.unwrap().optional(),
    accessEndsAt: accessEndsAt.unwrap().optional(),
  }),
  output: member,
});

export const archiveMember = contract({
  name: 'members.archive',
  kind: 'write',
  permission: 'people.administer',
  summary: "Ends a person's access at once; what they did stays.",
  input: chosen,
  output: member,
});

export const restoreMember = contract({
  name: 'members.restore',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Brings an archived person back with their former role.',
  input: chosen,
  output: member,
});

export const eraseMember = contract({
  name: 'members.erase',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Erases the personal data of a person for good; the history keeps its proofs without the name.',
  input: chosen,
  output: z.object({ isSignInRemoved: z.boolean() }),
});

/** A link that is shown once; who holds it may use it until it expires. */
export const handedLink = z.object({ link: z.string(), expiresAt: z.string() });

export const createResetLink = contract({
  name: 'members.create-reset-link',
  kind: 'write',
  permission: 'people.administer',
  summary: 'Makes a one-time link with which a person sets a new password; hand it over yourself.',
  input: z.strictObject({ id: recordId }),
  output: handedLink,
});
