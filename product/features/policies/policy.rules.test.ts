import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  canApprove,
  canSubmit,
  editorOf,
  isMovePossible,
  type PolicyMove,
  type PolicyState,
  type PolicyVersion,
  policyMoves,
  reviewOf,
  stateAfterEdit,
  versionOf,
} from './policy.rules.ts';

const version = (more: Partial<PolicyVersion> = {}): PolicyVersion => ({
  state: 'in-review',
  lastEditedBy: 'ada',
  confirmedBy: null,
  body: '## Purpose',
  ownerId: 'ada',
  openPlaceholders: 0,
  ...more,
});
const bo = { personId: 'bo', mayApprove: true };
const codeOf = (verdict: ReturnType<typeof canApprove>) => (verdict.ok ? null : verdict.because.code);

describe('canApprove', () => {
  it.each<[string, Partial<PolicyVersion>, typeof bo, string | null]>([
    ['somebody else', {}, bo, null],
    ['the last editor', {}, { personId: 'ada', mayApprove: true }, 'policy.approve.last-editor'],
    ['whoever confirmed a generated text', { lastEditedBy: null, confirmedBy: 'bo' }, bo, 'policy.approve.last-editor'],
    ['whoever confirmed it before somebody else edited it', { confirmedBy: 'bo' }, bo, null],
    ['a generated text that nobody confirmed', { lastEditedBy: null }, bo, 'policy.content.unconfirmed'],
    ['a role that may not', {}, { personId: 'bo', mayApprove: false }, 'policy.approve.not-allowed'],
    ['a draft', { state: 'draft' }, bo, 'policy.approve.state'],
    ['what is approved already', { state: 'approved' }, bo, 'policy.approve.state'],
    ['what is retired', { state: 'retired' }, bo, 'policy.approve.state'],
    ['an empty text', { body: ' \n' }, bo, 'policy.content.empty'],
    ['no owner', { ownerId: null }, bo, 'policy.content.no-owner'],
    ['open places', { openPlaceholders: 2 }, bo, 'policy.content.placeholders'],
  ])('%s', (_name, changed, actor, code) => {
    expect(codeOf(canApprove(version(changed), actor))).toBe(code);
  });

  it('never lets anybody approve their own words', () => {
    const person = fc.constantFrom('ada', 'bo', null);
    fc.assert(
      fc.property(
        fc.constantFrom<PolicyState>('draft', 'in-review', 'approved', 'retired'),
        person,
        person,
        fc.constantFrom('ada', 'bo'),
        (state, lastEditedBy, confirmedBy, personId) => {
          const tried = version({ state, lastEditedBy, confirmedBy });
          if (canApprove(tried, { personId, mayApprove: true }).ok) expect(editorOf(tried)).not.toBe(personId);
        },
      ),
    );
  });
});

describe('canSubmit', () => {
  it.each<[string, Partial<PolicyVersion>, string | null]>([
    ['a draft', { state: 'draft' }, null],
    ['an approved text, to be approved again', { state: 'approved' }, null],
    ['what is retired', { state: 'retired' }, 'policy.submit.state'],
    ['what is in review already', {}, 'policy.submit.state'],
    ['a generated text that nobody confirmed', { state: 'draft', lastEditedBy: null }, 'policy.content.unconfirmed'],
    ['open places', { state: 'draft', openPlaceholders: 1 }, 'policy.content.placeholders'],
  ])('%s', (_name, changed, code) => {
    expect(codeOf(canSubmit(version(changed)))).toBe(code);
  });
});

describe('versionOf', () => {
  const record = { state: 'in-review', writtenBy: null, editedBy: null, isConfirmed: true, body: 'x', ownerId: 'ada' };
  it.each<[string, Partial<Parameters<typeof versionOf>[0]>, string | null]>([
    ['who added it', { editedBy: 'ada' }, 'ada'],
    ['who confirmed what was generated', { editedBy: 'bo' }, 'bo'],
    ['who changed the words, though somebody confirmed them afterwards', { writtenBy: 'ada', editedBy: 'bo' }, 'ada'],
    ['nobody, as long as a generated text is not confirmed', { writtenBy: 'ada', editedBy: 'ada', isConfirmed: false }, null],
  ])('the text belongs to %s', (_name, changed, editor) => {
    expect(editorOf(versionOf({ ...record, ...changed }, 0))).toBe(editor);
  });
});

describe('states', () => {
  it('allows exactly the moves of the table', () => {
    const states: PolicyState[] = ['draft', 'in-review', 'approved', 'retired'];
    const moves: PolicyMove[] = ['submit', 'withdraw', 'approve', 'retire'];
    const possible = states.flatMap((state) =>
      moves.filter((move) => isMovePossible(state, move)).map((move) => [state, move, policyMoves[move].to]),
    );
    expect(possible).toEqual([
      ['draft', 'submit', 'in-review'],
      ['draft', 'retire', 'retired'],
      ['in-review', 'withdraw', 'draft'],
      ['in-review', 'approve', 'approved'],
      ['approved', 'submit', 'in-review'],
      ['approved', 'retire', 'retired'],
    ]);
  });

  it.each<[PolicyState, PolicyState, boolean]>([
    ['draft', 'draft', false],
    ['in-review', 'draft', false],
    ['approved', 'draft', true],
    ['retired', 'draft', true],
  ])('an edit of a %s text leads to %s, as a new version: %s', (from, state, isNewVersion) => {
    expect(stateAfterEdit(from)).toEqual({ state, isNewVersion });
  });
});

describe('reviewOf', () => {
  const approved = { state: 'approved' as const, approvedOn: '2026-03-15', reviewedOn: null };
  it.each<[string, Parameters<typeof reviewOf>[0], string, string, string | null]>([
    ['far off', approved, '2026-12-01', 'not-due', '2027-03-15'],
    ['31 days before', approved, '2027-02-12', 'not-due', '2027-03-15'],
    ['30 days before', approved, '2027-02-13', 'due-soon', '2027-03-15'],
    ['on the day', approved, '2027-03-15', 'due-soon', '2027-03-15'],
    ['the day after', approved, '2027-03-16', 'overdue', '2027-03-15'],
    ['reviewed since', { ...approved, reviewedOn: '2027-03-01' }, '2027-03-16', 'not-due', '2028-03-01'],
    ['a draft', { ...approved, state: 'draft' }, '2027-03-16', 'not-approved', null],
    ['approved without a date', { ...approved, approvedOn: null }, '2027-03-16', 'not-approved', null],
  ])('%s', (_name, policy, today, state, dueOn) => {
    expect(reviewOf(policy, 12, today)).toEqual({ state, dueOn });
  });

  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2027-12-15', 12, '2028-12-15'],
    ['2027-05-31', 0, '2027-05-31'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });
});
