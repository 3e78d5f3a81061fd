import { createHash } from 'node:crypto';
import { parameterValues } from '#features/parameters/parameter.reads.ts';
import { recordById } from '#features/records/record.reads.ts';
import { type ChangeOptions, changeRecord, demandRevision, type HeadPatch } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { canonicalMarkdown, MarkdownTooLong } from '#platform/documents/markdown.ts';
import { invalidField, Problem, refused } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { addMonths, canApprove, canSubmit, editorOf, isMovePossible, type Verdict, versionOf } from './policy.rules.ts';
import { maxPolicyLength, type Policy, policyNoun } from './policy.ts';
import { type ParameterValues, resolvedMarkdown, unknownPlaceholders, valuesOf } from './policy-text.rules.ts';
import { nextVersionNumber } from './policy-version.reads.ts';

type ProcedurePatch = Partial<
  Pick<Policy, 'reviewDue' | 'requestedApproverId' | 'sentBackReason' | 'writtenBy' | 'approvedNumber' | 'approvedAt' | 'approvedBy'>
>;

/** Stores where a policy stands on its way to approval; the caller appends the version that says so. */
export async function storeProcedure(writer: Writer, id: string, patch: ProcedurePatch): Promise<void> {
  await writer.db.updateTable('policy').set(patch).where('organizationId', '=', writer.organizationId).where('id', '=', id).execute();
}

/** One step of the procedure: a change of the record that is no edit of its text; where it stands then is a fact of the version. */
async function step(writer: Writer, policy: Policy, head: HeadPatch, procedure: ProcedurePatch, options: ChangeOptions): Promise<void> {
  await storeProcedure(writer, policy.id, procedure);
  await changeRecord(writer, policyNoun, policy, head, { ...options, facts: { ...procedure, ...options.facts } });
}

const demandVerdict = (verdict: Verdict): void => {
  if (!verdict.ok) throw refused(verdict.because);
};

/** Reads and locks a policy for a step; throws `conflict` when it changed since or is archived. */
export async function lockedPolicy(writer: Writer, id: string, revision: number): Promise<Policy> {
  const policy = await recordById(writer, policyNoun, id, true);
  demandRevision(policy, revision);
  if (policy.archivedAt !== null) throw new Problem('conflict', 'archived', 'This policy is archived. Restore it first.');
  return policy;
}

/** The text in the product's one spelling; throws `invalid` naming placeholders that lead nowhere, or the length. */
export function checkedBody(body: string, values: ParameterValues): string {
  let canonical: string;
  try {
    canonical = canonicalMarkdown(body);
  } catch (error) {
    if (error instanceof MarkdownTooLong) throw invalidField('body', error.message);
    throw error;
  }
  if (canonical.length > maxPolicyLength) throw invalidField('body', `may have at most ${maxPolicyLength} characters`);
  const unknown = unknownPlaceholders(canonical, values);
  if (unknown.length > 0) throw invalidField('body', `holds placeholders that name no parameter: ${unknown.join(', ')}`);
  return canonical;
}

/** Sends a text to review and asks one person; the caller made sure that the person may approve it. */
export async function submitText(writer: Writer, policy: Policy, approverId: string): Promise<void> {
  const open = unknownPlaceholders(policy.body, await parameterValues(writer)).length;
  demandVerdict(canSubmit(versionOf(policy, open)));
  await step(writer, policy, { state: 'in-review' }, { requestedApproverId: approverId, sentBackReason: null }, { action: 'submit' });
}

/** Takes a text out of review with a reason. */
export async function sendBackText(writer: Writer, policy: Policy, reason: string): Promise<void> {
  if (!isMovePossible(policy.state as 'draft', 'withdraw')) throw notInReview();
  await step(
    writer,
    policy,
    { state: 'draft' },
    { requestedApproverId: null, sentBackReason: reason },
    { action: 'send-back', facts: { reason } },
  );
}

const notInReview = (): Problem => new Problem('conflict', 'policy.withdraw.state', 'This policy is not in review.');

/**
 * Approves the text in review: stores it as the next immutable version, as written and as read today, and brings the hash
 * of the read text into the ledger. Throws `conflict` with the rule that refuses.
 */
export async function approveText(writer: Writer, policy: Policy, options: { note: string; mayApprove: boolean }): Promise<void> {
  const approvedBy = writer.actor.memberId;
  if (approvedBy === undefined) throw new Problem('forbidden', 'not-a-person', 'Only a person can approve.');
  const values = await parameterValues(writer);
  const version = versionOf(policy, unknownPlaceholders(policy.body, values).length);
  demandVerdict(canApprove(version, { personId: approvedBy, mayApprove: options.mayApprove }));
  const editedBy = editorOf(version);
  if (editedBy === null || policy.ownerId === null) throw new Error('the rules let a text without editor or owner pass');
  const reviewMonths = Number(values['policy-review-months']);
  const reviewDue = addMonths(writer.clock.today(), reviewMonths);
  const approvedAt = writer.clock.now();
  const rendered = resolvedMarkdown(policy.body, values);
  const sha256 = createHash('sha256').update(rendered).digest('hex');
  const used = valuesOf(policy.body, values);
  const number = await nextVersionNumber(writer, policy.id);
  const { title, type, summary, audience, clauses, controls, body, ownerId } = policy;
  const row = {
    title,
    type,
    summary,
    audience,
    clauses,
    controls,
    body,
    ownerId,
    number,
    rendered,
    reviewDue,
    editedBy,
    approvedBy,
    approvedAt,
    note: options.note,
    sha256,
  };
  await writer.db
    .insertInto('policyVersion')
    .values({
      organizationId: writer.organizationId,
      id: newId(writer.clock.nowMs()),
      policyId: policy.id,
      ...row,
      parameterValues: JSON.stringify(used),
    })
    .execute();
  const procedure = { reviewDue, requestedApproverId: null, sentBackReason: null, approvedNumber: number, approvedAt, approvedBy };
  const facts = { number, textSha256: sha256, parameterValues: used, note: options.note };
  await step(writer, policy, { state: 'approved', approverId: approvedBy }, procedure, { action: 'approve', facts });
}

/** Takes a policy out of force with a reason; its versions stay. */
export async function retireText(writer: Writer, policy: Policy, reason: string): Promise<void> {
  if (!isMovePossible(policy.state as 'draft', 'retire')) {
    throw new Problem('conflict', 'policy.retire.state', `A policy that is ${policy.state} cannot be retired.`);
  }
  if (policy.approvedNumber === 0)
    throw new Problem('conflict', 'policy.retire.never-approved', 'This policy was never in force. Archive it instead.');
  const procedure = { approvedNumber: 0, reviewDue: null, requestedApproverId: null, sentBackReason: null };
  await step(writer, policy, { state: 'retired' }, procedure, { action: 'retire', facts: { reason } });
}
