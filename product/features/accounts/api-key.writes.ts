import { mayRole, type Permission } from '#platform/access/permissions.ts';
import { hashToken, newToken } from '#platform/access/tokens.ts';
import type { Writer } from '#platform/database/writer.ts';
import { invalidField, notFound, Problem } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';

export interface NewApiKey {
  name: string;
  scopes: readonly Permission[];
  days: number;
}

const kind = 'api-key';

/** Stores a key of the acting member and returns it with its token, which nobody sees again. Throws naming `scopes` when the role allows less. */
export async function storeApiKey(writer: Writer, { name, scopes, days }: NewApiKey) {
  const { actor, clock } = writer;
  if (actor.memberId === undefined || actor.kind === 'api-key')
    throw new Problem('forbidden', 'needs-person', 'An API key cannot make another one. Sign in.');
  const beyond = scopes.findIndex((scope) => !mayRole(actor.role, scope));
  if (beyond >= 0) throw invalidField(`scopes.${beyond}`, `"${scopes[beyond]}" is more than your role (${actor.role}) allows`);
  const token = newToken('atk');
  const expiresAt = new Date(clock.nowMs() + days * 86_400_000).toISOString();
  const row = { id: newId(clock.nowMs()), name, memberId: actor.memberId, scopes: [...new Set(scopes)], createdAt: clock.now(), expiresAt };
  await writer.db
    .insertInto('apiKey')
    .values({ organizationId: writer.organizationId, tokenHash: hashToken(token), ...row })
    .execute();
  writer.append({ recordId: row.id, recordKind: kind, revision: 1, action: 'create', before: null, after: { ...row } });
  return { ...row, memberName: actor.name, lastUsedAt: null, revokedAt: null, token };
}

/** Revokes a key; throws `not-found` for one that is unknown, revoked already, or not of `memberId` where that is given. */
export async function endApiKey(writer: Writer, id: string, memberId: string | undefined): Promise<void> {
  const revokedAt = writer.clock.now();
  const query = writer.db
    .updateTable('apiKey')
    .set({ revokedAt })
    .where('organizationId', '=', writer.organizationId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null);
  const ended = await (memberId === undefined ? query : query.where('memberId', '=', memberId))
    .returning(['name', 'memberId'])
    .executeTakeFirst();
  if (ended === undefined) throw notFound('API key');
  writer.append({
    recordId: id,
    recordKind: kind,
    revision: 2,
    action: 'revoke',
    before: { revokedAt: null },
    after: { ...ended, revokedAt },
  });
}
