import type { Role } from '#platform/access/permissions.ts';
import type { Reader } from '#platform/database/scope.ts';

/** Invitations that still wait for an answer, newest first; expired ones are shown so that they can be renewed. */
export async function openInvitations(reader: Reader) {
  const rows = await reader.db
    .selectFrom('invitation')
    .innerJoin('member', (join) =>
      join.onRef('member.organizationId', '=', 'invitation.organizationId').onRef('member.id', '=', 'invitation.memberId'),
    )
    .select([
      'invitation.id',
      'invitation.memberId',
      'member.name',
      'member.email',
      'member.role',
      'invitation.createdAt',
      'invitation.expiresAt',
    ])
    .where('invitation.organizationId', '=', reader.organizationId)
    .where('invitation.acceptedAt', 'is', null)
    .where('invitation.revokedAt', 'is', null)
    .where('member.endedAt', 'is', null)
    .orderBy('invitation.createdAt', 'desc')
    .orderBy('invitation.id', 'desc')
    .execute();
  const now = reader.clock.now();
  return rows.map((row) => ({ ...row, role: row.role as Role, isExpired: row.expiresAt <= now }));
}
