import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One file of an archive: its path inside, its content uncompressed. */
export interface ZipEntry {
  name: string;
  content: Buffer;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

/** Reads a small archive of our own making from memory (stored or deflated entries, no ZIP64). Never for uploads. */
export function readZip(archive: Buffer): ZipEntry[] {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error('The archive has no central directory.');
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const bytes = archive.subarray(start, start + size);
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    return { name, content: method === 0 ? Buffer.from(bytes) : inflateRawSync(bytes) };
  });
}

// DOS time counts two-second steps from 1980, here in UTC so that the zone of the machine does not show.
function dosTime(when: Date): { date: number; time: number } {
  const year = Math.min(Math.max(when.getUTCFullYear(), 1980), 2107);
  return {
    date: ((year - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate(),
    time: (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1),
  };
}

// The fields that the local header and the central directory share, from "version needed" to "extra length".
function sharedHeader(entry: ZipEntry, packed: Buffer, when: Date): Buffer {
  const { date, time } = dosTime(when);
  const header = Buffer.alloc(26);
  const words: [at: number, value: number][] = [
    [0, 20],
    [2, 0x0800],
    [4, 8],
    [6, time],
    [8, date],
    [22, Buffer.byteLength(entry.name)],
  ];
  for (const [at, value] of words) header.writeUInt16LE(value, at);
  header.writeUInt32LE(crc32(entry.content), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(entry.content.length, 18);
  return header;
}

function signed(signature: number, ...rest: Buffer[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(signature);
  return Buffer.concat([head, ...rest]);
}

/** Writes a deflated archive whose bytes depend on nothing but the entries, their order and the given time. */
export function writeZip(entries: ZipEntry[], when: Date): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = deflateRawSync(entry.content, { level: 6 });
    const shared = sharedHeader(entry, packed, when);
    const name = Buffer.from(entry.name);
    const local = signed(localSignature, shared, name, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(signed(directorySignature, Buffer.from([20, 0]), shared, tail, name));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, signed(endSignature, end)]);
}
