import { sql } from 'kysely';
import type { Role } from '#platform/access/permissions.ts';
import type { Reader } from '#platform/database/scope.ts';
import { invalidField } from '#platform/errors.ts';

/** How many owners other than this member can sign in for good. Locks the organization first, so that two owners cannot leave at once. */
export async function otherLastingOwners(reader: Reader, memberId: string): Promise<number> {
  await reader.db.selectFrom('organization').select('id').where('id', '=', reader.organizationId).forUpdate().execute();
  // A statement of its own: it must see what the transaction that held the lock did.
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM member
    WHERE member.organization_id = ${reader.organizationId} AND member.id <> ${memberId} AND member.role = 'owner'
      AND member.person_id IS NOT NULL AND member.access_ends_at IS NULL AND member.ended_at IS NULL`.execute(reader.db);
  return rows[0]?.count ?? 0;
}

/** The member with this address, archived ones too. */
export const memberByEmail = (reader: Reader, email: string): Promise<{ id: string; role: string } | undefined> =>
  reader.db
    .selectFrom('member')
    .select(['id', 'role'])
    .where('organizationId', '=', reader.organizationId)
    .where('email', '=', email)
    .executeTakeFirst();

/** Refuses an address that somebody of the organization has, naming the field. */
export async function demandFreeEmail(reader: Reader, email: string | null | undefined, except?: string): Promise<void> {
  if (!email) return;
  const found = await memberByEmail(reader, email);
  if (found !== undefined && found.id !== except) throw invalidField('email', 'somebody here has this address already (perhaps archived)');
}

/** Live members of one organization, one of each role, for the demo's sign-in buttons. */
export async function oneOfEachRole(
  reader: Pick<Reader, 'db'>,
  organizationId: string,
): Promise<{ memberId: string; name: string; role: Role }[]> {
  const { rows } = await sql<{ memberId: string; name: string; role: Role }>`
    SELECT DISTINCT ON (member.role) member.id AS member_id, member.name, member.role FROM member
    WHERE member.organization_id = ${organizationId} AND member.person_id IS NOT NULL AND member.ended_at IS NULL
    ORDER BY member.role, member.id`.execute(reader.db);
  return rows;
}
