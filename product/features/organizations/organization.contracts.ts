import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import { organizationName, organizationShape } from './organization.ts';

export const getOrganization = contract({
  name: 'organizations.current',
  kind: 'read',
  permission: 'organization.read',
  summary: 'The organization in which the caller works.',
  input: z.strictObject({}),
  output: organizationShape,
});

export const renameOrganization = contract({
  name: 'organizations.rename',
  kind: 'write',
  permission: 'organization.administer',
  summary: "Changes the organization's name.",
  input: z.strictObject({ revision: z.number().int().min(1), name: organizationName }),
  output: organizationShape,
});
