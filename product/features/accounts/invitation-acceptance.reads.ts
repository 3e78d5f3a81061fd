import type { Role } from '#platform/access/permissions.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { OrganizationId, Session } from '#platform/database/scope.ts';
import { demandUsable } from './one-time-link.ts';

/** What the bearer of an invitation link may know and become. */
export interface OfferedInvitation {
  id: string;
  organizationId: OrganizationId;
  organization: string;
  memberId: string;
  name: string;
  email: string;
  role: Role;
  expiresAt: string;
}

/** The invitation behind a token; the transaction must be opened with its hash and is narrowed to the inviting organization. */
export async function invitationOf(session: Session, token: string, now: string, lock: boolean): Promise<OfferedInvitation> {
  // Row-level security shows the bearer this one row, whatever its organization; locking waits until that is known.
  const found = await session.db
    .selectFrom('invitation')
    .select('organizationId')
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirst();
  demandUsable(found && { usedAt: null, expiresAt: '9999' }, now);
  // Minted here because the token proves the invitation into this organization.
  const organizationId = (found?.organizationId ?? '') as OrganizationId;
  await session.narrow({ organizationId });
  const query = session.db
    .selectFrom('invitation')
    .innerJoin('member', (join) =>
      join.onRef('member.organizationId', '=', 'invitation.organizationId').onRef('member.id', '=', 'invitation.memberId'),
    )
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .select(['invitation.id', 'invitation.expiresAt', 'invitation.acceptedAt', 'invitation.revokedAt', 'organization.name as organization'])
    .select(['member.id as memberId', 'member.name', 'member.email', 'member.role', 'member.endedAt'])
    .where('invitation.organizationId', '=', organizationId)
    .where('invitation.tokenHash', '=', hashToken(token));
  const row = await (lock ? query.forUpdate('invitation') : query).executeTakeFirst();
  demandUsable(
    row && { usedAt: row.acceptedAt ?? row.revokedAt ?? row.endedAt ?? (row.email === null ? now : null), expiresAt: row.expiresAt },
    now,
  );
  const { id = '', organization = '', memberId = '', name = '', email, expiresAt = '' } = row ?? {};
  return { id, organizationId, organization, memberId, name, email: email ?? '', role: row?.role as Role, expiresAt };
}
