import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadEvidence } from '#features/evidence/evidence.contracts.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import { organizationScope } from '#platform/jobs/job.ts';
import { verifyPackFile } from '#platform/ledger/verify-command.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { createPack, downloadPack, packs } from './pack.contracts.ts';
import { buildPack } from './pack-build.ts';

describe('an audit pack', () => {
  let test: TestApp;
  let owner: Member;
  let path: string;
  beforeAll(async () => {
    test = await testProduct();
    owner = await test.organization('Acme & Söhne <GmbH>');
    path = join(tmpdir(), `attestry-pack-test-${process.pid}.zip`);
    const risk = await test.value(
      risks.create,
      { title: 'A <b>phished</b> password', likelihood: 4, impact: 5, treatment: 'reduce', residualLikelihood: 2, residualImpact: 4 },
      owner,
    );
    const file = { name: '../../report.txt', content: Buffer.from('restored on the first of May\n') };
    const attached = await test.call(uploadEvidence, { title: 'Restore test', records: [risk.id] }, owner, file);
    if (!attached.ok) throw new Error(JSON.stringify(attached.problem));
    const pack = await test.value(createPack, { note: 'For Stage 1' }, owner);
    expect(pack.state).toBe('building');
    await buildPack(organizationScope(test.services, owner.organizationId), pack.id);
    const ready = await test.value(packs.get, { id: pack.id }, owner);
    expect(ready.state).toBe('ready');
    await writeFile(path, await test.download(downloadPack, { id: pack.id }, owner));
  });
  afterAll(async () => {
    await rm(path, { force: true });
    await test.close();
  });

  it('verifies offline against the fingerprint of the key, the evidence and the manifest proven by their leaves', async () => {
    const { report, exitCode } = await verifyPackFile(path, { fingerprint: test.services.signer.fingerprint });
    expect(report?.findings).toEqual([]);
    expect({ outcome: report?.outcome, exitCode }).toEqual({ outcome: 'valid', exitCode: 0 });
  });

  it('is only consistent to somebody who does not know the key', async () => {
    expect((await verifyPackFile(path, {})).report?.outcome).toBe('consistent-signer-unknown');
  });

  it('names the file in which a byte was changed', async () => {
    const bytes = await readFile(path);
    bytes.write('X', bytes.indexOf('restored on the first of May'));
    const forged = `${path}.forged`;
    await writeFile(forged, bytes);
    const { report, exitCode } = await verifyPackFile(forged, {});
    await rm(forged);
    expect(exitCode).toBe(1);
    expect(report?.findings.some((finding) => finding.file.startsWith('evidence/') && finding.file.endsWith('report.txt'))).toBe(true);
  });

  it('shows names as text, never as HTML', async () => {
    const text = (await readFile(path)).toString('latin1');
    expect(text).toContain('Acme &amp; S');
    expect(text).toContain('&lt;GmbH&gt;</h1>');
  });

  it('belongs to its organization and to roles that may export', async () => {
    const stranger = await test.organization('Other Ltd');
    const [pack] = (await test.value(packs.list, {}, owner)).items;
    expect(await test.call(packs.get, { id: pack?.id ?? '' }, stranger)).toMatchObject({ ok: false, status: 404 });
    const employee = await test.member(owner, 'employee');
    expect(await test.call(createPack, {}, employee)).toMatchObject({ ok: false, status: 403 });
    const auditor = await test.member(owner, 'auditor');
    expect(await test.call(createPack, {}, auditor)).toMatchObject({ ok: true });
  });
});
