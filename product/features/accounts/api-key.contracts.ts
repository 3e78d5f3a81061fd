import { z } from 'zod';
import { type Permission, permissionTable } from '#platform/access/permissions.ts';
import { contract } from '#platform/contract.ts';

/** Longest life of a key. */
export const maxKeyDays = 365;
export const keyScope = z.enum(Object.keys(permissionTable) as [Permission, ...Permission[]]);
export const keyName = z.string().trim().min(1).max(100);

const key = z.object({
  id: z.uuid(),
  name: z.string(),
  memberId: z.uuid(),
  memberName: z.string(),
  scopes: z.array(keyScope),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

export const createApiKey = contract({
  name: 'api-keys.create',
  kind: 'write',
  permission: 'own.read',
  summary: 'Makes an API key in the own name; its scopes are at most what the own role allows, and it is shown once.',
  input: z.strictObject({ name: keyName, scopes: z.array(keyScope).min(1).max(50), days: z.number().int().min(1).max(maxKeyDays) }),
  output: key.extend({ token: z.string() }),
});

export const listApiKeys = contract({
  name: 'api-keys.list',
  kind: 'read',
  permission: 'own.read',
  summary: 'The own API keys; owners and admins see those of everybody.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(key) }),
});

export const revokeApiKey = contract({
  name: 'api-keys.revoke',
  kind: 'write',
  permission: 'own.read',
  summary: 'Makes an API key worthless at once; the own ones, or as owner or admin anybody’s.',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
});
