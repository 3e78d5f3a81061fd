import { createHash } from 'node:crypto';
import { content } from '@attestry/content/content.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateParameter } from '#features/parameters/parameter.contracts.ts';
import { archiveRecords } from '#features/records/record.contracts.ts';
import { pathOf } from '#platform/contract.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import {
  attachEvidence,
  downloadEvidence,
  evidenceOfRecord,
  freshnessOfRecords,
  getEvidence,
  listEvidence,
  updateEvidence,
  uploadEvidence,
} from './evidence.contracts.ts';

const pdf = (date: string): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<</Title (Review) /CreationDate (D:20250101000000Z) /ModDate (D:${date}120000Z)>>\nendobj\ntrailer <</Info 1 0 R>>\n%%EOF\n`,
  );
const report = { name: 'Access review.pdf', content: pdf('20261110') };
const link = { title: 'Board of open findings', type: 'link', url: 'https://example.org/board' } as const;
const freshnessDays = Number(content().parameters.find(({ id }) => id === 'evidence-freshness-days')?.default);

let test: TestApp;
beforeAll(async () => {
  test = await testProduct();
});
afterAll(() => test.close());

/** A record of another kind for evidence to support: a parameter, which every organization can have. */
async function supported(owner: Member, key = 'access-review-months'): Promise<{ id: string }> {
  const { recordId } = await test.value(updateParameter, { key, revision: 0, value: 3 }, owner);
  return { id: recordId ?? '' };
}

async function upload(as: Member, file: { name: string; content: Buffer }, input: Record<string, unknown> = {}) {
  const answer = await test.call(uploadEvidence, input, as, file);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const fileProblem = (reason: unknown) => ({
  ok: false,
  status: 422,
  problem: { code: 'invalid-input', errors: [{ field: 'file', reason }], parameters: { reason: expect.any(String) } },
});

describe('a file as evidence', () => {
  it('is stored with its facts, its own date and its links, and can be downloaded again', async () => {
    const owner = await test.organization();
    const target = await supported(owner);
    const stored = await upload(owner, report, {
      occurredOn: '2026-11-10',
      coversFrom: '2026-08-01',
      coversTo: '2026-10-31',
      records: [target.id],
    });
    const fileHash = createHash('sha256').update(report.content).digest('hex');
    expect(stored).toMatchObject({
      reference: 'E-001',
      title: 'Access review',
      type: 'file',
      fileName: 'Access review.pdf',
      mediaType: 'application/pdf',
      fileHash,
      fileOn: '2026-11-10',
      speaksUntil: '2026-10-31',
    });
    const of = await test.value(evidenceOfRecord, { recordId: target.id }, owner);
    expect(of).toMatchObject({ freshness: 'fresh', freshnessDays, items: [{ id: stored.id }] });
    expect(await test.download(downloadEvidence, { id: stored.id }, owner)).toEqual(report.content);
  });

  it('leaves as an attachment that no browser shows inside the product', async () => {
    const owner = await test.organization();
    const { id } = await upload(owner, { name: 'zugriff ü.csv', content: Buffer.from('name;seit\nÄnne;2026\n') });
    const reply = await test.app.inject({
      method: 'GET',
      url: `${pathOf(downloadEvidence)}?id=${id}`,
      cookies: { attestry_session: owner.token },
    });
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(reply.headers['content-disposition']).toMatch(/^attachment; .*zugriff%20%C3%BC\.csv$/);
  });

  it('given twice is stored once, with the same hash', async () => {
    const owner = await test.organization();
    const [first, second] = [await upload(owner, report), await upload(owner, { ...report, name: 'Copy.pdf' })];
    expect(second.fileHash).toBe(first.fileHash);
    expect((await test.value(listEvidence, { filter: [`fileHash:${first.fileHash}`] }, owner)).items).toHaveLength(2);
  });

  it('has its hash in the version that the ledger holds', async () => {
    const owner = await test.organization();
    const stored = await upload(owner, report, { occurredOn: '2026-11-10' });
    const [version] = await test.write(owner, ({ db }) =>
      db.selectFrom('version').select(['content', 'occurredAt']).where('recordId', '=', stored.id).execute(),
    );
    expect(JSON.parse(version?.content ?? '{}')).toMatchObject({
      occurredAt: '2026-11-10T00:00:00.000Z',
      after: { fileHash: stored.fileHash, fileSize: report.content.length },
    });
  });

  it('cannot get other facts afterwards, not even by the application itself', async () => {
    const owner = await test.organization();
    const stored = await upload(owner, report);
    const change = test.write(owner, ({ db }) =>
      db
        .updateTable('evidence')
        .set({ fileHash: '0'.repeat(64) })
        .where('id', '=', stored.id)
        .execute(),
    );
    await expect(change).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['an empty file', { name: 'empty.pdf', content: Buffer.alloc(0) }, 'is empty'],
    [
      'a web page called text',
      { name: 'a.txt', content: Buffer.from('<!doctype html><script>alert(1)</script>') },
      expect.stringMatching(/web page/),
    ],
    [
      'a drawing',
      { name: 'a.svg', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') },
      expect.stringMatching(/SVG/),
    ],
    [
      'a program called PDF',
      { name: 'a.pdf', content: Buffer.from('7f454c4602010100000000000000000002003e0001000000', 'hex') },
      expect.stringMatching(/program/),
    ],
    ['bytes without a type', { name: 'a.csv', content: Buffer.from('00ff00fe0102', 'hex') }, expect.stringMatching(/neither text/)],
  ])('refuses %s and stores nothing', async (_what, file, reason) => {
    const owner = await test.organization();
    expect(await test.call(uploadEvidence, {}, owner, file)).toMatchObject(fileProblem(reason));
    expect((await test.value(listEvidence, {}, owner)).items).toEqual([]);
  });
});

describe('a link or a statement as evidence', () => {
  it('is stored with its links; its author owns it', async () => {
    const owner = await test.organization();
    const target = await supported(owner);
    const stored = await test.value(attachEvidence, { ...link, records: [target.id] }, owner);
    expect(stored).toMatchObject({
      type: 'link',
      url: link.url,
      ownerId: owner.memberId,
      occurredOn: '2026-12-01',
      fileOn: null,
      fileHash: null,
    });
    const said = await test.value(
      attachEvidence,
      { title: 'Interview', type: 'statement', statement: 'We saw it work.', records: [target.id] },
      owner,
    );
    const { items } = await test.value(evidenceOfRecord, { recordId: target.id }, owner);
    expect(items.map(({ id }) => id).toSorted()).toEqual([stored.id, said.id].toSorted());
  });

  it.each([
    ['a script as address', { ...link, url: 'javascript:alert(1)' }, 'url'],
    ['a link without address', { title: 'Nothing', type: 'link' as const }, 'url'],
    ['an empty statement', { title: 'Nothing', type: 'statement' as const, statement: ' ' }, 'statement'],
    ['a day in the future', { ...link, occurredOn: '2026-12-02' }, 'occurredOn'],
    ['a period that ends before it begins', { ...link, coversFrom: '2026-11-02', coversTo: '2026-11-01' }, 'coversTo'],
    ['a period without an end', { ...link, coversFrom: '2026-11-02' }, 'coversTo'],
  ])('refuses %s, naming the field', async (_what, input, field) => {
    const owner = await test.organization();
    expect(await test.call(attachEvidence, input, owner)).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field }] } });
  });

  it('is not stored when one of the records does not exist, or belongs to another organization', async () => {
    const owner = await test.organization();
    const foreign = await supported(await test.organization('Other Ltd'));
    expect(await test.call(attachEvidence, { ...link, records: [foreign.id] }, owner)).toMatchObject({ ok: false, status: 404 });
    expect((await test.value(listEvidence, {}, owner)).items).toEqual([]);
  });
});

describe('changing evidence', () => {
  it('keeps the facts of the file and takes what a person may correct', async () => {
    const owner = await test.organization();
    const stored = await upload(owner, report);
    const changed = await test.value(
      updateEvidence,
      { id: stored.id, revision: 1, title: 'Access review, third quarter', coversFrom: '2026-07-01', coversTo: '2026-09-30' },
      owner,
    );
    expect(changed).toMatchObject({
      title: 'Access review, third quarter',
      fileHash: stored.fileHash,
      speaksUntil: '2026-09-30',
      revision: 2,
    });
    const unknown = { id: stored.id, revision: 2, fileHash: 'f'.repeat(64) };
    expect(await test.call(updateEvidence, unknown, owner)).toMatchObject({ status: 422, problem: { errors: [{ field: 'fileHash' }] } });
  });

  it('is refused to readers, to contributors on what is not theirs, to strangers, and on stale revisions', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const [viewer, contributor] = [await test.member(owner, 'viewer'), await test.member(owner, 'contributor')];
    const stored = await test.value(attachEvidence, link, owner);
    const patch = { id: stored.id, revision: 1, title: 'Other' };
    expect(await test.call(attachEvidence, link, viewer)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(uploadEvidence, {}, viewer, report)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(updateEvidence, patch, contributor)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(updateEvidence, patch, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(getEvidence, { id: stored.id }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(updateEvidence, { ...patch, revision: 9 }, owner)).toMatchObject({ ok: false, status: 409 });
    expect((await test.value(attachEvidence, link, contributor)).ownerId).toBe(contributor.memberId);
  });

  it('never lets another organization download the file', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const { id } = await upload(owner, report);
    expect(await test.call(downloadEvidence, { id }, stranger)).toMatchObject({ ok: false, status: 404 });
  });
});

describe('freshness', () => {
  it('of a record follows its freshest evidence that is neither withdrawn nor archived', async () => {
    const owner = await test.organization();
    const [target, bare] = [await supported(owner), await supported(owner, 'supplier-review-months')];
    const old = await test.value(attachEvidence, { ...link, occurredOn: '2020-01-01', records: [target.id] }, owner);
    const states = async () => {
      const { items } = await test.value(freshnessOfRecords, { ids: [target.id, bare.id] }, owner);
      return items.map(({ freshness, count }) => [freshness, count]);
    };
    expect(await states()).toEqual([
      ['stale', 1],
      ['none', 0],
    ]);
    const fresh = await test.value(attachEvidence, { ...link, records: [target.id] }, owner);
    expect(await states()).toEqual([
      ['fresh', 2],
      ['none', 0],
    ]);
    await test.value(updateEvidence, { id: fresh.id, revision: 1, state: 'withdrawn' }, owner);
    await test.value(archiveRecords, { items: [{ id: old.id, revision: 1 }] }, owner);
    expect(await states()).toEqual([
      ['none', 0],
      ['none', 0],
    ]);
  });

  it('of all records of one kind comes in at most four statements', async () => {
    const owner = await test.organization();
    const target = await supported(owner);
    await test.value(attachEvidence, { ...link, records: [target.id] }, owner);
    const answer = await test.call(freshnessOfRecords, { kind: 'parameter' }, owner);
    expect(answer).toMatchObject({
      ok: true,
      value: { items: [{ recordId: target.id, freshness: 'fresh', count: 1, latest: '2026-12-01' }] },
    });
    expect(answer.ok && answer.statements).toBeLessThanOrEqual(4);
  });

  it('filters the register', async () => {
    const owner = await test.organization();
    const due = new Date(Date.parse('2026-12-01') - Math.ceil(freshnessDays * 0.8) * 86_400_000).toISOString().slice(0, 10);
    for (const occurredOn of ['2020-01-01', due, '2026-11-30'])
      await test.value(attachEvidence, { ...link, title: occurredOn, occurredOn }, owner);
    const titles = async (...filter: string[]) =>
      (await test.value(listEvidence, { filter, sort: 'speaksUntil' }, owner)).items.map(({ title }) => title);
    expect(await titles('freshness:stale')).toEqual(['2020-01-01']);
    expect(await titles('freshness:due')).toEqual([due]);
    expect(await titles('freshness:fresh', 'type:link')).toEqual(['2026-11-30']);
    expect(await titles('freshness:fresh', 'freshness:stale')).toEqual(['2020-01-01', '2026-11-30']);
  });
});
