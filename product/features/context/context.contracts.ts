import { z } from 'zod';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { contextIssueNoun } from './context-issue.ts';
import { interestedPartyNoun } from './interested-party.ts';
import { ismsRoleNoun } from './isms-role.ts';
import { scopeNoun } from './isms-scope.ts';

export const contextIssues = registerContracts(contextIssueNoun);
export const interestedParties = registerContracts(interestedPartyNoun);
export const ismsRoles = registerContracts(ismsRoleNoun);

const hint = z.object({
  code: z.enum(['no-holder', 'no-deputy', 'audits-own-work']),
  memberId: z.string().optional(),
  roleIds: z.array(z.string()),
});

export const roleOverview = contract({
  name: 'isms-roles.overview',
  kind: 'read',
  permission: 'records.read',
  summary: 'All roles with holder and deputy by name, and what is missing or unwise in their assignment.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.intersection(entityShape(ismsRoleNoun), z.object({ holderName: z.string().nullable(), deputyName: z.string().nullable() })),
    ),
    hints: z.array(hint),
  }),
});

const scopeDocument = z.intersection(entityShape(scopeNoun), z.object({ approvedByName: z.string().nullable() }));

export const getScope = contract({
  name: 'scope.get',
  kind: 'read',
  permission: 'records.read',
  summary: 'The scope statement with its interfaces and exclusions; null before it was written.',
  input: z.strictObject({}),
  output: z.object({ scope: scopeDocument.nullable() }),
});

export const saveScope = contract({
  name: 'scope.save',
  kind: 'write',
  permission: 'records.write',
  summary: 'Writes the scope; `revision` is 0 for the first time. A change takes an approval back.',
  input: z.strictObject({
    revision: z.number().int().min(0),
    statement: z.optional(scopeNoun.fields.shape.statement.unwrap()),
    items: z.optional(scopeNoun.fields.shape.items.unwrap()),
    certificateSentence: z.optional(scopeNoun.fields.shape.certificateSentence.unwrap()),
  }),
  output: z.object({ scope: scopeDocument }),
});

export const approveScope = contract({
  name: 'scope.approve',
  kind: 'write',
  permission: 'organization.administer',
  summary: "Top management's approval of the scope as it reads now.",
  input: z.strictObject({ revision: z.number().int().min(1) }),
  output: z.object({ scope: scopeDocument }),
});
