import type { Permission } from '#platform/access/permissions.ts';
import type { Reader } from '#platform/database/scope.ts';

/** API keys, newest first: those of one member, or everybody's. */
export async function apiKeys(reader: Reader, memberId?: string) {
  const all = reader.db
    .selectFrom('apiKey')
    .innerJoin('member', (join) =>
      join.onRef('member.organizationId', '=', 'apiKey.organizationId').onRef('member.id', '=', 'apiKey.memberId'),
    )
    .select([
      'apiKey.id',
      'apiKey.name',
      'apiKey.memberId',
      'member.name as memberName',
      'apiKey.scopes',
      'apiKey.createdAt',
      'apiKey.expiresAt',
      'apiKey.lastUsedAt',
      'apiKey.revokedAt',
    ])
    .where('apiKey.organizationId', '=', reader.organizationId)
    .orderBy('apiKey.createdAt', 'desc')
    .orderBy('apiKey.id', 'desc');
  const rows = await (memberId === undefined ? all : all.where('apiKey.memberId', '=', memberId)).execute();
  // Only permissions are ever stored: the contract of api-keys.create sees to it.
  return rows.map((row) => ({ ...row, scopes: row.scopes as Permission[] }));
}
