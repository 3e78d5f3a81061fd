import { parameterValues } from '#features/parameters/parameter.reads.ts';
import { recordById } from '#features/records/record.reads.ts';
import { type RegisterRules, registerOperations } from '#features/records/register.operations.ts';
import { demandWriteOf, may } from '#platform/access/actor.ts';
import { mayRole } from '#platform/access/permissions.ts';
import type { Writer } from '#platform/database/writer.ts';
import { invalidField } from '#platform/errors.ts';
import { answer, type Operation, perform, type Services, type WriteContext } from '#platform/operation.ts';
import { approvePolicy, getPolicy, listPolicies, policies, retirePolicy, sendBackPolicy, submitPolicy } from './policy.contracts.ts';
import { type Colleague, colleague, policyPage, wholePolicy } from './policy.reads.ts';
import { editorOf, stateAfterEdit, versionOf } from './policy.rules.ts';
import { type Policy, policyNoun } from './policy.ts';
import { approveText, checkedBody, lockedPolicy, retireText, sendBackText, storeProcedure, submitText } from './policy.writes.ts';

const demandNoState = (given: string | undefined, present: string): void => {
  if (given !== undefined && given !== present)
    throw invalidField('state', 'changes only by submitting, approving, sending back and retiring');
};

const differs = (a: unknown, b: unknown): boolean => a !== undefined && JSON.stringify(a) !== JSON.stringify(b);

const rules: RegisterRules<typeof policyNoun.fields.shape, typeof policyNoun.computed.shape> = {
  async beforeCreate({ writer }, input) {
    demandNoState(input.state, 'draft');
    return { ...input, body: checkedBody(input.body, await parameterValues(writer)) };
  },
  async beforeUpdate({ writer }, current, patch) {
    demandNoState(patch.state, current.state);
    const body = differs(patch.body, current.body) ? { body: checkedBody(patch.body ?? '', await parameterValues(writer)) } : {};
    const next = { ...patch, ...body };
    const keys = ['title', ...Object.keys(policyNoun.fields.shape)] as (keyof typeof next & keyof typeof current)[];
    if (!keys.some((key) => differs(next[key], current[key]))) return next;
    // The text in force stays as it was approved; what is edited here has to be approved again.
    await storeProcedure(writer, current.id, { requestedApproverId: null, writtenBy: writer.actor.memberId ?? current.writtenBy });
    return { ...next, state: stateAfterEdit(versionOf(current, 0).state).state };
  },
};

/** Who is asked must be able to answer: a person with a sign-in and the right to approve, and not the author. */
async function approverFor(writer: Writer, policy: Policy, approverId: string): Promise<Colleague> {
  const person = await colleague(writer, approverId);
  if (person === undefined || !person.isActive) throw invalidField('approverId', 'is nobody who can sign in here');
  if (!mayRole(person.role, 'records.approve')) throw invalidField('approverId', `may not approve with the role ${person.role}`);
  if (editorOf(versionOf(policy, 0)) === approverId)
    throw invalidField('approverId', 'edited or confirmed this text last; somebody else has to approve it');
  return person;
}

async function write(context: WriteContext, to: Colleague | undefined, policy: Policy, subject: string, lines: string[]): Promise<void> {
  if (to?.email == null || to.id === context.actor.memberId) return;
  const name = `${policy.title.replace(/\s+/g, ' ')} (${policy.reference})`;
  const text = [...lines, '', addressOf(context.services, policy), ''].join('\n');
  await context.services.mailer.send(context.writer, { to: to.email, subject: `${subject}: ${name}`, text });
}

const addressOf = (services: Services, policy: Policy): string => `${services.config.publicUrl}/policies/${policy.id}`;

const present = ({ writer }: WriteContext, id: string): Promise<Policy> => recordById(writer, policyNoun, id);

const ownPages = [policies.list.name, policies.get.name];

export const policyOperations: Operation[] = [
  ...registerOperations(policyNoun, policies, rules).filter(({ contract }) => !ownPages.includes(contract.name)),
  answer(listPolicies, ({ reader }, input) => policyPage(reader, input)),
  answer(getPolicy, ({ reader }, { id }) => wholePolicy(reader, id)),
  perform(submitPolicy, async (context, { id, revision, approverId }) => {
    const policy = await lockedPolicy(context.writer, id, revision);
    demandWriteOf(context.actor, policy);
    const approver = await approverFor(context.writer, policy, approverId);
    await submitText(context.writer, policy, approverId);
    await write(context, approver, policy, 'Please read and approve', [
      `${context.actor.name} asks you to read and approve ${policy.title}.`,
      'Approve it or send it back here:',
    ]);
    return present(context, id);
  }),
  perform(approvePolicy, async (context, { id, revision, note }) => {
    const policy = await lockedPolicy(context.writer, id, revision);
    await approveText(context.writer, policy, { note, mayApprove: may(context.actor, 'records.approve') });
    return present(context, id);
  }),
  perform(sendBackPolicy, async (context, { id, revision, reason }) => {
    const policy = await lockedPolicy(context.writer, id, revision);
    if (!may(context.actor, 'records.approve')) demandWriteOf(context.actor, policy);
    await sendBackText(context.writer, policy, reason);
    const editor = editorOf(versionOf(policy, 0));
    const author = editor === null ? undefined : await colleague(context.writer, editor);
    await write(context, author, policy, 'Sent back', [`${context.actor.name} sent back ${policy.title}:`, '', reason]);
    return present(context, id);
  }),
  perform(retirePolicy, async (context, { id, revision, reason }) => {
    await retireText(context.writer, await lockedPolicy(context.writer, id, revision), reason);
    return present(context, id);
  }),
];
