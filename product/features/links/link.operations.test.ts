import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordHistory } from '#features/history/history.contracts.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { addLinks, linksOfRecord, removeLinks } from './link.contracts.ts';

const sample = { likelihood: 4, impact: 5, treatment: 'reduce', residualLikelihood: 2, residualImpact: 4 } as const;

describe('links', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  const risk = (title: string, owner: Member, ownerId?: string) =>
    test.value(risks.create, { title, ...sample, ...(ownerId ? { ownerId } : {}) }, owner);
  async function two(owner: Member, ownerId?: string) {
    const [from, to] = [await risk('From', owner, ownerId), await risk('To', owner)];
    return { from, to, link: { relation: 'relates-to' as const, fromId: from.id, toId: to.id } };
  }

  it('show on both ends with their direction, and a second time adds nothing', async () => {
    const owner = await test.organization();
    const { from, to, link } = await two(owner);
    expect(await test.value(addLinks, { links: [link] }, owner)).toEqual({ added: 1 });
    expect(await test.value(addLinks, { links: [link] }, owner)).toEqual({ added: 0 });
    expect((await test.value(linksOfRecord, { id: from.id }, owner)).items).toMatchObject([
      { relation: 'relates-to', direction: 'to', record: { id: to.id } },
    ]);
    expect((await test.value(linksOfRecord, { id: to.id }, owner)).items).toMatchObject([
      { relation: 'relates-to', direction: 'from', record: { id: from.id } },
    ]);
  });

  it('leave, and the history of both records tells that they were there', async () => {
    const owner = await test.organization();
    const { from, to, link } = await two(owner);
    await test.value(addLinks, { links: [link] }, owner);
    expect(await test.value(removeLinks, { links: [link] }, owner)).toEqual({ removed: 1 });
    expect(await test.value(removeLinks, { links: [link] }, owner)).toEqual({ removed: 0 });
    expect((await test.value(linksOfRecord, { id: from.id }, owner)).items).toEqual([]);
    for (const { id } of [from, to]) {
      const { items } = await test.value(recordHistory, { id }, owner);
      expect(items.map((entry) => entry.action)).toEqual(['unlink', 'link', 'create']);
    }
  });

  it('may be drawn by a contributor from an own record only', async () => {
    const owner = await test.organization();
    const contributor = await test.member(owner, 'contributor');
    const own = await two(owner, contributor.memberId);
    const foreign = await two(owner);
    expect(await test.value(addLinks, { links: [own.link] }, contributor)).toEqual({ added: 1 });
    expect(await test.call(addLinks, { links: [foreign.link] }, contributor)).toMatchObject({
      ok: false,
      status: 403,
      problem: { code: 'not-your-record' },
    });
    expect(await test.call(addLinks, { links: [own.link, foreign.link] }, contributor)).toMatchObject({ ok: false, status: 403 });
    expect((await test.value(linksOfRecord, { id: foreign.from.id }, owner)).items).toEqual([]);
    expect(await test.value(removeLinks, { links: [own.link] }, contributor)).toEqual({ removed: 1 });
  });

  it('are read but not drawn by viewers and auditors', async () => {
    const owner = await test.organization();
    const { from, link } = await two(owner);
    for (const role of ['viewer', 'auditor'] as const) {
      const reader = await test.member(owner, role);
      expect(await test.call(addLinks, { links: [link] }, reader)).toMatchObject({ ok: false, status: 403 });
      expect(await test.call(removeLinks, { links: [link] }, reader)).toMatchObject({ ok: false, status: 403 });
      expect(await test.value(linksOfRecord, { id: from.id }, reader)).toEqual({ items: [] });
    }
  });

  it('never reach into another organization', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const { from, link } = await two(owner);
    const theirs = await risk('Theirs', stranger);
    expect(await test.call(linksOfRecord, { id: from.id }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(addLinks, { links: [link] }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(addLinks, { links: [{ ...link, toId: theirs.id }] }, owner)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(removeLinks, { links: [link] }, stranger)).toMatchObject({ ok: false, status: 404 });
  });

  it('name the field where a relation does not fit its ends', async () => {
    const owner = await test.organization();
    const { from, link } = await two(owner);
    const misfit = await test.call(addLinks, { links: [link, { ...link, relation: 'treats' }] }, owner);
    expect(misfit).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'links.1.relation' }] } });
    const self = await test.call(addLinks, { links: [{ ...link, toId: from.id }] }, owner);
    expect(self).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'links.0.toId' }] } });
    expect((await test.value(linksOfRecord, { id: from.id }, owner)).items).toEqual([]);
  });
});
