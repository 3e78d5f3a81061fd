import type { Selectable } from 'kysely';
import type { Role } from '#platform/access/permissions.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { PersonRow } from '#platform/database/rows.ts';
import type { Session } from '#platform/database/scope.ts';

export type Person = Selectable<PersonRow>;

/** The person of the transaction's `signInEmail` or `personId`. */
export const personByEmail = (session: Session, email: string): Promise<Person | undefined> =>
  session.db.selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst();

export const personById = (session: Session, personId: string): Promise<Person | undefined> =>
  session.db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst();

/** The session of a token, whatever its state; the transaction must be opened with its hash. */
export const sessionByToken = (session: Session, token: string) =>
  session.db
    .selectFrom('session')
    .select(['id', 'personId', 'organizationId', 'expiresAt', 'lastSeenAt', 'awaitsSecondFactor'])
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirst();

export interface Membership {
  organizationId: string;
  organizationName: string;
  isDemo: boolean;
  memberId: string;
  role: Role;
}

/** The live memberships of a person in every organization, by name. The transaction must be narrowed to the person. */
export async function liveMemberships(session: Session, personId: string, now: string): Promise<Membership[]> {
  const rows = await session.db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .select([
      'member.organizationId',
      'organization.name as organizationName',
      'organization.isDemo',
      'member.id as memberId',
      'member.role',
    ])
    .where('member.personId', '=', personId)
    .where('member.endedAt', 'is', null)
    .where((where) => where.or([where('member.accessEndsAt', 'is', null), where('member.accessEndsAt', '>', now)]))
    .orderBy('organization.name')
    .orderBy('member.organizationId')
    .execute();
  // The table's check constraint holds the same list of roles.
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Where a person goes on after signing in: the one organization they belong to, else they choose. */
export async function onlyOrganization(session: Session, personId: string, now: string): Promise<string | null> {
  const found = await liveMemberships(session, personId, now);
  return found.length === 1 ? (found[0]?.organizationId ?? null) : null;
}
