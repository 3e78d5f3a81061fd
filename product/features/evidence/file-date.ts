import { fromBuffer } from 'yauzl-promise';
import type { FileStore } from '#platform/files/file-store.ts';
import type { ReceivedFile } from './evidence-file.ts';

// Beyond this a file's own date is not worth the memory; a person can still enter it.
const maxReadBytes = 24 * 1024 * 1024;
const maxEntryBytes = 1024 * 1024;

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

/** A real calendar day between 1990 and 2199, or null. */
function dayOf(year: string | number, month: string | number, day: string | number): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal && Number(year) >= 1990 && Number(year) < 2200 ? date.toISOString().slice(0, 10) : null;
}

const matched = (text: string, pattern: RegExp): string | null => {
  const [, year = '', month = '', day = ''] = pattern.exec(text) ?? [];
  return year === '' ? null : dayOf(year, month, day);
};

function pdfDate(content: Buffer): string | null {
  const text = content.toString('latin1');
  const last = (name: string): string | null => {
    const all = [...text.matchAll(new RegExp(`/${name}\\s*\\(D:(\\d{4})(\\d{2})(\\d{2})`, 'g'))].at(-1);
    return all ? dayOf(all[1] ?? '', all[2] ?? '', all[3] ?? '') : null;
  };
  return (
    last('ModDate') ??
    matched(text, /<xmp:ModifyDate>(\d{4})-(\d{2})-(\d{2})/) ??
    last('CreationDate') ??
    matched(text, /<xmp:CreateDate>(\d{4})-(\d{2})-(\d{2})/)
  );
}

/** EXIF writes its dates as text: the original moment comes after the change of the file in the block. */
function jpegDate(content: Buffer): string | null {
  const start = content.indexOf('Exif\0\0', 0, 'latin1');
  if (start === -1 || start > 256 * 1024) return null;
  const block = content.subarray(start, start + 64 * 1024).toString('latin1');
  const all = [...block.matchAll(/(\d{4}):(\d{2}):(\d{2}) \d{2}:\d{2}:\d{2}\0/g)].map(([, year = '', month = '', day = '']) =>
    dayOf(year, month, day),
  );
  return all.filter((day) => day !== null).toSorted()[0] ?? null;
}

function pngDate(content: Buffer): string | null {
  for (let at = 8; at + 12 <= content.length; ) {
    const length = content.readUInt32BE(at);
    const kind = content.toString('latin1', at + 4, at + 8);
    if (kind === 'tIME' && length === 7 && at + 15 <= content.length)
      return dayOf(content.readUInt16BE(at + 8), content.readUInt8(at + 10), content.readUInt8(at + 11));
    at += 12 + length;
  }
  return null;
}

async function zipEntry(content: Buffer, name: string): Promise<string> {
  const zip = await fromBuffer(content);
  try {
    for await (const entry of zip) {
      if (entry.filename === name && entry.uncompressedSize <= maxEntryBytes)
        return (await collect(await entry.openReadStream())).toString('utf8');
    }
    return '';
  } finally {
    await zip.close();
  }
}

const officeDate = async (content: Buffer): Promise<string | null> => {
  const core = await zipEntry(content, 'docProps/core.xml');
  return matched(core, /<dcterms:modified[^>]*>(\d{4})-(\d{2})-(\d{2})/) ?? matched(core, /<dcterms:created[^>]*>(\d{4})-(\d{2})-(\d{2})/);
};
const openDocumentDate = async (content: Buffer): Promise<string | null> => {
  const meta = await zipEntry(content, 'meta.xml');
  return matched(meta, /<dc:date>(\d{4})-(\d{2})-(\d{2})/) ?? matched(meta, /<meta:creation-date>(\d{4})-(\d{2})-(\d{2})/);
};

function mailDate(content: Buffer): string | null {
  const header = content.toString('latin1', 0, 64 * 1024).split(/\r?\n\r?\n/)[0] ?? '';
  const ms = Date.parse(/^date:\s*(.+)$/im.exec(header)?.[1] ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10);
}

async function dateIn(content: Buffer, mediaType: string): Promise<string | null> {
  if (mediaType === 'application/pdf') return pdfDate(content);
  if (mediaType === 'image/jpeg') return jpegDate(content);
  if (mediaType === 'image/png') return pngDate(content);
  if (mediaType === 'message/rfc822') return mailDate(content);
  if (mediaType.includes('openxmlformats')) return officeDate(content);
  if (mediaType.includes('opendocument')) return openDocumentDate(content);
  return null;
}

/** The day that a stored file gives for itself (last change, else creation), as YYYY-MM-DD; null where it says none or cannot be read. */
export async function fileDateOf(file: ReceivedFile, files: FileStore): Promise<string | null> {
  if (file.size > maxReadBytes) return null;
  const content = await collect(await files.open(file.hash));
  // A damaged file is still evidence; it only does not tell its date.
  return dateIn(content, file.mediaType).catch(() => null);
}
