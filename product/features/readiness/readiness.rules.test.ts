import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSteps, type ReadinessSnapshot, readiness, stage1Items, standingByTheme } from './readiness.rules.ts';

const noControls = { applicable: 0, implemented: 0, partly: 0 };
const empty: ReadinessSnapshot = {
  scope: 'missing',
  contextIssues: { done: 0, total: 0 },
  interestedParties: { done: 0, total: 0 },
  informationSecurityPolicy: 'missing',
  roles: { done: 0, total: 0 },
  riskMethod: 'missing',
  risks: { total: 0, assessed: 0, withOwner: 0, treated: 0, aboveAppetite: 0, aboveAppetiteAccepted: 0 },
  treatmentPlan: 'missing',
  statement: { total: 0, requiredPartsFilled: 0, errors: 0, isApproved: false },
  objectives: { total: 0, measured: 0 },
  policies: { total: 0, approved: 0 },
  assets: { done: 0, total: 0 },
  obligations: 0,
  suppliers: 0,
  competence: { done: 0, total: 0 },
  controls: { organizational: noControls, people: noControls, physical: noControls, technological: noControls },
  internalAudit: { isPlanned: false, isDone: false, hasReport: false },
  managementReview: { isPlanned: false, isDone: false },
  correctiveActions: { total: 0, open: 0 },
};
const ready: ReadinessSnapshot = {
  ...empty,
  scope: 'approved',
  contextIssues: { done: 9, total: 9 },
  interestedParties: { done: 5, total: 5 },
  informationSecurityPolicy: 'approved',
  roles: { done: 8, total: 8 },
  riskMethod: 'approved',
  risks: { total: 30, assessed: 30, withOwner: 30, treated: 30, aboveAppetite: 2, aboveAppetiteAccepted: 2 },
  treatmentPlan: 'approved',
  statement: { total: 93, requiredPartsFilled: 93, errors: 0, isApproved: true },
  objectives: { total: 6, measured: 6 },
  policies: { total: 20, approved: 20 },
  assets: { done: 12, total: 12 },
  obligations: 3,
  suppliers: 9,
  competence: { done: 40, total: 40 },
  internalAudit: { isPlanned: true, isDone: true, hasReport: true },
  managementReview: { isPlanned: true, isDone: true },
};
const stateOf = (id: string, more: Partial<ReadinessSnapshot>) => {
  const found = stage1Items({ ...ready, ...more }).find((entry) => entry.id === id);
  return [found?.state, found?.text];
};

describe('stage1Items', () => {
  it.each<[string, Partial<ReadinessSnapshot>, string, string]>([
    ['scope', {}, 'done', 'The scope statement is approved.'],
    ['scope', { scope: 'draft' }, 'partly', 'The scope statement is a draft and waits for approval.'],
    ['scope', { scope: 'missing' }, 'missing', 'There is no scope statement yet.'],
    ['context', { contextIssues: { done: 2, total: 9 } }, 'partly', '2 of 9 issues of the context are confirmed.'],
    ['parties', { interestedParties: { done: 0, total: 9 } }, 'missing', '0 of 9 interested parties are confirmed.'],
    ['policy', { informationSecurityPolicy: 'draft' }, 'partly', 'The information security policy is a draft and waits for approval.'],
    ['roles', { roles: { done: 8, total: 8 } }, 'done', 'All 8 roles have a holder.'],
    ['risk-method', { riskMethod: 'missing' }, 'missing', 'There is no method of risk assessment yet.'],
    ['risk-results', { risks: { ...ready.risks, withOwner: 12 } }, 'partly', '12 of 30 risks are assessed and have an owner.'],
    ['risk-results', { risks: { ...ready.risks, assessed: 0 } }, 'missing', '0 of 30 risks are assessed and have an owner.'],
    [
      'risk-treatment',
      { risks: { ...ready.risks, treated: 3 } },
      'partly',
      'Treatments: 3 of 30. The plan needs the approval of the risk owners.',
    ],
    ['risk-treatment', { treatmentPlan: 'draft' }, 'partly', 'Treatments: 30 of 30. The plan needs the approval of the risk owners.'],
    ['risk-treatment', { risks: { ...ready.risks, treated: 0 } }, 'missing', 'No risk has a treatment yet.'],
    ['residual-risks', {}, 'done', 'No risk stays above the line without acceptance by its owner.'],
    ['residual-risks', { risks: { ...ready.risks, aboveAppetiteAccepted: 1 } }, 'partly', 'Risks above the line without acceptance: 1.'],
    ['residual-risks', { risks: { ...ready.risks, aboveAppetiteAccepted: 0 } }, 'missing', 'Risks above the line without acceptance: 2.'],
    ['residual-risks', { risks: empty.risks }, 'missing', 'There is no risk to accept yet.'],
    ['statement', {}, 'done', 'The Statement of Applicability is approved.'],
    [
      'statement',
      { statement: { ...ready.statement, isApproved: false } },
      'partly',
      'The Statement of Applicability is complete and waits for approval.',
    ],
    [
      'statement',
      { statement: { ...ready.statement, errors: 2 } },
      'partly',
      'Statement of Applicability: 93 of 93 controls complete, 2 contradictions.',
    ],
    [
      'statement',
      { statement: { ...ready.statement, requiredPartsFilled: 90 } },
      'partly',
      'Statement of Applicability: 90 of 93 controls complete, 0 contradictions.',
    ],
    ['statement', { statement: empty.statement }, 'missing', 'The Statement of Applicability is empty.'],
    ['objectives', { objectives: { total: 6, measured: 1 } }, 'partly', '1 of 6 objectives have a measured value.'],
    ['procedures', { policies: { total: 20, approved: 7 } }, 'partly', '7 of 20 policies and procedures are approved.'],
    ['assets', { assets: { done: 1, total: 2 } }, 'partly', '1 of 2 assets are confirmed and have an owner.'],
    ['obligations', {}, 'done', 'Laws and contracts listed: 3.'],
    ['obligations', { obligations: 0 }, 'missing', 'No law or contract is listed.'],
    ['suppliers', { suppliers: 0 }, 'missing', 'No supplier is listed.'],
    ['suppliers', {}, 'done', 'Suppliers listed: 9.'],
    ['competence', { competence: { done: 1, total: 40 } }, 'partly', '1 of 40 people have a proof of competence or training.'],
    ['internal-audit', {}, 'done', 'The internal audit is done and has a report.'],
    [
      'internal-audit',
      { internalAudit: { isPlanned: true, isDone: true, hasReport: false } },
      'partly',
      'The internal audit is done; its report is missing.',
    ],
    [
      'internal-audit',
      { internalAudit: { isPlanned: true, isDone: false, hasReport: false } },
      'partly',
      'The internal audit is planned and not done yet.',
    ],
    ['internal-audit', { internalAudit: empty.internalAudit }, 'missing', 'No internal audit is planned.'],
    ['management-review', {}, 'done', 'The management review was held and is recorded.'],
    [
      'management-review',
      { managementReview: { isPlanned: true, isDone: false } },
      'partly',
      'The management review is planned and not held yet.',
    ],
    ['management-review', { managementReview: empty.managementReview }, 'missing', 'No management review is planned.'],
    ['corrective-actions', {}, 'done', 'No corrective action is open.'],
    ['corrective-actions', { correctiveActions: { total: 4, open: 1 } }, 'partly', 'Corrective actions still open: 1 of 4.'],
    [
      'corrective-actions',
      { internalAudit: empty.internalAudit },
      'missing',
      'Nothing is known about nonconformities before the internal audit.',
    ],
  ])('%s with %j is %s', (id, more, state, text) => {
    expect(stateOf(id, more)).toEqual([state, text]);
  });

  it('gives each item a code for translation', () => {
    const found = stage1Items({ ...ready, contextIssues: { done: 2, total: 9 } }).find((entry) => entry.id === 'context');
    expect([found?.code, found?.parameters]).toEqual(['readiness.context.partly', { done: 2, total: 9 }]);
  });
});

