import { hashToken } from '#platform/access/tokens.ts';
import type { Session } from '#platform/database/scope.ts';
import { Problem } from '#platform/errors.ts';

const linkProblem = (code: 'link-unknown' | 'link-used' | 'link-expired', reason: string): Problem =>
  new Problem('invalid', code, `token: ${reason}`, { errors: [{ field: 'token', reason }] });

/** Throws unless a link was found, is unused and has not expired. */
export function demandUsable(link: { usedAt: string | null; expiresAt: string } | undefined, now: string): void {
  if (link === undefined) throw linkProblem('link-unknown', 'is not a link of ours; copy the whole address');
  if (link.usedAt !== null) throw linkProblem('link-used', 'was used already, or replaced by a newer one');
  if (link.expiresAt <= now) throw linkProblem('link-expired', 'has expired; ask for a new one');
}

/** The one-time link behind a token, locked where the transaction writes; the transaction must be opened with its hash. */
export async function setupLinkOf(
  session: Session,
  token: string,
  purpose: 'first-owner' | 'password-reset',
  now: string,
  lock: boolean,
): Promise<{ personId: string | null }> {
  const query = session.db
    .selectFrom('setupLink')
    .select(['personId', 'expiresAt', 'usedAt'])
    .where('tokenHash', '=', hashToken(token))
    .where('purpose', '=', purpose);
  const found = await (lock ? query.forUpdate() : query).executeTakeFirst();
  demandUsable(found, now);
  return { personId: found?.personId ?? null };
}

/** Marks a one-time link as used. */
export async function spendLink(session: Session, token: string, now: string): Promise<void> {
  await session.db.updateTable('setupLink').set({ usedAt: now }).where('tokenHash', '=', hashToken(token)).execute();
}
