import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSystem, saveAnswers } from '#features/onboarding/onboarding.contracts.ts';
import { acceptRisk, risks } from '#features/risks/risk.contracts.ts';
import { tasks } from '#features/tasks/task.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { readinessOverview } from './readiness.contracts.ts';

const answers = {
  'company-name': 'Lindenhof Software GmbH',
  country: 'germany',
  headcount: 40,
  sites: 1,
  'decision-maker': 'Olivia Owner',
  'security-lead': 'Jonas Weber',
  workplace: 'hybrid',
  devices: 'mixed',
  contractors: true,
  'ai-use': ['assistants'],
  sells: 'saas',
  'product-description': 'a planning app for small factories',
  customers: ['businesses'],
  data: ['customer-content', 'personal'],
  'personal-data-role': 'both',
  hosting: 'cloud',
  development: 'in-house',
  safeguards: ['sso', 'backups'],
  certificates: ['none'],
  laws: ['gdpr'],
  'contract-demands': ['questionnaires'],
  suppliers: 'some',
  'risk-appetite': 'balanced',
  'weekly-hours': 20,
  priorities: 'medium',
  'internal-auditor': 'external',
};

describe('readiness', () => {
  let test: TestApp;
  let owner: Member;
  beforeAll(async () => {
    test = await testProduct();
    owner = await test.organization();
    await test.value(saveAnswers, { answers }, owner);
    await test.value(generateSystem, { revision: 1 }, owner);
  });
  afterAll(() => test.close());

  const overview = (as = owner) => test.value(readinessOverview, {}, as);
  const stateOf = async (id: string) => (await overview()).items.find((item) => item.id === id)?.state;

  it('is empty before anything was generated, and of its own organization only', async () => {
    const stranger = await test.organization('Other Ltd');
    const seen = await overview(stranger);
    expect(seen).toMatchObject({
      isGenerated: false,
      percent: 0,
      isReadyForStage1: false,
      forecast: null,
      trend: [],
      late: [],
      targetDate: null,
    });
    expect(seen.themes.every((theme) => theme.total === 0)).toBe(true);
  });

  it('needs at most four statements', async () => {
    const answer = await test.call(readinessOverview, {}, owner);
    expect(answer.ok && answer.statements).toBeLessThanOrEqual(4);
  });

  it('is not for employees, who have no registers', async () => {
    const employee = await test.member(owner, 'employee');
    expect(await test.call(readinessOverview, {}, employee)).toMatchObject({ ok: false, status: 403 });
    for (const role of ['viewer', 'auditor', 'contributor'] as const) {
      const member = await test.member(owner, role);
      expect((await test.call(readinessOverview, {}, member)).status).toBe(200);
    }
  });

  it('shows after the generation what blocks Stage 1, what comes next and the forecast', async () => {
    const seen = await overview();
    expect(seen.isGenerated).toBe(true);
    expect(seen.percent).toBeGreaterThan(10);
    expect(seen.percent).toBeLessThan(80);
    const blocking = seen.blockers.map((item) => item.id);
    expect(blocking).toEqual(
      expect.arrayContaining(['scope', 'policy', 'risk-method', 'statement', 'internal-audit', 'management-review']),
    );
    expect(blocking).not.toContain('risk-results');
    expect(seen.next[0]?.itemId).toBe('context');
    expect(seen.clauses.map((clause) => clause.id)).toEqual(['4', '5', '6', '7', '8', '9', '10']);
    for (const { states, total } of seen.clauses) expect(states.done + states.partly + states.missing).toBe(total);
    expect(seen.themes.reduce((sum, theme) => sum + theme.total, 0)).toBeGreaterThan(80);
    expect(seen.themes.some((theme) => theme.partly > 0)).toBe(true);
    expect(seen.forecast?.madeOn).toBe('2026-12-01');
    expect((seen.forecast?.p80 ?? '') >= (seen.forecast?.p50 ?? '9')).toBe(true);
    expect(await stateOf('internal-audit')).toBe('partly');
  });

  it('names who is late, and since when', async () => {
    expect((await overview()).late).toEqual([]);
    test.clock.moveTo('2027-01-20T09:00:00.000Z');
    const { late } = await overview();
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({ ownerId: owner.memberId, ownerName: 'Olivia Owner', reviews: 0 });
    expect(late[0]?.tasks).toBeGreaterThan(0);
    expect((late[0]?.since ?? '') < '2027-01-20').toBe(true);
    test.clock.moveTo('2026-12-01T09:00:00.000Z');
  });

  it('follows what people do: an acceptance, an audit that is done', async () => {
    const page = await test.value(risks.list, { sort: 'residualScore', direction: 'descending', limit: 200 }, owner);
    const parameters = async () => (await overview()).items.find((item) => item.id === 'residual-risks')?.parameters.waiting ?? 0;
    const before = await parameters();
    const acceptable = page.items.find((risk) => risk.type === 'risk' && risk.ownerId === owner.memberId && risk.residualScore > 6);
    if (acceptable === undefined) throw new Error('no risk above the line');
    const risk = await test.value(
      risks.update,
      { id: acceptable.id, revision: acceptable.revision, residualLikelihood: 2, residualImpact: 4 },
      owner,
    );
    const between = await parameters();
    const accepted = await test.call(acceptRisk, { id: risk.id, revision: risk.revision, statement: 'We can live with it.' }, owner);
    expect(accepted.ok).toBe(true);
    expect(between).toBe(before);
    expect(await parameters()).toBe(before - 1);
    const { recent } = await overview();
    expect(recent[0]).toMatchObject({ kind: 'risk', action: 'accept', actorName: 'Olivia Owner', recordId: risk.id });
    const audits = await test.value(tasks.list, { filter: ['phase:internal-audit'], limit: 200 }, owner);
    for (const task of audits.items) await test.value(tasks.update, { id: task.id, revision: task.revision, state: 'done' }, owner);
    const audit = (await overview()).items.find((item) => item.id === 'internal-audit');
    expect(audit).toMatchObject({ state: 'partly', text: 'The internal audit is done; its report is missing.' });
  });
});
