import type { Because } from '#platform/errors.ts';
export type Verdict = { ok: true } | { ok: false; because: Because };

export type PolicyState = 'draft' | 'in-review' | 'approved' | 'retired';
export type PolicyMove = 'submit' | 'withdraw' | 'approve' | 'retire';

/** One version of a policy. */
export interface PolicyVersion {
  state: PolicyState;
  /** The person whose words stand there. Null for a generated text that nobody has confirmed yet. */
  lastEditedBy: string | null;
  /** The person who confirmed a generated text: its editor from then on. */
  confirmedBy: string | null;
  body: string;
  ownerId: string | null;
  /** The parameters in the text that have no value, and placeholders that lead nowhere. */
  openPlaceholders: number;
}

export interface PolicyActor {
  personId: string;
  mayApprove: boolean;
}

/** Which state each move starts from and leads to. What is approved goes to review again when a value in it changed or its review is due. */
export const policyMoves: Record<PolicyMove, { from: readonly PolicyState[]; to: PolicyState }> = {
  submit: { from: ['draft', 'approved'], to: 'in-review' },
  withdraw: { from: ['in-review'], to: 'draft' },
  approve: { from: ['in-review'], to: 'approved' },
  retire: { from: ['draft', 'approved'], to: 'retired' },
};

/** The record of a policy as the rules see it: what generation wrote is nobody's text until somebody confirmed it. */
export function versionOf(
  policy: { state: string; writtenBy: string | null; editedBy: string | null; isConfirmed: boolean; body: string; ownerId: string | null },
  openPlaceholders: number,
): PolicyVersion {
  const { isConfirmed, body, ownerId } = policy;
  const state = (['draft', 'in-review', 'approved', 'retired'] as const).find((known) => known === policy.state) ?? 'draft';
  // Whoever adds or confirms a text is its editor until somebody changes the words.
  return {
    state,
    body,
    ownerId,
    openPlaceholders,
    lastEditedBy: isConfirmed ? policy.writtenBy : null,
    confirmedBy: isConfirmed ? policy.editedBy : null,
  };
}

const refuse = (code: string, text: string, parameters?: Because['parameters']): Verdict => ({
  ok: false,
  because: { code: `policy.${code}`, text, ...(parameters ? { parameters } : {}) },
});

/** Whose text it is: the last person who edited it; a generated text belongs to whoever confirmed it. */
export const editorOf = (version: Pick<PolicyVersion, 'lastEditedBy' | 'confirmedBy'>): string | null =>
  version.lastEditedBy ?? version.confirmedBy;

/** True where the state allows the move, whoever makes it. */
export const isMovePossible = (state: PolicyState, move: PolicyMove): boolean => policyMoves[move].from.includes(state);

function moveVerdict(state: PolicyState, move: PolicyMove): Verdict {
  if (isMovePossible(state, move)) return { ok: true };
  return refuse(`${move}.state`, `A policy that is ${state} cannot take this step.`, { state, move });
}

// ISO/IEC 27001:2022 7.5.2 c: reviewed and approved for suitability before it is used.
function contentVerdict(version: PolicyVersion): Verdict {
  if (version.body.trim() === '') return refuse('content.empty', 'The policy has no text.');
  if (editorOf(version) === null)
    return refuse('content.unconfirmed', 'This text was generated. Somebody has to read and confirm it first.');
  if (version.ownerId === null) return refuse('content.no-owner', 'Name an owner first.');
  if (version.openPlaceholders > 0) {
    return refuse('content.placeholders', `${version.openPlaceholders} places in the text still wait for a value.`, {
      count: version.openPlaceholders,
    });
  }
  return { ok: true };
}

/** May the text go to review? */
export function canSubmit(version: PolicyVersion): Verdict {
  const move = moveVerdict(version.state, 'submit');
  return move.ok ? contentVerdict(version) : move;
}

/** May this person approve? Never the one whose text it is. */
export function canApprove(version: PolicyVersion, actor: PolicyActor): Verdict {
  const move = moveVerdict(version.state, 'approve');
  if (!move.ok) return move;
  const content = contentVerdict(version);
  if (!content.ok) return content;
  if (!actor.mayApprove) return refuse('approve.not-allowed', 'Your role cannot approve policies.');
  // ISO/IEC 27001:2022 A.5.3: who writes does not approve.
  if (actor.personId === editorOf(version)) {
    return refuse('approve.last-editor', 'You edited this text last. Somebody else has to approve it; invite a second person.');
  }
  return { ok: true };
}

/** The state after a move. An edit of a text in review takes it back to draft; an approved version stays, a new draft begins beside it. */
export const stateAfterEdit = (state: PolicyState): { state: PolicyState; isNewVersion: boolean } =>
  state === 'approved' || state === 'retired' ? { state: 'draft', isNewVersion: true } : { state: 'draft', isNewVersion: false };

/** The same day some months on; the last of the month where that day does not exist. */
export function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export type ReviewState = 'not-due' | 'due-soon' | 'overdue' | 'not-approved';

export interface Review {
  state: ReviewState;
  dueOn: string | null;
}

const soonDays = 30;

/** When an approved policy is to be read again: `policy-review-months` after its approval or last review (A.5.1). */
export function reviewOf(
  approved: { state: PolicyState; approvedOn: string | null; reviewedOn: string | null },
  reviewMonths: number,
  today: string,
): Review {
  const last = [approved.approvedOn, approved.reviewedOn]
    .filter((date) => date !== null)
    .toSorted()
    .at(-1);
  if (approved.state !== 'approved' || last === undefined) return { state: 'not-approved', dueOn: null };
  const dueOn = addMonths(last, reviewMonths);
  const daysLeft = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  if (daysLeft < 0) return { state: 'overdue', dueOn };
  return { state: daysLeft <= soonDays ? 'due-soon' : 'not-due', dueOn };
}
