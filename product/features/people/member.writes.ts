import { changeRecord, createRecords } from '#features/records/record.writes.ts';
import type { Role } from '#platform/access/permissions.ts';
import { narrowTo } from '#platform/database/scope.ts';
import type { Writer } from '#platform/database/writer.ts';
import { type Member, memberNoun } from './member.ts';

interface NewMember {
  personId: string | null;
  role: Role;
  name: string;
  email: string | null;
  jobTitle?: string | null;
  weeklyHours?: number | null;
  accessEndsAt?: string | null;
}

/** Adds a member to the writer's organization; `personId` gives them a sign-in. Returns the member's id. */
export async function addMember(writer: Writer, member: NewMember): Promise<string> {
  const { personId, ...given } = member;
  const fields = { jobTitle: null, weeklyHours: null, accessEndsAt: null, ...given };
  const [id = ''] = await createRecords(writer, memberNoun, [{ title: member.name, ...fields }]);
  if (personId !== null) await tiePerson(writer, id, personId);
  return id;
}

/** Lets a person sign in as this member. */
export async function tiePerson(writer: Writer, memberId: string, personId: string): Promise<void> {
  await writer.db
    .updateTable('member')
    .set({ personId })
    .where('organizationId', '=', writer.organizationId)
    .where('id', '=', memberId)
    .execute();
}

/** Ends or renews a member's access; a trigger keeps `member.ended_at` in step. */
export const setArchived = (writer: Writer, member: Member, archivedAt: string | null): Promise<unknown> =>
  changeRecord(writer, memberNoun, member, { archivedAt }, { action: archivedAt === null ? 'restore' : 'archive' });

/** What stands in place of an erased name. */
export const erasedName = 'Erased person';

/**
 * Replaces what names the member and deletes the values behind the commitments of former versions, so that every leaf
 * stays what it was. Returns true when the person's sign-in went too because no membership is left. Must be the last
 * thing a transaction does with the actor's own rows: it ends narrowed to the erased person.
 */
export async function erasePersonalData(writer: Writer, member: Member): Promise<boolean> {
  const { db, organizationId, clock } = writer;
  const now = clock.now();
  const revision = member.revision + 1;
  const archivedAt = member.archivedAt ?? now;
  const gone = { name: erasedName, email: null, jobTitle: null, weeklyHours: null };
  const mine = { organizationId, id: member.id };
  await db
    .updateTable('record')
    .set({ title: erasedName, body: '', revision, archivedAt, updatedAt: now })
    .where('organizationId', '=', organizationId)
    .where('id', '=', mine.id)
    .execute();
  await db
    .updateTable('member')
    .set({ ...gone, personId: null })
    .where('organizationId', '=', organizationId)
    .where('id', '=', mine.id)
    .execute();
  await db.deleteFrom('personalValue').where('organizationId', '=', organizationId).where('recordId', '=', mine.id).execute();
  await db
    .updateTable('invitation')
    .set({ revokedAt: now })
    .where('organizationId', '=', organizationId)
    .where('memberId', '=', mine.id)
    .where('acceptedAt', 'is', null)
    .execute();
  await db
    .updateTable('apiKey')
    .set({ revokedAt: now })
    .where('organizationId', '=', organizationId)
    .where('memberId', '=', mine.id)
    .where('revokedAt', 'is', null)
    .execute();
  if (member.email !== null) {
    const mail = { recipient: '', subject: '', body: '', state: 'failed', failure: 'The recipient was erased.' };
    await db
      .updateTable('outgoingMail')
      .set(mail)
      .where('organizationId', '=', organizationId)
      .where('recipient', '=', member.email)
      .execute();
  }
  const { id, kind, reference, state, role, accessEndsAt, createdAt } = member;
  // No former values: they would come back as new commitments.
  const after = {
    id,
    kind,
    reference,
    title: erasedName,
    state,
    revision,
    archivedAt,
    createdAt,
    updatedAt: now,
    role,
    accessEndsAt,
    ...gone,
  };
  writer.append({ recordId: id, recordKind: kind, revision, action: 'erase', before: null, after });
  return member.personId === null ? false : removeUnusedPerson(writer, member.personId);
}

async function removeUnusedPerson(writer: Writer, personId: string): Promise<boolean> {
  await narrowTo(writer, { personId });
  const left = await writer.db.selectFrom('member').select('id').where('personId', '=', personId).limit(1).executeTakeFirst();
  if (left !== undefined) return false;
  await writer.db.deleteFrom('person').where('id', '=', personId).execute();
  return true;
}
