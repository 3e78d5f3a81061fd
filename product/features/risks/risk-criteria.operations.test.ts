import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '#platform/testing/test-app.ts';
import { countRows } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { changeRiskCriteria, riskCriteria, risks } from './risk.contracts.ts';
import { defaultCriteria } from './risk.rules.ts';
import { ensureCriteria } from './risk.writes.ts';

const proposed = { ...defaultCriteria('balanced'), method: 'Two people judge together.' };
const threeSteps = {
  ...proposed,
  likelihood: proposed.likelihood.slice(0, 3),
  impact: proposed.impact.slice(0, 3),
  bands: [
    { id: 'low', label: 'Low', from: 1, to: 4, tone: 'positive' as const },
    { id: 'high', label: 'High', from: 5, to: 9, tone: 'critical' as const },
  ],
  appetiteScore: 4,
  acceptance: { withoutApproval: 4, withApproval: 6 },
};

describe('risk criteria', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('are the proposed ones until somebody stores their own, then carry versions', async () => {
    const owner = await test.organization();
    const before = await test.call(riskCriteria, {}, owner);
    expect(before).toMatchObject({ ok: true, value: { revision: 0, recordId: null, criteria: defaultCriteria('balanced') } });
    expect(before.ok && before.statements).toBeLessThanOrEqual(2);
    await test.value(changeRiskCriteria, { revision: 0, ...proposed }, owner);
    const changed = await test.value(changeRiskCriteria, { revision: 1, ...threeSteps }, owner);
    expect(changed).toMatchObject({ revision: 2, reference: 'RC-001' });
    const after = await test.value(riskCriteria, {}, owner);
    expect(after.criteria).toEqual(threeSteps);
    expect(await test.call(changeRiskCriteria, { revision: 1, ...proposed }, owner)).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'stale-revision' },
    });
  });

  it('are made once by appetite for onboarding', async () => {
    const owner = await test.organization();
    const [first, second] = await test.write(owner, async (writer) => [
      await ensureCriteria(writer, 'cautious'),
      await ensureCriteria(writer, 'bold'),
    ]);
    expect(first.id).toBe(second.id);
    expect(second.appetiteScore).toBe(4);
    expect(await countRows(test.services, owner.organizationId, 'risk_criteria')).toBe(1);
  });

  it.each([
    ['levels with a gap', { bands: proposed.bands.map((band, at) => (at === 1 ? { ...band, from: 7 } : band)) }, 'bands.1.from'],
    ['levels that end too early', { bands: proposed.bands.slice(0, 3) }, 'bands.2.to'],
    [
      'a step without a label',
      { impact: proposed.impact.map((step, at) => (at === 4 ? { ...step, label: ' ' } : step)) },
      'impact.4.label',
    ],
    ['an appetite beyond the scale', { appetiteScore: 26 }, 'appetiteScore'],
    ['limits in the wrong order', { acceptance: { withoutApproval: 10, withApproval: 5 } }, 'acceptance.withApproval'],
  ])('refuse %s and name the field', async (_name, wrong, field) => {
    const owner = await test.organization();
    const answer = await test.call(changeRiskCriteria, { revision: 0, ...proposed, ...wrong }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422 });
    expect(!answer.ok && answer.problem.errors?.map((error) => error.field)).toContain(field);
  });

  it('refuse a scale that is shorter than what a risk uses', async () => {
    const owner = await test.organization();
    await test.value(risks.create, { title: 'Fire', likelihood: 2, impact: 5, residualLikelihood: 4, residualImpact: 1 }, owner);
    const answer = await test.call(changeRiskCriteria, { revision: 0, ...threeSteps }, owner);
    expect(answer).toMatchObject({
      ok: false,
      status: 422,
      problem: { errors: [{ field: 'likelihood', reason: 'needs at least 4 steps: a risk uses step 4' }, { field: 'impact' }] },
    });
  });

  it('set the limit of every score from then on', async () => {
    const owner = await test.organization();
    await test.value(changeRiskCriteria, { revision: 0, ...threeSteps }, owner);
    const answer = await test.call(risks.create, { title: 'Fire', likelihood: 4, impact: 3 }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'likelihood' }] } });
  });

  it('are changed by steering roles of the same organization only', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    for (const role of ['contributor', 'viewer', 'auditor', 'employee'] as const) {
      const answer = await test.call(changeRiskCriteria, { revision: 0, ...proposed }, await test.member(owner, role));
      expect(answer).toMatchObject({ ok: false, status: 403 });
    }
    await test.value(changeRiskCriteria, { revision: 0, ...threeSteps }, owner);
    expect((await test.value(riskCriteria, {}, stranger)).recordId).toBeNull();
    expect(await test.call(riskCriteria, {}, await test.member(owner, 'employee'))).toMatchObject({ ok: false, status: 403 });
  });
});
