import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { archivePathsProblem } from './archive-path.ts';
import { type ZipEntry, zipLayout } from './strict-zip-layout.ts';

/** A source of bytes that can be read more than once, from the start each time. */
export type ByteStream = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Size in bytes, lower-case hexadecimal SHA-256 and CRC-32 of content. */
export type Measure = { size: number; sha256: string; crc32: number };

/** A file to write: its measure must be known before, because the header stands in front of the content. */
export type ZipFile = ZipEntry & { open: ByteStream };

/** Reads a source once and measures it. */
export async function measureBytes(open: ByteStream): Promise<Measure> {
  const hash = createHash('sha256');
  let size = 0;
  let crc = 0;
  for await (const chunk of open()) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex'), crc32: crc };
}

/** Length in bytes of the archive that `writeStrictZip` makes of these files. */
export function strictZipSize(files: readonly ZipEntry[]): number {
  return zipLayout(files).size;
}

/** Streams a strict archive: stored, in the given order, the same bytes every time. Throws when a source differs from its measure. */
export async function* writeStrictZip(files: readonly ZipFile[]): AsyncGenerator<Uint8Array> {
  const problem = archivePathsProblem(files.map((file) => file.path));
  if (problem) throw new RangeError(`The path "${problem.path}" ${problem.because}.`);
  const layout = zipLayout(files);
  for (const [at, entry] of layout.entries.entries()) {
    yield entry.localHeader;
    let size = 0;
    let crc = 0;
    for await (const chunk of files[at]?.open() ?? []) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.size || crc !== entry.crc32) {
      throw new Error(`The content of "${entry.path}" changed while the archive was written.`);
    }
  }
  for (const entry of layout.entries) yield entry.centralEntry;
  yield layout.end;
}
