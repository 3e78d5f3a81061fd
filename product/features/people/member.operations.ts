import { recordById, recordPage } from '#features/records/record.reads.ts';
import { changeRecord, createRecord, demandRevision } from '#features/records/record.writes.ts';
import { answer, type Operation, perform, type WriteContext } from '#platform/operation.ts';
import {
  archiveMember,
  createMember,
  createResetLink,
  eraseMember,
  getMember,
  listMembers,
  restoreMember,
  updateMember,
} from './member.contracts.ts';
import { demandFreeEmail, otherLastingOwners } from './member.reads.ts';
import { keepsAnOwner, mayChangeMember, mayGiveRole } from './member.rules.ts';
import { type Member, memberNoun } from './member.ts';
import { erasePersonalData, setArchived } from './member.writes.ts';
import { demandPerson, demandVerdict } from './member-guards.ts';
import { storeResetLink } from './reset-link.writes.ts';

/** Locks a member whom the actor may change and who was read in this revision. */
async function lockMember({ writer, actor }: WriteContext, id: string, revision?: number): Promise<Member> {
  const member = await recordById(writer, memberNoun, id, true);
  demandVerdict(mayChangeMember(actor.role, member.role));
  if (revision !== undefined) demandRevision(member, revision);
  return member;
}

const standing = (member: Pick<Member, 'role' | 'personId' | 'accessEndsAt' | 'archivedAt'>) => ({
  role: member.role,
  hasSignIn: member.personId !== null,
  accessEndsAt: member.accessEndsAt,
  isArchived: member.archivedAt !== null,
});

async function demandOwnerStays(context: WriteContext, before: Member, after: Partial<Member>): Promise<void> {
  const [was, becomes] = [standing(before), standing({ ...before, ...after })];
  // Counting locks the organization's row; only a change of an owner needs it.
  if (was.role === 'owner') demandVerdict(keepsAnOwner(was, becomes, await otherLastingOwners(context.writer, before.id)));
}

const whole = ({ writer }: WriteContext, id: string): Promise<Member> => recordById(writer, memberNoun, id);

const archiving: Operation[] = [
  perform(archiveMember, async (context, { id, revision }) => {
    const member = await lockMember(context, id, revision);
    const archivedAt = context.writer.clock.now();
    await demandOwnerStays(context, member, { archivedAt });
    await setArchived(context.writer, member, member.archivedAt ?? archivedAt);
    return whole(context, id);
  }),
  perform(restoreMember, async (context, { id, revision }) => {
    const member = await lockMember(context, id, revision);
    await setArchived(context.writer, member, null);
    return whole(context, id);
  }),
  perform(eraseMember, async (context, { id, revision }) => {
    demandPerson(context.actor);
    const member = await lockMember(context, id, revision);
    await demandOwnerStays(context, member, { personId: null });
    return { isSignInRemoved: await erasePersonalData(context.writer, member) };
  }),
];

export const memberOperations: Operation[] = [
  answer(listMembers, ({ reader }, input) => recordPage(reader, memberNoun, input)),
  answer(getMember, ({ reader }, { id }) => recordById(reader, memberNoun, id)),
  perform(createMember, async ({ writer, actor }, input) => {
    demandVerdict(mayGiveRole(actor.role, input.role));
    await demandFreeEmail(writer, input.email);
    return createRecord(writer, memberNoun, { title: input.name, ...input });
  }),
  perform(updateMember, async (context, { id, revision, ...patch }) => {
    const { writer, actor } = context;
    const member = await lockMember(context, id, revision);
    if (patch.role !== undefined && patch.role !== member.role) demandVerdict(mayGiveRole(actor.role, patch.role));
    await demandFreeEmail(writer, patch.email, id);
    await demandOwnerStays(context, member, patch);
    await changeRecord(writer, memberNoun, member, { ...patch, ...(patch.name ? { title: patch.name } : {}) });
    return whole(context, id);
  }),
  ...archiving,
  perform(createResetLink, async (context, { id }) => {
    demandPerson(context.actor);
    const member = await lockMember(context, id);
    return storeResetLink(context, member);
  }),
];
