import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLinks } from '#features/links/link.contracts.ts';
import { archiveRecords } from '#features/records/record.contracts.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { controls } from './control.contracts.ts';
import { startControls } from './control.test-data.ts';
import { createControls } from './control.writes.ts';

const reason = { kind: 'legal', text: 'The law of the country asks for it.' } as const;

describe('controls', () => {
  let test: TestApp;
  let owner: Member;
  let ids: Map<string, string>;
  const idOf = (controlId: string): string => ids.get(controlId) ?? '';
  const get = (controlId: string) => test.value(controls.get, { id: idOf(controlId) }, owner);
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  async function freshControls(changed: Parameters<typeof startControls>[2] = {}): Promise<void> {
    owner = await test.organization();
    ids = await startControls(test, owner, changed);
  }

  it('come into being in the order of Annex A, named by their ids', async () => {
    await freshControls();
    const page = await test.value(controls.list, { limit: 200, withTotal: true }, owner);
    expect(page.total).toBe(93);
    expect(page.items.map((item) => item.reference).filter((_, at) => [0, 1, 36, 37, 92].includes(at))).toEqual([
      'A.5.1',
      'A.5.2',
      'A.5.37',
      'A.6.1',
      'A.8.34',
    ]);
    expect(page.items[0]).toMatchObject({ title: 'Policies for information security', theme: 'organizational', state: 'not-started' });
  });

  it('give an exclusion a review date where none is named, and refuse an id that is no control', async () => {
    await freshControls({ 'A.7.4': { isApplicable: false, exclusionJustification: 'There is no office.' } });
    expect(await get('A.7.4')).toMatchObject({ exclusionReviewDue: '2027-12-01' });
    const unknown = test.write(owner, (writer) => createControls(writer, [{ controlId: 'A.9.1', isApplicable: true }]));
    await expect(unknown).rejects.toThrow('there is no control A.9.1');
  });

  it('are filtered by theme, applicability, state and ISO/IEC 27002 attributes', async () => {
    await freshControls({ 'A.8.7': { isApplicable: false }, 'A.8.15': { state: 'partly' } });
    const listed = async (...filter: string[]): Promise<string[]> =>
      (await test.value(controls.list, { filter, limit: 200 }, owner)).items.map((item) => item.controlId);
    expect(await listed('theme:people')).toHaveLength(8);
    expect(await listed('isApplicable:false')).toEqual(['A.8.7']);
    expect(await listed('state:partly')).toEqual(['A.8.15']);
    expect(await listed('controlType:detective')).toHaveLength(13);
    expect(await listed('controlType:detective', 'theme:technological', 'state:partly')).toEqual(['A.8.15']);
    expect(await listed('cybersecurityConcepts:recover', 'theme:people')).toEqual([]);
    const unknown = await test.call(controls.list, { filter: ['colour:red'] }, owner);
    expect(unknown).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'filter' }] } });
  });

  describe('update', () => {
    it('changes how a control stands and dates it with today when it becomes implemented', async () => {
      await freshControls();
      const implemented = await test.value(
        controls.update,
        { id: idOf('A.5.1'), revision: 1, state: 'implemented', reasons: [reason] },
        owner,
      );
      expect(implemented).toMatchObject({ state: 'implemented', implementedOn: '2026-12-01', reasons: [reason], revision: 2 });
      const back = await test.value(controls.update, { id: idOf('A.5.1'), revision: 2, state: 'partly', dueOn: '2027-02-01' }, owner);
      expect(back).toMatchObject({ state: 'partly', implementedOn: null, dueOn: '2027-02-01' });
    });

    it('refuses a date to come, a date without the state, and whatever the framework fixes', async () => {
      await freshControls();
      const id = idOf('A.5.1');
      const wrong = async (change: object) => {
        const answer = await test.call(controls.update, { id, revision: 1, ...change }, owner);
        return answer.ok ? 'accepted' : [answer.status, answer.problem.errors?.[0]?.field];
      };
      expect(await wrong({ state: 'implemented', implementedOn: '2026-12-02' })).toEqual([422, 'implementedOn']);
      expect(await wrong({ implementedOn: '2026-11-01' })).toEqual([422, 'implementedOn']);
      expect(await wrong({ title: 'Another' })).toEqual([422, 'title']);
      expect(await wrong({ controlId: 'A.5.2' })).toEqual([422, 'controlId']);
      expect(await wrong({ reasons: [{ kind: 'risk', text: 'R-001' }] })).toEqual([422, 'reasons.0.kind']);
    });

    it('is for steering roles and for the owner of the control', async () => {
      await freshControls();
      const contributor = await test.member(owner, 'contributor');
      const viewer = await test.member(owner, 'viewer');
      const change = { id: idOf('A.5.1'), revision: 1, dueOn: '2027-01-01' };
      expect(await test.call(controls.update, change, viewer)).toMatchObject({ status: 403 });
      expect(await test.call(controls.update, change, contributor)).toMatchObject({ status: 403, problem: { code: 'not-your-record' } });
      await test.value(controls.update, { id: change.id, revision: 1, ownerId: contributor.memberId }, owner);
      expect(await test.value(controls.update, { ...change, revision: 2 }, contributor)).toMatchObject({ dueOn: '2027-01-01' });
    });

    it('knows neither a stale revision nor a control of another organization', async () => {
      await freshControls();
      const stranger = await test.organization('Other Ltd');
      const change = { id: idOf('A.5.1'), revision: 1, dueOn: '2027-01-01' };
      expect(await test.call(controls.update, change, stranger)).toMatchObject({ status: 404 });
      expect(await test.call(controls.standing, { id: change.id }, stranger)).toMatchObject({ status: 404 });
      await test.value(controls.update, change, owner);
      expect(await test.call(controls.update, change, owner)).toMatchObject({ status: 409, problem: { code: 'stale-revision' } });
    });
  });

  it('cannot be archived: the management system always has them', async () => {
    await freshControls();
    const answer = await test.call(archiveRecords, { items: [{ id: idOf('A.5.1'), revision: 1 }] }, owner);
    expect(answer).toMatchObject({ status: 409, problem: { code: 'not-archivable' } });
  });

  describe('set-state', () => {
    it('changes many controls or none', async () => {
      await freshControls();
      const items = ['A.5.1', 'A.5.2'].map((controlId) => ({ id: idOf(controlId), revision: 1 }));
      const done = await test.value(controls.setStates, { items, state: 'implemented', implementedOn: '2026-10-01' }, owner);
      expect(done.items.map((item) => item.state)).toEqual(['implemented', 'implemented']);
      expect(await get('A.5.2')).toMatchObject({ implementedOn: '2026-10-01', revision: 2 });
      const stale = [{ id: idOf('A.5.3'), revision: 1 }, ...items];
      expect(await test.call(controls.setStates, { items: stale, state: 'planned' }, owner)).toMatchObject({ status: 409 });
      expect(await get('A.5.3')).toMatchObject({ state: 'not-started' });
    });

    it('is for steering roles of the organization, with a known state', async () => {
      await freshControls();
      const items = [{ id: idOf('A.5.1'), revision: 1 }];
      const contributor = await test.member(owner, 'contributor');
      const stranger = await test.organization('Other Ltd');
      expect(await test.call(controls.setStates, { items, state: 'planned' }, contributor)).toMatchObject({ status: 403 });
      expect(await test.call(controls.setStates, { items, state: 'planned' }, stranger)).toMatchObject({ status: 404 });
      const wrong = await test.call(controls.setStates, { items, state: 'done' as 'planned' }, owner);
      expect(wrong).toMatchObject({ status: 422, problem: { errors: [{ field: 'state' }] } });
    });
  });

  it('stand with reasons from the risks that they treat, for as long as those need them', async () => {
    await freshControls({ 'A.8.5': { reasons: [reason] } });
    const risk = {
      title: 'A phished password',
      likelihood: 4,
      impact: 5,
      treatment: 'reduce',
      residualLikelihood: 2,
      residualImpact: 4,
    } as const;
    const stored = await test.value(risks.create, risk, owner);
    await test.value(addLinks, { links: [{ relation: 'treats', fromId: idOf('A.8.5'), toId: stored.id }] }, owner);
    const standing = await test.value(controls.standing, { id: idOf('A.8.5') }, owner);
    expect(standing.reasons.map(({ kind, text, source }) => [kind, text, source])).toEqual([
      ['risk', 'R-001 A phished password', 'derived'],
      ['legal', reason.text, 'manual'],
    ]);
    expect(standing.risks).toEqual([{ id: stored.id, kind: 'risk', reference: 'R-001', title: 'A phished password' }]);
    await test.value(archiveRecords, { items: [{ id: stored.id, revision: stored.revision }] }, owner);
    expect((await test.value(controls.standing, { id: idOf('A.8.5') }, owner)).reasons).toHaveLength(1);
  });

  it('let a risk count as treated once every control of its treatment is in place', async () => {
    await freshControls();
    const risk = {
      title: 'A lost laptop',
      likelihood: 3,
      impact: 3,
      treatment: 'reduce',
      residualLikelihood: 1,
      residualImpact: 3,
    } as const;
    const { id, state } = await test.value(risks.create, risk, owner);
    expect(state).toBe('assessed');
    await test.value(addLinks, { links: [{ relation: 'treats', fromId: idOf('A.8.1'), toId: id }] }, owner);
    await test.value(controls.update, { id: idOf('A.8.1'), revision: 1, state: 'implemented' }, owner);
    expect((await test.value(risks.get, { id }, owner)).state).toBe('treated');
    await test.value(controls.setStates, { items: [{ id: idOf('A.8.1'), revision: 2 }], state: 'partly' }, owner);
    expect((await test.value(risks.get, { id }, owner)).state).toBe('assessed');
  });

  it('fill the parameters into how they are implemented', async () => {
    await freshControls({ 'A.8.1': { implementation: 'Screens lock after {{param:screen-lock-minutes}} minutes.' } });
    const { implementationText } = await test.value(controls.standing, { id: idOf('A.8.1') }, owner);
    expect(implementationText).toMatch(/^Screens lock after \d+ minutes\.$/);
    expect((await get('A.8.1')).implementation).toContain('{{param:screen-lock-minutes}}');
  });

  it('make a wall of 93 tiles in at most four statements', async () => {
    await freshControls({ 'A.5.1': { state: 'implemented', ownerId: null }, 'A.5.2': { isApplicable: false } });
    const answer = await test.call(controls.wall, {}, owner);
    if (!answer.ok) throw new Error(answer.problem.detail);
    expect(answer.statements).toBeLessThanOrEqual(4);
    expect(answer.value.items).toHaveLength(93);
    const [first, second, third] = answer.value.items;
    expect(first).toMatchObject({
      controlId: 'A.5.1',
      state: 'implemented',
      freshness: 'none',
      errors: 1,
      contradictions: 2,
      ownerName: null,
    });
    expect(second).toMatchObject({ controlId: 'A.5.2', isApplicable: false, errors: 1 });
    expect(third).toMatchObject({ errors: 0, contradictions: 0 });
    expect((await test.value(controls.wall, {}, await test.organization('Other Ltd'))).items).toEqual([]);
  });

  it('are explained in full sentences without a placeholder left', async () => {
    await freshControls();
    const { items } = await test.value(controls.catalogue, {}, owner);
    expect(items).toHaveLength(93);
    expect(JSON.stringify(items)).not.toContain('{{');
    const [one] = (await test.value(controls.catalogue, { controlId: 'A.8.2' }, owner)).items;
    expect(one).toMatchObject({ controlId: 'A.8.2', theme: 'technological', attributes: { controlType: ['preventive'] } });
  });
});
