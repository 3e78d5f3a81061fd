import { memberNoun } from '#features/people/member.ts';
import { tiePerson } from '#features/people/member.writes.ts';
import { recordById } from '#features/records/record.reads.ts';
import { changeRecord } from '#features/records/record.writes.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Session } from '#platform/database/scope.ts';
import { writerOn } from '#platform/database/writer.ts';
import { Problem } from '#platform/errors.ts';
import type { OfferedInvitation } from './invitation-acceptance.reads.ts';

/** Ties the person to the invited member, with the versions that say so. The transaction must be narrowed to both. */
export async function storeAcceptance(
  session: Session,
  clock: Clock,
  offer: OfferedInvitation,
  person: { id: string; name: string },
): Promise<void> {
  const { organizationId, memberId, role } = offer;
  const actor: Actor = { kind: 'person', organizationId, memberId, personId: person.id, name: person.name, role, scopes: undefined };
  const { writer, finish } = writerOn(session, { organizationId, actor, clock });
  const present = await session.db
    .selectFrom('member')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', person.id)
    .executeTakeFirst();
  if (present !== undefined) throw new Problem('conflict', 'already-member', 'You belong to this organization already.');
  const acceptedAt = clock.now();
  await session.db
    .updateTable('invitation')
    .set({ acceptedAt })
    .where('organizationId', '=', organizationId)
    .where('id', '=', offer.id)
    .execute();
  await tiePerson(writer, memberId, person.id);
  const member = await recordById(writer, memberNoun, memberId, true);
  await changeRecord(
    writer,
    memberNoun,
    member,
    { title: person.name, name: person.name },
    { action: 'accept-invitation', facts: { invitationId: offer.id } },
  );
  writer.append({
    recordId: offer.id,
    recordKind: 'invitation',
    revision: 2,
    action: 'accept',
    before: { acceptedAt: null },
    after: { memberId, acceptedAt },
  });
  const followUp = await finish();
  followUp();
}
