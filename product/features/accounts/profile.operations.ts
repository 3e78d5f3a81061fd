import { memberNoun } from '#features/people/member.ts';
import { liveMemberships, type Membership, type Person } from '#features/people/person.reads.ts';
import { endSessions, openSession } from '#features/people/session.writes.ts';
import { recordById } from '#features/records/record.reads.ts';
import { changeRecord } from '#features/records/record.writes.ts';
import type { Actor } from '#platform/access/actor.ts';
import { demandStrongPassword, hashPassword } from '#platform/access/password.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { OrganizationId, Session } from '#platform/database/scope.ts';
import { writerOn } from '#platform/database/writer.ts';
import { notFound } from '#platform/errors.ts';
import { type OpenContext, type Operation, welcome } from '#platform/operation.ts';
import { asSelf, demandOwnPassword } from './own-account.ts';
import { changePassword, listSessions, renamePerson, revokeOtherSessions, revokeSession } from './profile.contracts.ts';

/** The person's entry in one organization's register takes the new name, with its version. */
async function renameMember(
  session: Session,
  { services }: OpenContext,
  person: Person,
  membership: Membership,
  name: string,
): Promise<void> {
  // Minted here because the membership was just read.
  const organizationId = membership.organizationId as OrganizationId;
  await session.narrow({ organizationId });
  const actor: Actor = {
    kind: 'person',
    organizationId,
    memberId: membership.memberId,
    personId: person.id,
    name,
    role: membership.role,
    scopes: undefined,
  };
  const { writer, finish } = writerOn(session, { organizationId, actor, clock: services.clock });
  const member = await recordById(writer, memberNoun, membership.memberId, true);
  await changeRecord(writer, memberNoun, member, { title: name, name });
  const followUp = await finish();
  followUp();
}

async function rename(context: OpenContext, name: string): Promise<void> {
  await asSelf(context, 'write', async (session, person) => {
    await session.db.updateTable('person').set({ name }).where('id', '=', person.id).execute();
    const memberships = await liveMemberships(session, person.id, context.services.clock.now());
    // Always in the same order, so that two such changes cannot wait for each other.
    const ordered = memberships.toSorted((a, b) => (a.organizationId < b.organizationId ? -1 : 1));
    for (const membership of ordered) await renameMember(session, context, person, membership, name);
  });
}

/** Ends every session and opens a fresh one in the same organization. */
export async function renewSessions(session: Session, context: OpenContext, personId: string): Promise<string> {
  const { services, caller } = context;
  const present = await session.db
    .selectFrom('session')
    .select('organizationId')
    .where('tokenHash', '=', hashToken(caller.sessionToken ?? ''))
    .executeTakeFirst();
  await endSessions(session, personId);
  return openSession(session, services.clock, caller, { personId, organizationId: present?.organizationId ?? null });
}

const sessionList = (context: OpenContext) =>
  asSelf(context, 'read', async (session, person) => {
    const rows = await session.db
      .selectFrom('session')
      .select(['id', 'createdAt', 'lastSeenAt', 'expiresAt', 'userAgent', 'address', 'tokenHash'])
      .where('personId', '=', person.id)
      .where('awaitsSecondFactor', '=', false)
      .where('expiresAt', '>', context.services.clock.now())
      .orderBy('lastSeenAt', 'desc')
      .orderBy('id')
      .execute();
    const present = hashToken(context.caller.sessionToken ?? '');
    return { items: rows.map(({ tokenHash, ...row }) => ({ ...row, isCurrent: tokenHash === present })) };
  });

export const profileOperations: Operation[] = [
  welcome(renamePerson, async (context, { name }) => {
    await rename(context, name);
    return {};
  }),
  welcome(changePassword, async (context, { password, newPassword }) => {
    await demandOwnPassword(context, password);
    const { email } = await asSelf(context, 'read', async (_session, person) => person);
    demandStrongPassword(newPassword, 'newPassword', email);
    const passwordHash = await hashPassword(newPassword);
    const token = await asSelf(context, 'write', async (session, person) => {
      await session.db.updateTable('person').set({ passwordHash }).where('id', '=', person.id).execute();
      return renewSessions(session, context, person.id);
    });
    context.caller.setSession(token);
    return {};
  }),
  welcome(listSessions, sessionList),
  welcome(revokeSession, async (context, { id }) => {
    const gone = await asSelf(context, 'write', (session, person) =>
      session.db.deleteFrom('session').where('personId', '=', person.id).where('id', '=', id).executeTakeFirst(),
    );
    if (gone.numDeletedRows === 0n) throw notFound('session');
    return {};
  }),
  welcome(revokeOtherSessions, async (context) => {
    await asSelf(context, 'write', (session, person) => endSessions(session, person.id, context.caller.sessionToken));
    return {};
  }),
];
