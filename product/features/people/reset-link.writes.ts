import { changeRecord } from '#features/records/record.writes.ts';
import { hashToken, newToken } from '#platform/access/tokens.ts';
import { narrowTo } from '#platform/database/scope.ts';
import { Problem } from '#platform/errors.ts';
import type { WriteContext } from '#platform/operation.ts';
import { type Member, memberNoun } from './member.ts';

const validHours = 24;

/**
 * Stores a one-time link with which the member's person sets a new password. Refused where that person belongs to
 * another organization too: an admin here must not be able to sign in there.
 */
export async function storeResetLink({ writer, services }: WriteContext, member: Member): Promise<{ link: string; expiresAt: string }> {
  if (member.personId === null) throw new Problem('conflict', 'no-sign-in', 'This person has no sign-in yet. Send an invitation instead.');
  if (member.archivedAt !== null) throw new Problem('conflict', 'archived', 'This person is archived. Restore them first.');
  const { clock, db } = writer;
  const token = newToken('atl');
  const expiresAt = new Date(clock.nowMs() + validHours * 3_600_000).toISOString();
  await changeRecord(writer, memberNoun, member, {}, { action: 'create-reset-link', facts: { expiresAt } });
  // From here on the rows of the person whose link this is; the version is already collected.
  await narrowTo(writer, { personId: member.personId, tokenHash: hashToken(token) });
  const elsewhere = await db
    .selectFrom('member')
    .select('organizationId')
    .where('personId', '=', member.personId)
    .where('organizationId', '<>', writer.organizationId)
    .limit(1)
    .executeTakeFirst();
  if (elsewhere !== undefined) {
    throw new Problem(
      'conflict',
      'belongs-elsewhere',
      'This person belongs to another organization too, so nobody here can reset their password. They can change it in their profile.',
    );
  }
  await db
    .updateTable('setupLink')
    .set({ usedAt: clock.now() })
    .where('personId', '=', member.personId)
    .where('usedAt', 'is', null)
    .execute();
  await db
    .insertInto('setupLink')
    .values({ tokenHash: hashToken(token), purpose: 'password-reset', personId: member.personId, createdAt: clock.now(), expiresAt })
    .execute();
  return { link: `${services.config.publicUrl}/password-reset?token=${token}`, expiresAt };
}
