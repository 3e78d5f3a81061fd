import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordHistory } from '#features/history/history.contracts.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import { riskNoun } from '#features/risks/risk.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { archiveRecords, assignRecords, confirmRecords, recordPeople, restoreRecords, searchRecords } from './record.contracts.ts';
import { createRecord } from './record.writes.ts';

const sample = { likelihood: 4, impact: 5, treatment: 'reduce', residualLikelihood: 2, residualImpact: 4 } as const;

describe('what can be done with any record', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  const risk = (owner: Member, title = 'A lost laptop', people: { ownerId?: string } = {}) =>
    test.value(risks.create, { title, ...sample, ...people }, owner);
  const choose = (...items: { id: string; revision: number }[]) => ({ items: items.map(({ id, revision }) => ({ id, revision })) });
  const listed = async (owner: Member, archived = false) =>
    (await test.value(risks.list, { archived }, owner)).items.map((item) => item.id);
  const generated = (owner: Member) =>
    test.write(owner, (writer) =>
      createRecord(writer, riskNoun, {
        title: 'Proposed',
        ...riskNoun.fields.parse(sample),
        generated: { key: `risk:${crypto.randomUUID()}`, because: 'You answered that people work remotely.' },
      }),
    );

  it('archive takes records out of their register, and restore brings them back with one version each', async () => {
    const owner = await test.organization();
    const [one, other] = [await risk(owner), await risk(owner, 'A stolen phone')];
    const { items } = await test.value(archiveRecords, choose(one, other), owner);
    expect(items.map((item) => item.archivedAt)).toEqual([test.clock.now(), test.clock.now()]);
    expect([await listed(owner), await listed(owner, true)]).toEqual([[], [one.id, other.id]]);
    await test.value(restoreRecords, choose(...items), owner);
    expect(await listed(owner)).toEqual([one.id, other.id]);
    const history = await test.value(recordHistory, { id: one.id }, owner);
    expect(history.items.map((entry) => entry.action)).toEqual(['restore', 'archive', 'create']);
  });

  it('a stale revision stops all of the chosen records and shows what is stored', async () => {
    const owner = await test.organization();
    const [one, other] = [await risk(owner), await risk(owner, 'A stolen phone')];
    await test.value(risks.update, { id: other.id, revision: 1, likelihood: 1 }, owner);
    const answer = await test.call(archiveRecords, choose(one, other), owner);
    expect(answer).toMatchObject({ ok: false, status: 409, problem: { code: 'stale-revision', current: { id: other.id, revision: 2 } } });
    expect(await listed(owner)).toHaveLength(2);
  });

  it('what is ended elsewhere or always there, such as a member, cannot be archived', async () => {
    const owner = await test.organization();
    const [member] = (await test.value(searchRecords, { words: 'Olivia' }, owner)).items;
    if (member === undefined) throw new Error('the owner is not found');
    expect(await test.call(archiveRecords, choose(member), owner)).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'not-archivable' },
    });
  });

  it('confirm says that a person stands by a generated record', async () => {
    const owner = await test.organization();
    const proposed = await generated(owner);
    expect(proposed).toMatchObject({ origin: 'generated', isConfirmed: false, because: 'You answered that people work remotely.' });
    const { items } = await test.value(confirmRecords, choose(proposed), owner);
    expect(items).toMatchObject([{ id: proposed.id, isConfirmed: true, editedBy: owner.memberId, revision: 2 }]);
    const again = await test.value(confirmRecords, choose(...items), owner);
    expect(again.items[0]?.revision).toBe(2);
  });

  it('assign names people for many records at once, null clears, and absent leaves alone', async () => {
    const owner = await test.organization();
    const colleague = await test.member(owner, 'contributor', 'Carla Contributor');
    const [one, other] = [await risk(owner), await risk(owner, 'A stolen phone')];
    const { items } = await test.value(
      assignRecords,
      { ...choose(one, other), ownerId: colleague.memberId, approverId: owner.memberId },
      owner,
    );
    expect(items.map(({ ownerName, approverId }) => ({ ownerName, approverId }))).toEqual(
      Array(2).fill({ ownerName: 'Carla Contributor', approverId: owner.memberId }),
    );
    const cleared = await test.value(assignRecords, { ...choose(...items), ownerId: null }, owner);
    expect(cleared.items).toMatchObject([
      { ownerId: null, approverId: owner.memberId },
      { ownerId: null, approverId: owner.memberId },
    ]);
    const stranger = await test.organization('Other Ltd');
    const foreign = await test.call(assignRecords, { ...choose(...cleared.items), ownerId: stranger.memberId }, owner);
    expect(foreign).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'ownerId' }] } });
  });

  it('a contributor archives and restores own records only, and neither confirms nor assigns', async () => {
    const owner = await test.organization();
    const contributor = await test.member(owner, 'contributor');
    const [own, foreign] = [await risk(owner, 'Own', { ownerId: contributor.memberId }), await risk(owner, 'Foreign')];
    const { items } = await test.value(archiveRecords, choose(own), contributor);
    await test.value(restoreRecords, choose(...items), contributor);
    expect(await test.call(archiveRecords, choose(foreign), contributor)).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'not-your-record' },
    });
    expect(await test.call(confirmRecords, choose(foreign), contributor)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(assignRecords, { ...choose(foreign), ownerId: contributor.memberId }, contributor)).toMatchObject({
      ok: false,
      status: 403,
    });
  });

  it('viewers and auditors change nothing', async () => {
    const owner = await test.organization();
    const record = await risk(owner);
    for (const role of ['viewer', 'auditor'] as const) {
      const reader = await test.member(owner, role);
      for (const contract of [archiveRecords, restoreRecords, confirmRecords])
        expect(await test.call(contract, choose(record), reader)).toMatchObject({ ok: false, status: 403 });
      expect(await test.call(assignRecords, { ...choose(record), ownerId: null }, reader)).toMatchObject({ ok: false, status: 403 });
    }
  });

  it('another organization gets the 404 of an unknown record for every change', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const record = await risk(owner);
    for (const contract of [archiveRecords, restoreRecords, confirmRecords]) {
      const foreign = await test.call(contract, choose(record), stranger);
      expect(foreign).toEqual(await test.call(contract, choose({ id: '00000000-0000-7000-8000-000000000000', revision: 1 }), stranger));
      expect(foreign).toMatchObject({ ok: false, status: 404 });
    }
    expect(await test.call(assignRecords, { ...choose(record), ownerId: stranger.memberId }, stranger)).toMatchObject({
      ok: false,
      status: 404,
    });
  });

  it('search finds half-typed words and references of the own organization, limited to kinds, archived records left out', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const [laptop, phone] = [await risk(owner, 'A lost laptop'), await risk(owner, 'A stolen phone')];
    const found = async (words: string, kinds?: string[]) =>
      (await test.value(searchRecords, { words, ...(kinds ? { kinds } : {}) }, owner)).items.map((item) => item.id);
    expect(await found('lapt')).toEqual([laptop.id]);
    expect(await found('R-002')).toEqual([phone.id]);
    expect(await found('lapt', ['asset'])).toEqual([]);
    expect(await found("100% _'; --")).toEqual([]);
    await test.value(archiveRecords, choose(laptop), owner);
    expect(await found('laptop')).toEqual([]);
    expect((await test.value(searchRecords, { words: 'phone' }, stranger)).items).toEqual([]);
    expect(await test.call(searchRecords, { words: ' ' }, owner)).toMatchObject({
      ok: false,
      status: 422,
      problem: { errors: [{ field: 'words' }] },
    });
  });

  it('people are those of the own organization', async () => {
    const owner = await test.organization();
    await test.organization('Other Ltd');
    const { items } = await test.value(recordPeople, {}, owner);
    expect(items).toEqual([{ id: owner.memberId, name: 'Olivia Owner', role: 'owner' }]);
  });
});
