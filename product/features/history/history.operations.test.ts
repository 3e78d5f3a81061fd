import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLinks } from '#features/links/link.contracts.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import { fromHex } from '#platform/ledger/byte-encoding.ts';
import { verifyCheckpoint } from '#platform/ledger/checkpoint.ts';
import { signTip } from '#platform/ledger/checkpoint.writes.ts';
import { leafHashOf, rootOfLeaves, verifyInclusion } from '#platform/ledger/merkle-verification.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { ledgerCheckpoint, ledgerState, ledgerTile, recentHistory, recordAsOf, recordHistory, versionProof } from './history.contracts.ts';

const phishing = {
  title: 'A phished password opens the cloud console',
  likelihood: 4,
  impact: 5,
  treatment: 'reduce',
  residualLikelihood: 2,
  residualImpact: 4,
} as const;
const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

describe('history', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  const sign = (owner: Member) => test.write(owner, (writer) => signTip(writer, test.services.signer));

  it('tells who changed what of a record, newest first, with former and new values of the changed fields only', async () => {
    const owner = await test.organization();
    const risk = await test.value(risks.create, phishing, owner);
    await test.value(risks.update, { id: risk.id, revision: 1, likelihood: 5 }, owner);
    const { items, next } = await test.value(recordHistory, { id: risk.id }, owner);
    expect(items.map(({ action, actorName, before, after }) => ({ action, actorName, before, likelihood: after.likelihood }))).toEqual([
      { action: 'update', actorName: 'Olivia Owner', before: { likelihood: 4 }, likelihood: 5 },
      { action: 'create', actorName: 'Olivia Owner', before: null, likelihood: 4 },
    ]);
    expect(Object.keys(items[0]?.after ?? {})).toEqual(['likelihood']);
    expect(next).toBeNull();
  });

  it('comes in pages, for a record and for the whole organization', async () => {
    const owner = await test.organization();
    const risk = await test.value(risks.create, phishing, owner);
    for (let revision = 1; revision <= 4; revision += 1) await test.value(risks.update, { id: risk.id, revision, impact: revision }, owner);
    const first = await test.value(recordHistory, { id: risk.id, limit: 3 }, owner);
    const second = await test.value(recordHistory, { id: risk.id, limit: 3, after: first.next ?? '' }, owner);
    expect([...first.items, ...second.items].map((entry) => entry.revision)).toEqual([5, 4, 3, 2, 1]);
    expect(second.next).toBeNull();
    const recent = await test.value(recentHistory, { limit: 200 }, owner);
    expect(recent.items.filter((entry) => entry.recordId === risk.id)).toHaveLength(5);
    expect(recent.items.at(-1)?.leafIndex).toBe(0);
  });

  it('shows a record as it was known at an instant, links aside', async () => {
    const owner = await test.organization();
    const risk = await test.value(risks.create, phishing, owner);
    const other = await test.value(risks.create, { ...phishing, title: 'Another one' }, owner);
    const then = test.clock.now();
    test.clock.advance(60_000);
    await test.value(risks.update, { id: risk.id, revision: 1, title: 'Renamed later', likelihood: 1 }, owner);
    await test.value(addLinks, { links: [{ relation: 'relates-to', fromId: risk.id, toId: other.id }] }, owner);
    const before = await test.value(recordAsOf, { id: risk.id, at: then }, owner);
    expect(before.record).toMatchObject({ title: phishing.title, likelihood: 4, reference: 'R-001' });
    const now = await test.value(recordAsOf, { id: risk.id, at: test.clock.now() }, owner);
    expect(now.record).toMatchObject({ title: 'Renamed later', likelihood: 1, impact: 5 });
    expect(await test.call(recordAsOf, { id: risk.id, at: '2026-01-01T00:00:00Z' }, owner)).toMatchObject({
      ok: false,
      status: 404,
      problem: { code: 'not-recorded-then' },
    });
  });

  it('resolves personal values while they exist and says so when they were erased', async () => {
    const owner = await test.organization();
    const [entry] = (await test.value(recordHistory, { id: owner.memberId }, owner)).items;
    expect(entry?.after).toMatchObject({ name: 'Olivia Owner' });
    await test.write(owner, async ({ db, organizationId }) => {
      await db.deleteFrom('personalValue').where('organizationId', '=', organizationId).where('field', '=', 'name').execute();
    });
    const [later] = (await test.value(recordHistory, { id: owner.memberId }, owner)).items;
    expect(later?.after).toMatchObject({ name: { erased: true }, title: 'Olivia Owner' });
  });

  it('proves a version under the signed checkpoint, in hashes that anybody can check', async () => {
    const owner = await test.organization();
    const risk = await test.value(risks.create, phishing, owner);
    const [entry] = (await test.value(recordHistory, { id: risk.id }, owner)).items;
    expect(await test.call(versionProof, { versionId: entry?.id ?? '' }, owner)).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'not-signed-yet' },
    });
    await sign(owner);
    const proof = await test.value(versionProof, { versionId: entry?.id ?? '' }, owner);
    const state = await test.value(ledgerState, {}, owner);
    const checkpoint = verifyCheckpoint(proof.checkpoint, state.verifierKey);
    if (!checkpoint.ok) throw new Error(checkpoint.because);
    expect(Buffer.from(leafHashOf(Buffer.from(proof.content))).toString('hex')).toBe(proof.leafHash);
    const claim = {
      leafHash: bytes(proof.leafHash),
      index: proof.leafIndex,
      size: proof.treeSize,
      proof: proof.path.map(bytes),
      root: checkpoint.value.root,
    };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, leafHash: leafHashOf(Buffer.from(proof.content.replace('A phished', 'A forged'))) })).toBe(false);
    expect(state).toMatchObject({
      size: 2,
      checkpoint: { size: 2, note: proof.checkpoint },
      fingerprint: test.services.signer.fingerprint,
    });
  });

  it('serves tiles and the checkpoint for tools we did not write', async () => {
    const owner = await test.organization();
    for (let at = 0; at < 4; at += 1) await test.value(risks.create, { ...phishing, title: `Risk ${at}` }, owner);
    await sign(owner);
    const tile = await test.download(ledgerTile, { path: 'tile/0/000.p/5' }, owner);
    const note = (await test.download(ledgerCheckpoint, {}, owner)).toString();
    const { verifierKey } = await test.value(ledgerState, {}, owner);
    const checkpoint = verifyCheckpoint(note, verifierKey);
    expect(checkpoint.ok && Buffer.from(checkpoint.value.root)).toEqual(Buffer.from(rootOfLeaves(tile)));
    expect(await test.call(ledgerTile, { path: 'tile/0/000' }, owner)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(ledgerTile, { path: 'tile/0/0' }, owner)).toMatchObject({
      ok: false,
      status: 422,
      problem: { errors: [{ field: 'path' }] },
    });
  });

  it('is closed to other organizations and to employees', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const employee = await test.member(owner, 'employee');
    const risk = await test.value(risks.create, phishing, owner);
    const [entry] = (await test.value(recordHistory, { id: risk.id }, owner)).items;
    expect(await test.call(recordHistory, { id: risk.id }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(recordAsOf, { id: risk.id, at: test.clock.now() }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(versionProof, { versionId: entry?.id ?? '' }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect((await test.value(recentHistory, {}, stranger)).items.every((each) => each.recordId === stranger.memberId)).toBe(true);
    expect(await test.call(recordHistory, { id: risk.id }, employee)).toMatchObject({ ok: false, status: 403 });
  });
});
