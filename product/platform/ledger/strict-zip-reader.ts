import { archivePathsProblem } from './archive-path.ts';
import { fromUtf8, sameBytes } from './byte-encoding.ts';
import { crc32Of } from './incremental-crc32.ts';
import { type ZipEntry, type ZipLayout, zipLayout, zipLengths } from './strict-zip-layout.ts';

/** Random access to an archive: a file handle in Node, a Blob in a browser. `read` gives fewer bytes only at the end. */
export type ByteSource = { size: number; read(offset: number, length: number): Promise<Uint8Array> };

/** What does not match: a path in the archive, or `archive structure (...)` with the part of it. */
export type Finding = { file: string; problem: string };

/** A file of an archive that was read. */
export type StoredFile = ZipLayout['entries'][number];

/** The outcome of reading the structure; `files` is undefined when no content can be told from it with certainty. */
export type ArchiveReading = { files: StoredFile[] | undefined; findings: Finding[] };

const chunkBytes = 1 << 20;

/** A finding about bytes that belong to no file. */
export function structureFinding(part: string, problem: string): Finding {
  return { file: `archive structure (${part})`, problem };
}

/** Reads exactly `length` bytes; throws when the source ends before. */
export async function readExactly(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await source.read(offset, length);
  if (bytes.length !== length) throw new Error(`The archive could not be read at byte ${offset}.`);
  return bytes;
}

/** Streams the content of a file in pieces of at most 1 MiB and returns its CRC-32. */
export async function readContent(source: ByteSource, file: StoredFile, onChunk: (chunk: Uint8Array) => void): Promise<number> {
  let crc = 0;
  for (let at = 0; at < file.size; at += chunkBytes) {
    const chunk = await readExactly(source, file.dataOffset + at, Math.min(chunkBytes, file.size - at));
    crc = crc32Of(chunk, crc);
    onChunk(chunk);
  }
  return crc;
}

async function findDirectory(source: ByteSource): Promise<{ offset: number; size: number } | undefined> {
  if (source.size < zipLengths.end) return undefined;
  const tailLength = Math.min(source.size, zipLengths.end + zipLengths.zip64Locator + zipLengths.zip64End);
  const bytes = await readExactly(source, source.size - tailLength, tailLength);
  const tail = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = tailLength - zipLengths.end;
  if (tail.getUint32(end, true) !== 0x06054b50) return undefined;
  const plain = { offset: tail.getUint32(end + 16, true), size: tail.getUint32(end + 12, true) };
  const saturated = plain.offset === 0xffffffff || plain.size === 0xffffffff || tail.getUint16(end + 10, true) === 0xffff;
  if (!saturated || tail.byteLength < 98 || tail.getUint32(0, true) !== 0x06064b50) return plain;
  return { offset: Number(tail.getBigUint64(48, true)), size: Number(tail.getBigUint64(40, true)) };
}

/** Takes path, size and CRC-32 out of central directory bytes; undefined where they cannot be told apart. */
function parseDirectory(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + zipLengths.centralEntry > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const nameEnd = at + zipLengths.centralEntry + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true);
    if (next > bytes.length) return undefined;
    const path = fromUtf8(bytes.subarray(at + zipLengths.centralEntry, nameEnd));
    if (path === undefined) return undefined;
    const size = view.getUint32(at + 24, true);
    const zip64 = size === 0xffffffff && next - nameEnd >= 12;
    entries.push({ path, crc32: view.getUint32(at + 16, true), size: zip64 ? Number(view.getBigUint64(nameEnd + 4, true)) : size });
    at = next + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Holds the directory and end of the archive against the only bytes they may have. */
function directoryFinding(layout: ZipLayout, directory: { offset: number; size: number }, actual: Uint8Array): Finding | undefined {
  let at = 0;
  for (const entry of layout.entries) {
    if (!sameBytes(actual.subarray(at, at + entry.centralEntry.length), entry.centralEntry)) {
      return structureFinding(`central directory, entry of ${entry.path}`, 'is not as the format prescribes');
    }
    at += entry.centralEntry.length;
  }
  if (directory.offset !== layout.directoryOffset || directory.size !== at || !sameBytes(actual.subarray(at), layout.end)) {
    return structureFinding('end of central directory', 'does not belong to the files before it, or bytes were added or taken away');
  }
  return undefined;
}

async function headerFindings(source: ByteSource, layout: ZipLayout): Promise<{ findings: Finding[]; namesAgree: boolean }> {
  const findings: Finding[] = [];
  let namesAgree = true;
  for (const entry of layout.entries) {
    const header = await readExactly(source, entry.headerOffset, entry.localHeader.length);
    if (sameBytes(header, entry.localHeader)) continue;
    findings.push(structureFinding(`local header of ${entry.path}`, 'differs from the central directory or from the prescribed format'));
    const fixed = zipLengths.localHeader;
    namesAgree &&= sameBytes(header.subarray(fixed), entry.localHeader.subarray(fixed));
  }
  return { findings, namesAgree };
}

/** Reads an archive that must be exactly what `writeStrictZip` makes: every byte outside the contents is derived again and compared. */
export async function readStrictZip(source: ByteSource): Promise<ArchiveReading> {
  const fail = (part: string, problem: string): ArchiveReading => ({ files: undefined, findings: [structureFinding(part, problem)] });
  const directory = await findDirectory(source);
  if (!directory) return fail('end of archive', 'is missing: the file is cut short, has bytes added after its end, or is no ZIP archive');
  if (directory.offset + directory.size > source.size) return fail('end of central directory', 'points outside the archive');
  const bytes = await readExactly(source, directory.offset, source.size - directory.offset);
  const entries = parseDirectory(bytes.subarray(0, directory.size));
  if (!entries) return fail('central directory', 'cannot be read');
  const unsafe = archivePathsProblem(entries.map((entry) => entry.path));
  if (unsafe) return fail(`central directory, entry of ${unsafe.path}`, `has a path that ${unsafe.because}`);
  const layout = zipLayout(entries);
  const broken = directoryFinding(layout, directory, bytes);
  if (broken) return { files: undefined, findings: [broken] };
  const { findings, namesAgree } = await headerFindings(source, layout);
  return { files: namesAgree ? layout.entries : undefined, findings };
}