describe('readiness', () => {
  it('starts at nothing: everything is missing and the first step is the context', () => {
    const { percent, blockers, isReadyForStage1, clauses, next } = readiness(empty);
    expect([percent, isReadyForStage1, next[0]?.itemId]).toEqual([0, false, 'context']);
    expect(blockers).toHaveLength(11);
    expect(clauses.map((clause) => [clause.id, clause.percent])).toEqual([
      ['4', 0],
      ['5', 0],
      ['6', 0],
      ['7', 0],
      ['8', 0],
      ['9', 0],
      ['10', 0],
    ]);
  });

  it('ends with nothing to do', () => {
    const { percent, blockers, isReadyForStage1, next } = readiness(ready);
    expect([percent, blockers, isReadyForStage1, next]).toEqual([100, [], true, []]);
  });

  it('is not held up by what an auditor would only note', () => {
    expect(readiness({ ...ready, suppliers: 0, competence: { done: 0, total: 40 } })).toMatchObject({
      isReadyForStage1: true,
      percent: 89,
    });
  });

  it('counts what is partly done half', () => {
    expect(readiness({ ...ready, scope: 'draft' }).clauses[0]).toEqual({ id: '4', done: 3, total: 4, percent: 87 });
  });

  it('offers the management review only after the internal audit', () => {
    const before = { ...ready, internalAudit: empty.internalAudit, managementReview: empty.managementReview };
    expect(readiness(before).next.map((step) => step.itemId)).toEqual(['internal-audit']);
    const after = { ...before, internalAudit: ready.internalAudit, correctiveActions: { total: 1, open: 1 } };
    expect(readiness(after).next.map((step) => step.itemId)).toEqual(['corrective-actions', 'management-review']);
  });

  it('gives as many steps as asked', () => {
    expect(nextSteps(stage1Items(empty), 3).map((step) => step.itemId)).toEqual(['context', 'parties', 'scope']);
  });

  it('says where the controls stand by theme', () => {
    const controls = {
      ...empty.controls,
      people: { applicable: 8, implemented: 2, partly: 4 },
      physical: { applicable: 3, implemented: 3, partly: 0 },
    };
    expect(standingByTheme({ controls })).toEqual([
      { id: 'organizational', done: 0, total: 0, percent: 0 },
      { id: 'people', done: 2, total: 8, percent: 50 },
      { id: 'physical', done: 3, total: 3, percent: 100 },
      { id: 'technological', done: 0, total: 0, percent: 0 },
    ]);
  });

  it('says 100 percent only where every item is done, and has a step for every blocker or for what it waits for', () => {
    const document = fc.constantFrom('missing' as const, 'draft' as const, 'approved' as const);
    const share = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(([done, more]) => ({ done, total: done + more }));
    const any = fc.record({
      scope: document,
      roles: share,
      assets: share,
      treatmentPlan: document,
      suppliers: fc.nat({ max: 2 }),
      managementReview: fc.record({ isPlanned: fc.boolean(), isDone: fc.boolean() }),
    });
    fc.assert(
      fc.property(any, (changed) => {
        const { percent, items, blockers, next } = readiness({ ...ready, ...changed });
        expect(percent === 100).toBe(items.every((entry) => entry.state === 'done'));
        expect(blockers.every((blocker) => next.some((step) => step.itemId === blocker.id))).toBe(true);
      }),
    );
  });
});
