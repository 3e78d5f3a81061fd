import { ownOrganization } from '#features/organizations/organization.reads.ts';
import { hashToken, newToken } from '#platform/access/tokens.ts';
import type { Writer } from '#platform/database/writer.ts';
import { invalidField, Problem } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { WriteContext } from '#platform/operation.ts';
import { invitationMail } from './invitation-mail.ts';
import type { Member } from './member.ts';

const validDays = 7;
const kind = 'invitation';

interface Invited {
  id: string;
  memberId: string;
  link: string;
  expiresAt: string;
  isMailed: boolean;
}

/** Ends the open invitations of a member, or one by its id; returns how many there were. */
export async function endInvitations(writer: Writer, of: { memberId: string } | { id: string }): Promise<number> {
  const [column, value] = 'memberId' in of ? (['memberId', of.memberId] as const) : (['id', of.id] as const);
  const revokedAt = writer.clock.now();
  const ended = await writer.db
    .updateTable('invitation')
    .set({ revokedAt })
    .where('organizationId', '=', writer.organizationId)
    .where(column, '=', value)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .returning(['id', 'memberId'])
    .execute();
  for (const row of ended) {
    writer.append({
      recordId: row.id,
      recordKind: kind,
      revision: 2,
      action: 'revoke',
      before: { revokedAt: null },
      after: { memberId: row.memberId, revokedAt },
    });
  }
  return ended.length;
}

/** Stores an invitation of a member without a sign-in, ends earlier ones, and mails the link. */
export async function storeInvitation({ writer, actor, services }: WriteContext, member: Member, locale: 'en' | 'de'): Promise<Invited> {
  if (member.email === null) throw invalidField('email', 'is needed: the person signs in with it');
  if (member.personId !== null) throw new Problem('conflict', 'has-sign-in', 'This person can sign in already.');
  if (member.archivedAt !== null) throw new Problem('conflict', 'archived', 'This person is archived. Restore them first.');
  if (actor.memberId === undefined) throw new Problem('forbidden', 'needs-person', 'An invitation needs somebody who invites.');
  await endInvitations(writer, { memberId: member.id });
  const token = newToken('atl');
  const { clock } = writer;
  const expiresAt = new Date(clock.nowMs() + validDays * 86_400_000).toISOString();
  const row = { id: newId(clock.nowMs()), memberId: member.id, createdBy: actor.memberId, createdAt: clock.now(), expiresAt };
  await writer.db
    .insertInto('invitation')
    .values({ organizationId: writer.organizationId, tokenHash: hashToken(token), ...row })
    .execute();
  writer.append({ recordId: row.id, recordKind: kind, revision: 1, action: 'create', before: null, after: { ...row, role: member.role } });
  const link = `${services.config.publicUrl}/invitation?token=${token}`;
  // Admins can read the outbox; a link that makes somebody an owner is handed over by an owner alone.
  const isMailed = member.role !== 'owner';
  if (isMailed) {
    const { name: organization } = await ownOrganization(writer);
    const facts = { to: member.email, name: member.name, organization, inviter: actor.name, link, lastDay: expiresAt.slice(0, 10) };
    await services.mailer.send(writer, invitationMail(locale, facts));
  }
  return { id: row.id, memberId: member.id, link, expiresAt, isMailed };
}
