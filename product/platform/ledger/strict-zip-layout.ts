import { joinBytes, toUtf8 } from './byte-encoding.ts';

/** All that a strict archive says of a file: everything else in it follows from these, byte for byte. Size in bytes. */
export type ZipEntry = { path: string; size: number; crc32: number };

/** Where things are in a strict archive, with the exact bytes of its headers. Offsets from the start of the archive. */
export type ZipLayout = {
  entries: (ZipEntry & { headerOffset: number; dataOffset: number; localHeader: Uint8Array; centralEntry: Uint8Array })[];
  directoryOffset: number;
  /** What follows the central directory entries: the ZIP64 records where needed, and the end record. */
  end: Uint8Array;
  size: number;
};

/** Lengths in bytes of the fixed parts of the headers. */
export const zipLengths = { localHeader: 30, centralEntry: 46, end: 22, zip64End: 56, zip64Locator: 20 } as const;

const full16 = 0xffff;
const full32 = 0xffffffff;
const utf8Names = 0x0800;
const earliestDosDate = 0x0021; // 1 January 1980: an archive made twice from the same content is the same
const madeByUnix = 0x032d;
const regularFileMode = 0o100644 * 0x10000;

/** Little-endian fields: [width in bytes, value]. */
function fields(...values: readonly (readonly [2 | 4 | 8, number])[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((total, [width]) => total + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of values) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

// APPNOTE 4.5.3: only what does not fit its ordinary field goes to the ZIP64 extra field.
function zip64Extra(values: readonly number[]): Uint8Array {
  if (values.length === 0) return new Uint8Array(0);
  return fields([2, 1], [2, values.length * 8], ...values.map((value) => [8, value] as const));
}

function sharedFields(entry: ZipEntry, zip64: boolean, nameLength: number, extraLength: number): Uint8Array {
  const size = Math.min(entry.size, full32);
  return fields(
    [2, zip64 ? 45 : 20],
    [2, utf8Names],
    [2, 0],
    [2, 0],
    [2, earliestDosDate],
    [4, entry.crc32],
    [4, size],
    [4, size],
    [2, nameLength],
    [2, extraLength],
  );
}

function localHeaderOf(entry: ZipEntry): Uint8Array {
  const name = toUtf8(entry.path);
  const extra = zip64Extra(entry.size >= full32 ? [entry.size, entry.size] : []);
  return joinBytes([fields([4, 0x04034b50]), sharedFields(entry, extra.length > 0, name.length, extra.length), name, extra]);
}

function centralEntryOf(entry: ZipEntry, headerOffset: number): Uint8Array {
  const name = toUtf8(entry.path);
  const sizes = entry.size >= full32 ? [entry.size, entry.size] : [];
  const extra = zip64Extra(headerOffset >= full32 ? [...sizes, headerOffset] : sizes);
  return joinBytes([
    fields([4, 0x02014b50], [2, madeByUnix]),
    sharedFields(entry, extra.length > 0, name.length, extra.length),
    fields([2, 0], [2, 0], [2, 0], [4, regularFileMode], [4, Math.min(headerOffset, full32)]),
    name,
    extra,
  ]);
}

function endOf(count: number, directorySize: number, directoryOffset: number): Uint8Array {
  const zip64 = count >= full16 || directorySize >= full32 || directoryOffset >= full32;
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, full16)],
    [2, Math.min(count, full16)],
    [4, Math.min(directorySize, full32)],
    [4, Math.min(directoryOffset, full32)],
    [2, 0],
  );
  if (!zip64) return end;
  const record = [
    [4, 0x06064b50],
    [8, zipLengths.zip64End - 12],
    [2, madeByUnix],
    [2, 45],
    [4, 0],
    [4, 0],
  ] as const;
  const totals = [
    [8, count],
    [8, count],
    [8, directorySize],
    [8, directoryOffset],
  ] as const;
  const locator = [
    [4, 0x07064b50],
    [4, 0],
    [8, directoryOffset + directorySize],
    [4, 1],
  ] as const;
  return joinBytes([fields(...record, ...totals), fields(...locator), end]);
}

/** The one layout that files in this order may have: stored, no gaps, no comments, fixed times, one set of flags. */
export function zipLayout(files: readonly ZipEntry[]): ZipLayout {
  let offset = 0;
  let directorySize = 0;
  const entries = files.map((entry) => {
    const headerOffset = offset;
    const localHeader = localHeaderOf(entry);
    const centralEntry = centralEntryOf(entry, headerOffset);
    const dataOffset = headerOffset + localHeader.length;
    offset = dataOffset + entry.size;
    directorySize += centralEntry.length;
    return { ...entry, headerOffset, dataOffset, localHeader, centralEntry };
  });
  const end = endOf(entries.length, directorySize, offset);
  return { entries, directoryOffset: offset, end, size: offset + directorySize + end.length };
}
