import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl-promise';
import { archivePathProblem, archivePathsProblem, archiveSegment } from './archive-path.ts';
import { type ZipEntry, zipLayout } from './strict-zip-layout.ts';
import { readStrictZip } from './strict-zip-reader.ts';
import { measureBytes, strictZipSize, writeStrictZip, type ZipFile } from './strict-zip-writer.ts';

async function zipOf(contents: Record<string, Uint8Array>): Promise<{ bytes: Buffer; files: ZipFile[] }> {
  const files: ZipFile[] = [];
  for (const [path, bytes] of Object.entries(contents)) {
    const open = () => [bytes.subarray(0, 3), bytes.subarray(3)];
    const { size, crc32 } = await measureBytes(open);
    files.push({ path, size, crc32, open });
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeStrictZip(files)) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), files };
}

/** An archive whose contents are all zeros and are never held: only headers take memory. */
function sparseSource(entries: ZipEntry[]) {
  const layout = zipLayout(entries);
  const directory = Buffer.concat([...layout.entries.map((entry) => entry.centralEntry), layout.end]);
  const parts = [
    ...layout.entries.map((entry) => ({ at: entry.headerOffset, bytes: entry.localHeader })),
    { at: layout.directoryOffset, bytes: directory },
  ];
  const read = async (offset: number, length: number) => {
    const bytes = new Uint8Array(Math.min(length, layout.size - offset));
    for (const part of parts) {
      const from = Math.max(part.at, offset);
      const to = Math.min(part.at + part.bytes.length, offset + bytes.length);
      if (from < to) bytes.set(part.bytes.subarray(from - part.at, to - part.at), from - offset);
    }
    return bytes;
  };
  return { size: layout.size, read };
}

const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map(archiveSegment);

describe('the strict archive', () => {
  it('is read back by another ZIP reader, whatever the names and contents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(segment, fc.uint8Array({ maxLength: 50 })), { maxLength: 5 }), async (pairs) => {
        const contents = Object.fromEntries(pairs.map(([name, bytes], at) => [`${at}/${name}`, bytes]));
        const { bytes, files } = await zipOf(contents);
        expect(strictZipSize(files)).toBe(bytes.length);
        const archive = await fromBuffer(bytes);
        const read: Record<string, Uint8Array> = {};
        for await (const entry of archive) {
          read[entry.filename] = new Uint8Array(Buffer.concat(await (await entry.openReadStream()).toArray()));
        }
        expect(read).toEqual(contents);
      }),
      { numRuns: 60 },
    );
  });

  it('passes the test of the system tools', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attestry-zip-'));
    try {
      const { bytes } = await zipOf({ 'a/ä.txt': Buffer.from('hello'), 'b.txt': Buffer.alloc(0) });
      await writeFile(join(folder, 'a.zip'), bytes);
      const script = 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("|".join(z.namelist()))';
      const names = execFileSync('python3', ['-c', script, join(folder, 'a.zip')], {
        encoding: 'utf8',
        env: { ...process.env, PYTHONUTF8: '1' },
      });
      expect(names).toBe('a/ä.txt|b.txt\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reads its own ZIP64 form for huge files, far offsets and many entries', async () => {
    const huge = [
      { path: 'a', size: 0xffffffff, crc32: 1 },
      { path: 'b', size: 5_000_000_000, crc32: 2 },
      { path: 'c', size: 7, crc32: 3 },
    ];
    const many = Array.from({ length: 65_535 }, (_, at) => ({ path: `f${at}`, size: 0, crc32: 0 }));
    const reading = await readStrictZip(sparseSource(huge));
    expect(reading.findings).toEqual([]);
    expect(reading.files?.map(({ path, size, crc32 }) => ({ path, size, crc32 }))).toEqual(huge);
    const layout = zipLayout(many);
    const whole = Buffer.concat([
      ...layout.entries.map((entry) => entry.localHeader),
      ...layout.entries.map((entry) => entry.centralEntry),
      layout.end,
    ]);
    const manyRead = await readStrictZip({ size: whole.length, read: async (offset, length) => whole.subarray(offset, offset + length) });
    expect(manyRead.findings).toEqual([]);
    expect(manyRead.files).toHaveLength(65_535);
  });

  it('throws when a source changes between measuring and writing', async () => {
    const { files } = await zipOf({ 'a.txt': Buffer.from('before') });
    const changed = files.map((file) => ({ ...file, open: () => [Buffer.from('behind')] }));
    const drain = async () => {
      for await (const chunk of writeStrictZip(changed)) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(drain()).rejects.toThrow('changed while');
  });
});

describe('paths in an archive', () => {
  it('stay inside it and mean the same on every system', () => {
    for (const path of [
      '',
      '/etc/passwd',
      '../a',
      'a/../b',
      'a//b',
      'a/',
      './a',
      'a\\b',
      'C:/a',
      'a\u0000',
      'con.txt',
      'a/nul',
      'a.',
      'a ',
      'e\u0301',
      '\ud800',
      'x'.repeat(1001),
    ]) {
      expect(archivePathProblem(path), path).toBeDefined();
    }
    for (const path of ['index.html', 'documents/Zugänge (v2).pdf', '証拠/記録.txt', '...a'])
      expect(archivePathProblem(path), path).toBeUndefined();
  });

  it('may not overwrite each other', () => {
    expect(archivePathsProblem(['a', 'A'])?.because).toContain('twice');
    expect(archivePathsProblem(['a/b', 'a'])?.because).toContain('folder');
    expect(archivePathsProblem(['a/b', 'a/c', 'ab'])).toBeUndefined();
  });

  it('can be made of any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const made = archiveSegment(name);
        expect(archivePathProblem(made), made).toBeUndefined();
        expect(made).not.toContain('/');
      }),
      { numRuns: 2000 },
    );
  });
});
