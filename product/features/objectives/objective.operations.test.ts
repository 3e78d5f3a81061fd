import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, type TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { measureObjective, objectiveMeasurements, objectives } from './objective.contracts.ts';

const trained = {
  title: 'Everyone is trained',
  measure: 'Trained people',
  unit: 'percent',
  target: 95,
  direction: 'at-least',
  cadence: 'quarterly',
} as const;
const unknownId = '00000000-0000-7000-8000-000000000000';

describe('objectives', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct('2026-12-01T09:00:00.000Z');
  });
  afterAll(() => test.close());

  it('are stored with reference and state, and listed in few statements', async () => {
    const owner = await test.organization();
    const objective = await test.value(objectives.create, trained, owner);
    expect(objective).toMatchObject({ reference: 'O-001', state: 'open', latestValue: null, target: 95 });
    const page = await test.call(objectives.list, { filter: ['cadence:quarterly'], withTotal: true }, owner);
    expect(page).toMatchObject({ ok: true, value: { items: [{ id: objective.id }], total: 1 } });
    expect(page.ok && page.statements).toBeLessThanOrEqual(4);
  });

  it('take measurements, each with its version dated to the day it was measured', async () => {
    const owner = await test.organization();
    const { id } = await test.value(objectives.create, trained, owner);
    const first = await test.value(measureObjective, { id, revision: 1, value: 80.5, measuredOn: '2026-10-01' }, owner);
    expect(first).toMatchObject({ state: 'missed', latestValue: 80.5, latestMeasuredOn: '2026-10-01', revision: 2 });
    const second = await test.value(
      measureObjective,
      { id, revision: 2, value: 97, measuredOn: '2026-11-30', note: 'After the workshop.' },
      owner,
    );
    expect(second).toMatchObject({ state: 'met', latestValue: 97 });
    const versions = await test.write(owner, ({ db }) =>
      db.selectFrom('version').select(['action', 'occurredAt']).where('recordId', '=', id).orderBy('leafIndex').execute(),
    );
    expect(versions.map(({ action }) => action)).toEqual(['create', 'measure', 'measure']);
    expect(versions[1]?.occurredAt).toBe('2026-10-01T00:00:00.000Z');
  });

  it('keep the latest value when an older one is handed in late', async () => {
    const owner = await test.organization();
    const { id } = await test.value(objectives.create, trained, owner);
    await test.value(measureObjective, { id, revision: 1, value: 97, measuredOn: '2026-11-30' }, owner);
    const late = await test.value(measureObjective, { id, revision: 2, value: 10, measuredOn: '2026-05-01' }, owner);
    expect(late).toMatchObject({ state: 'met', latestValue: 97, revision: 3 });
    const first = await test.call(objectiveMeasurements, { id, limit: 1 }, owner);
    if (!first.ok) throw new Error('no page');
    expect(first.value.items).toMatchObject([{ value: 97, measuredByName: 'Olivia Owner' }]);
    expect(first.statements).toBeLessThanOrEqual(4);
    const rest = await test.value(objectiveMeasurements, { id, limit: 1, after: first.value.next ?? '' }, owner);
    expect(rest).toMatchObject({ items: [{ value: 10 }], next: null });
  });

  it('are judged anew when the target changes, and closed by hand', async () => {
    const owner = await test.organization();
    const { id } = await test.value(objectives.create, trained, owner);
    await test.value(measureObjective, { id, revision: 1, value: 90, measuredOn: '2026-12-01' }, owner);
    const eased = await test.value(objectives.update, { id, revision: 2, target: 85 }, owner);
    const closed = await test.value(objectives.update, { id, revision: 3, state: 'closed' }, owner);
    const opened = await test.value(objectives.update, { id, revision: 4, state: 'open' }, owner);
    expect([eased.state, closed.state, opened.state]).toEqual(['met', 'closed', 'met']);
  });

  it.each([
    ['a measurement in the future', { measuredOn: '2026-12-02' }, 'measuredOn'],
    ['a day that is none', { measuredOn: '2026-02-30' }, 'measuredOn'],
    ['a value that is no number', { value: '12' as never }, 'value'],
  ])('refuse %s and name the field', async (_name, wrong, field) => {
    const owner = await test.organization();
    const { id } = await test.value(objectives.create, trained, owner);
    const answer = await test.call(measureObjective, { id, revision: 1, value: 1, measuredOn: '2026-12-01', ...wrong }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field }] } });
    expect(await countRows(test.services, owner.organizationId, 'objective_measurement')).toBe(0);
  });

  it('refuse a direction that is none, and a stale measurement', async () => {
    const owner = await test.organization();
    const wrong = await test.call(objectives.create, { ...trained, direction: 'about' as never }, owner);
    expect(wrong).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'direction' }] } });
    const { id } = await test.value(objectives.create, trained, owner);
    await test.value(objectives.update, { id, revision: 1, target: 90 }, owner);
    expect(await test.call(measureObjective, { id, revision: 1, value: 1, measuredOn: '2026-12-01' }, owner)).toMatchObject({
      ok: false,
      status: 409,
    });
  });

  it('are measured by their owner among contributors, by no viewer, and by nobody of another organization', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const contributor = await test.member(owner, 'contributor');
    const viewer = await test.member(owner, 'viewer');
    const own = await test.value(objectives.create, { ...trained, ownerId: contributor.memberId }, owner);
    const other = await test.value(objectives.create, trained, owner);
    const measure = (id: string, as: typeof owner) =>
      test.call(measureObjective, { id, revision: 1, value: 1, measuredOn: '2026-12-01' }, as);
    expect((await measure(other.id, contributor)).status).toBe(403);
    expect((await measure(own.id, viewer)).status).toBe(403);
    expect(await measure(own.id, stranger)).toEqual(await measure(unknownId, stranger));
    expect((await test.call(objectiveMeasurements, { id: own.id }, stranger)).status).toBe(404);
    expect((await test.call(objectives.create, trained, contributor)).status).toBe(403);
    expect((await test.call(objectives.update, { id: own.id, revision: 1, target: 1 }, stranger)).status).toBe(404);
    expect((await measure(own.id, contributor)).status).toBe(200);
  });

  it('have measurements that the application can neither change nor remove', async () => {
    const owner = await test.organization();
    const { id } = await test.value(objectives.create, trained, owner);
    await test.value(measureObjective, { id, revision: 1, value: 97, measuredOn: '2026-11-30' }, owner);
    await expect(test.write(owner, ({ db }) => db.updateTable('objectiveMeasurement').set({ value: 100 }).execute())).rejects.toThrow(
      'permission denied',
    );
    await expect(test.write(owner, ({ db }) => db.deleteFrom('objectiveMeasurement').execute())).rejects.toThrow('permission denied');
  });
});
