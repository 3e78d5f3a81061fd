import { recordById } from '#features/records/record.reads.ts';
import { createRecord } from '#features/records/record.writes.ts';
import { notFound } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { inviteMember, invitePerson, listInvitations, revokeInvitation } from './invitation.contracts.ts';
import { openInvitations } from './invitation.reads.ts';
import { endInvitations, storeInvitation } from './invitation.writes.ts';
import { demandFreeEmail } from './member.reads.ts';
import { mayChangeMember, mayGiveRole } from './member.rules.ts';
import { memberNoun } from './member.ts';
import { demandPerson, demandVerdict } from './member-guards.ts';

export const invitationOperations: Operation[] = [
  answer(listInvitations, async ({ reader }) => ({ items: await openInvitations(reader) })),
  perform(invitePerson, async (context, { locale, ...given }) => {
    const { writer, actor } = context;
    demandPerson(actor);
    demandVerdict(mayGiveRole(actor.role, given.role));
    await demandFreeEmail(writer, given.email);
    const member = await createRecord(writer, memberNoun, { title: given.name, ...given });
    return storeInvitation(context, member, locale);
  }),
  perform(inviteMember, async (context, { id, locale }) => {
    const { writer, actor } = context;
    demandPerson(actor);
    const member = await recordById(writer, memberNoun, id, true);
    demandVerdict(mayChangeMember(actor.role, member.role));
    return storeInvitation(context, member, locale);
  }),
  perform(revokeInvitation, async ({ writer }, { id }) => {
    if ((await endInvitations(writer, { id })) === 0) throw notFound('open invitation');
    return {};
  }),
];
