import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSampleFiles, buildSamplePack, bytesOfArchive, sampleKey } from './pack-sample.test-data.ts';
import { parseSigningKey } from './signing-key.ts';
import { type ZipLayout, zipLayout } from './strict-zip-layout.ts';
import type { ZipFile } from './strict-zip-writer.ts';
import { verifyPack } from './verify-pack.ts';

const verifyBytes = (bytes: Uint8Array, expectedFingerprint?: string) =>
  verifyPack({ size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }, { expectedFingerprint });

const named = async (bytes: Uint8Array) => (await verifyBytes(bytes, sampleKey.fingerprint)).findings.map((finding) => finding.file);

let pack: Buffer;
let layout: ZipLayout;
beforeAll(async () => {
  pack = await buildSamplePack();
  layout = zipLayout(await buildSampleFiles());
});

/** Replaces the content of one file, with a CRC-32 and size that fit it. */
const withContent = (path: string, change: (text: string) => string) => (files: ZipFile[]) =>
  files.map((file) => {
    const [bytes] = file.path === path ? [...(file.open() as Iterable<Uint8Array>)] : [];
    if (!bytes) return file;
    const changed = Buffer.from(change(Buffer.from(bytes).toString('latin1')), 'latin1');
    return { path, size: changed.length, crc32: crc32(changed), open: () => [changed] };
  });

