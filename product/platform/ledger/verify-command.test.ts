import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSamplePack, sampleKey } from './pack-sample.test-data.ts';
import { formatReport, verifyPackFile } from './verify-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attestry-verify-'));
  await writeFile(join(folder, 'good.zip'), await buildSamplePack());
  const altered = await buildSamplePack();
  altered[altered.indexOf('every quarter')] = 0x45;
  await writeFile(join(folder, 'altered.zip'), altered);
});
afterAll(() => rm(folder, { recursive: true }));

describe('verifying a file', () => {
  it('ends with 0 for a valid pack and prints who signed it', async () => {
    const { text, exitCode } = await verifyPackFile(join(folder, 'good.zip'), { fingerprint: sampleKey.fingerprint });
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^VALID/);
    expect(text).toContain(sampleKey.fingerprint);
  });

  it('ends with 0 and a note when nobody said whose signature to expect', async () => {
    const { text, exitCode } = await verifyPackFile(join(folder, 'good.zip'));
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^CONSISTENT, SIGNER UNKNOWN/);
    expect(text).toContain('Note ');
  });

  it('ends with 1 and names the file that was altered', async () => {
    const { text, exitCode } = await verifyPackFile(join(folder, 'altered.zip'));
    expect(exitCode).toBe(1);
    expect(text).toContain('documents/Richtlinie für Zugänge.md: has another SHA-256');
  });

  it('ends with 1 under another fingerprint', async () => {
    const { text, exitCode } = await verifyPackFile(join(folder, 'good.zip'), { fingerprint: 'SHA256:somebody' });
    expect(exitCode).toBe(1);
    expect(text).toContain('SHA256:somebody was expected');
  });

  it('ends with 2 when there is nothing to read', async () => {
    expect((await verifyPackFile(join(folder, 'absent.zip'))).exitCode).toBe(2);
    expect((await verifyPackFile(folder)).exitCode).toBe(2);
  });

  it('prints no control characters that a pack brings along', async () => {
    const { report } = await verifyPackFile(join(folder, 'good.zip'));
    expect(report && formatReport({ ...report, organization: { id: 'o', name: 'A\u001b[2JB' } })).toContain('A\\u001b[2JB');
  });
});
