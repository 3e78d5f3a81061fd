import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '#features/records/record.writes.ts';
import { changeDependencies, completeTask, myTasks, tasks } from '#features/tasks/task.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { changePlan, planCost, planOverview, setTaskDueDates } from './plan.contracts.ts';
import { planNoun } from './plan.ts';

const work = { title: 'Write the scope', phase: 'design', effortLow: 4, effortLikely: 8, effortHigh: 16 } as const;

describe('tasks and the plan', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  async function planned(): Promise<{ owner: Member; ids: string[] }> {
    const owner = await test.organization();
    const fields = {
      startOn: '2026-12-01',
      targetDate: '2027-06-30',
      weeklyHours: 16,
      seed: 7,
      currency: 'EUR',
      assumptions: {},
      factorChoices: {},
    };
    await test.write(owner, (writer) => createRecord(writer, planNoun, { title: 'Plan', ...fields }));
    const first = await test.value(tasks.create, work, owner);
    const last = await test.value(
      tasks.create,
      { ...work, title: 'Certificate', phase: 'certificate', isMilestone: true, waitLow: 10, waitLikely: 20, waitHigh: 30 },
      owner,
    );
    await test.value(changeDependencies, { id: last.id, dependsOn: [first.id] }, owner);
    return { owner, ids: [first.id, last.id] };
  }

  it('schedules tasks behind what they wait for and forecasts the certificate', async () => {
    const { owner, ids } = await planned();
    const answer = await test.call(planOverview, {}, owner);
    if (!answer.ok) throw new Error(answer.problem.detail);
    expect(answer.statements).toBeLessThanOrEqual(4);
    const [first, last] = ids.map((id) => answer.value.tasks.find((task) => task.id === id));
    expect(last?.startOn && first && last.startOn >= first.workEndOn).toBe(true);
    expect(answer.value.forecast && answer.value.forecast.p50 <= answer.value.forecast.p80).toBe(true);
  });

  it('forecasts the same dates from the same seed', async () => {
    const { owner } = await planned();
    const once = await test.value(planOverview, {}, owner);
    expect((await test.value(planOverview, {}, owner)).forecast).toEqual(once.forecast);
  });

  it('refuses a circle of dependencies and names the field', async () => {
    const { owner, ids } = await planned();
    const answer = await test.call(changeDependencies, { id: ids[0] ?? '', dependsOn: [ids[1] ?? ''] }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'dependsOn.0' }] } });
  });

  it('shows an edited assumption and counts it', async () => {
    const { owner } = await planned();
    const before = await test.value(planCost, {}, owner);
    const { plan } = await test.value(planOverview, {}, owner);
    await test.value(
      changePlan,
      { revision: plan?.revision ?? 0, assumptions: { 'internal-day-rate': { low: 2000, likely: 2000, high: 2000 } } },
      owner,
    );
    const after = await test.value(planCost, {}, owner);
    expect(after.total.likely).toBeGreaterThan(before.total.likely);
    expect(after.assumptions.find((assumption) => assumption.id === 'internal-day-rate')).toMatchObject({ likely: 2000, isEdited: true });
  });

  it('refuses figures that do not rise, for a known assumption only', async () => {
    const { owner } = await planned();
    const { plan } = await test.value(planOverview, {}, owner);
    const revision = plan?.revision ?? 0;
    const falling = await test.call(changePlan, { revision, assumptions: { 'internal-day-rate': { low: 3, likely: 2, high: 1 } } }, owner);
    expect(falling).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'assumptions.internal-day-rate' }] } });
    const unknown = await test.call(changePlan, { revision, factorChoices: { moonlight: true } }, owner);
    expect(unknown).toMatchObject({ ok: false, problem: { errors: [{ field: 'factorChoices.moonlight' }] } });
  });

  it('gives due dates from the schedule and lets an employee complete the own task only', async () => {
    const { owner, ids } = await planned();
    expect(await test.value(setTaskDueDates, {}, owner)).toEqual({ changed: 2 });
    const employee = await test.member(owner, 'employee');
    const task = await test.value(tasks.get, { id: ids[0] ?? '' }, owner);
    const foreign = await test.call(completeTask, { id: task.id, revision: task.revision }, employee);
    expect(foreign).toMatchObject({ ok: false, status: 403, problem: { code: 'not-your-record' } });
    const mine = await test.value(tasks.update, { id: task.id, revision: task.revision, ownerId: employee.memberId }, owner);
    expect((await test.value(myTasks, {}, employee)).items.map((item) => item.id)).toEqual([task.id]);
    const done = await test.value(completeTask, { id: task.id, revision: mine.revision }, employee);
    expect(done).toMatchObject({ state: 'done', completedOn: '2026-12-01' });
  });

  it('refuses efforts that do not rise and dates in the future, naming every field', async () => {
    const owner = await test.organization();
    const answer = await test.call(tasks.create, { ...work, effortLikely: 1, startedOn: '2027-01-01', state: 'in-progress' }, owner);
    expect(answer).toMatchObject({ ok: false, problem: { errors: [{ field: 'effortLikely' }, { field: 'startedOn' }] } });
  });
});