describe('a pack', () => {
  it('is valid under the expected fingerprint, and consistent without one', async () => {
    const report = await verifyBytes(pack, sampleKey.fingerprint);
    expect(report).toMatchObject({
      outcome: 'valid',
      findings: [],
      signature: 'verified',
      treeSize: 8,
      fingerprint: sampleKey.fingerprint,
    });
    expect(report.checked).toMatchObject({ files: 4, versions: 8, proofs: 3 });
    expect(report.organization).toEqual({ id: 'o-1', name: 'Acme GmbH' });
    expect((await verifyBytes(pack)).outcome).toBe('consistent-signer-unknown');
  });

  it('is the same bytes every time it is made', async () => {
    expect(await buildSamplePack()).toEqual(pack);
  });

  it('fails for every byte that is changed, naming the file it is in or the archive structure', { timeout: 120_000 }, async () => {
    expect(pack.length).toBeLessThan(20_000);
    for (let at = 0; at < pack.length; at += 1) {
      const changed = Buffer.from(pack);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const report = await verifyBytes(changed, sampleKey.fingerprint);
      expect(report.outcome, `byte ${at}`).toBe('invalid');
      const owner = layout.entries.find((entry) => at >= entry.dataOffset && at < entry.dataOffset + entry.size);
      const files = [...new Set(report.findings.map((finding) => finding.file))];
      if (owner) expect(files, `byte ${at}`).toEqual([owner.path]);
      else expect(files[0], `byte ${at}`).toMatch(/^archive structure \(/);
    }
  });

  it('fails for any other value of any byte', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(pack.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(pack);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect((await verifyBytes(changed)).outcome).toBe('invalid');
      }),
      { numRuns: 1500 },
    );
  });

  it('fails when bytes are put in or taken out anywhere', { timeout: 60_000 }, async () => {
    const cut = fc.record({ at: fc.nat(pack.length), put: fc.uint8Array({ maxLength: 40 }), drop: fc.nat(200) });
    await fc.assert(
      fc.asyncProperty(cut, async ({ at, put, drop }) => {
        const changed = Buffer.concat([pack.subarray(0, at), put, pack.subarray(at + drop)]);
        fc.pre(!changed.equals(pack));
        const report = await verifyBytes(changed);
        expect(report.outcome).toBe('invalid');
        expect(report.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
    for (let length = 0; length < pack.length; length += 37) {
      expect((await verifyBytes(pack.subarray(0, length))).outcome, `cut to ${length}`).toBe('invalid');
    }
  });

  it('fails for bytes before, after and between its parts', async () => {
    expect(await named(Buffer.concat([Buffer.from('MZ'), pack]))).toEqual([expect.stringContaining('archive structure')]);
    expect(await named(Buffer.concat([pack, Buffer.from('x')]))).toEqual(['archive structure (end of archive)']);
  });
});

describe('a forger', () => {
  it('cannot change a document and mend the archive around it', async () => {
    const forged = await buildSamplePack({ files: withContent('evidence/A.8.13/restore-test.txt', (text) => text.replace('22', '12')) });
    expect(await named(forged)).toEqual(['evidence/A.8.13/restore-test.txt']);
  });

  it('cannot change a document together with the manifest', async () => {
    const other = await buildSampleFiles({ contents: { 'index.html': 'Nothing to see' } });
    const forged = await bytesOfArchive(
      (await buildSampleFiles()).map(
        (file) => other.find(({ path }) => path === file.path && /^(index.html|manifest.json)$/.test(path)) ?? file,
      ),
    );
    expect(await named(forged)).toEqual(['manifest.json']);
  });

  it('cannot add, leave out, or swap lines of the versions', async () => {
    for (const versions of [
      (lines: string[]) => [...lines, '{}'],
      (lines: string[]) => lines.slice(1),
      (lines: string[]) => lines.slice(0, -1),
      (lines: string[]) => lines.toSpliced(2, 0, '{"number":2}'),
      (lines: string[]) => lines.toReversed(),
      (lines: string[]) => lines.map((line) => `${line} `),
    ]) {
      expect(await named(await buildSamplePack({ versions }))).toEqual(['records/versions.ndjson']);
    }
  });

  it('cannot add, leave out, or reorder files', async () => {
    const extra = { path: 'documents/extra.txt', size: 1, crc32: crc32('x'), open: () => [Buffer.from('x')] };
    expect(await named(await buildSamplePack({ files: (files) => [extra, ...files] }))).toEqual(['documents/extra.txt']);
    expect(await named(await buildSamplePack({ files: (files) => files.filter(({ path }) => path !== 'index.html') }))).toEqual([
      'index.html',
    ]);
    expect(await named(await buildSamplePack({ files: (files) => files.toReversed() }))).toEqual(['archive structure (order of files)']);
    for (const path of ['manifest.json', 'ledger/checkpoint.txt', 'ledger/leaves', 'ledger/proofs.json', 'records/versions.ndjson']) {
      expect(await named(await buildSamplePack({ files: (files) => files.filter((file) => file.path !== path) }))).toEqual([path]);
    }
  });

  it('cannot pass off a pack signed with another key', async () => {
    const forged = await buildSamplePack({ key: parseSigningKey(Buffer.alloc(32, 6).toString('base64')) });
    expect((await verifyBytes(forged)).outcome).toBe('consistent-signer-unknown');
    expect(await named(forged)).toEqual(['ledger/checkpoint.txt']);
  });

  it('cannot put a file under a version that states another hash', async () => {
    const forged = await buildSamplePack({ contents: { 'evidence/A.8.13/restore-test.txt': 'Never restored.' } });
    // The sample's ledger still states the hash of the true file.
    expect(await named(forged)).toEqual(['evidence/A.8.13/restore-test.txt']);
  });

  it('cannot spell proofs or checkpoint differently', async () => {
    const spaced = withContent('ledger/proofs.json', (text) => text.replace(',', ', '));
    const upper = withContent('ledger/proofs.json', (text) => text.replace(/[a-f](?=[0-9a-f]{20})/, (digit) => digit.toUpperCase()));
    const marked = withContent('ledger/checkpoint.txt', (text) => `\u00ef\u00bb\u00bf${text}`);
    const doubled = withContent('ledger/checkpoint.txt', (text) => `${text}${text.split('\n').at(-2)}\n`);
    expect(await named(await buildSamplePack({ files: spaced }))).toEqual(['ledger/proofs.json']);
    expect(await named(await buildSamplePack({ files: upper }))).toEqual(['ledger/proofs.json']);
    expect(await named(await buildSamplePack({ files: marked }))).toEqual(['ledger/checkpoint.txt']);
    expect(await named(await buildSamplePack({ files: doubled }))).toEqual(['ledger/checkpoint.txt']);
  });
});
