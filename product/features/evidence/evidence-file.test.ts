import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadZip } from 'client-zip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskFileStore } from '#platform/files/disk-file-store.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { receiveFile } from './evidence-file.ts';
import { fileDateOf } from './file-date.ts';

const office = 'application/vnd.openxmlformats-officedocument.';
const contentTypes = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}.main+xml"/></Types>`;
const zip = async (...files: { name: string; input: string }[]): Promise<Buffer> => Buffer.from(await downloadZip(files).arrayBuffer());

const chunk = (kind: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(kind, 'latin1'), data, Buffer.alloc(4)]);
};
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010806000000', 'hex')),
  chunk('tIME', Buffer.from([0x07, 0xea, 11, 9, 8, 30, 0])),
  chunk('IEND', Buffer.alloc(0)),
]);
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe10050', 'hex'),
  Buffer.from('Exif\0\0MM\0*\0\0\0\x08 2026:11:20 10:00:00\0 2026:11:08 09:15:00\0', 'latin1'),
  Buffer.from('ffd9', 'hex'),
]);

describe('a received file', () => {
  let folder: string;
  let files: FileStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attestry-evidence-'));
    files = diskFileStore(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function* parts(content: Buffer, size: number): AsyncIterable<Uint8Array> {
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
  }
  const receive = (name: string, content: Buffer, size = 1000) => receiveFile({ name, bytes: parts(content, size) }, files);

  it('tells type and date of a Word file', async () => {
    const content = await zip(
      { name: '[Content_Types].xml', input: contentTypes(`${office}wordprocessingml.document`) },
      { name: 'word/document.xml', input: '<w/>' },
      {
        name: 'docProps/core.xml',
        input:
          '<c><dcterms:created>2025-01-02T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-05T08:00:00Z</dcterms:modified></c>',
      },
    );
    const file = await receive('Minutes.docx', content);
    expect(file).toMatchObject({ name: 'Minutes.docx', mediaType: `${office}wordprocessingml.document`, size: content.length });
    expect(await fileDateOf(file, files)).toBe('2026-11-05');
  });

  it('tells type and date of an OpenDocument file', async () => {
    const content = await zip(
      { name: 'mimetype', input: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'meta.xml', input: '<m><dc:date>2026-11-06T10:00:00</dc:date></m>' },
    );
    const file = await receive('Rechte.ods', content);
    expect(file.mediaType).toBe('application/vnd.oasis.opendocument.spreadsheet');
    expect(await fileDateOf(file, files)).toBe('2026-11-06');
  });

  it.each([
    ['a picture of a camera by its oldest date', 'photo.jpeg', jpeg, '2026-11-08'],
    ['a screenshot by its chunk of time', 'shot.png', png, '2026-11-09'],
    [
      'a mail by its header',
      'a.eml',
      Buffer.from('From: a@example.org\nDate: Tue, 10 Nov 2026 09:00:00 +0000\nSubject: x\n\nDate: never'),
      '2026-11-10',
    ],
    [
      'a PDF by its last change',
      'a.pdf',
      Buffer.from('%PDF-1.7\n<</CreationDate (D:20260101) /ModDate (D:20261111000000)>>\n%%EOF'),
      '2026-11-11',
    ],
    ['a PDF with an impossible day', 'a.pdf', Buffer.from('%PDF-1.7\n<</ModDate (D:20269999)>>\n%%EOF'), null],
    ['a plain text', 'a.txt', Buffer.from('2026-11-12'), null],
  ])('tells the date of %s', async (_what, name, content, day) => {
    expect(await fileDateOf(await receive(name, content), files)).toBe(day);
  });

  it('takes a damaged archive and tells no date for it', async () => {
    const whole = await zip(
      { name: '[Content_Types].xml', input: contentTypes(`${office}spreadsheetml.sheet`) },
      { name: 'xl/workbook.xml', input: '<w/>'.repeat(400) },
    );
    const file = await receive('Risks.xlsx', whole.subarray(0, whole.length - 60));
    expect(await fileDateOf(file, files)).toBeNull();
  });

  it('is the same whatever pieces it comes in, and one character cut in two is no damage', async () => {
    const content = Buffer.from('Prüfung äöü €\n'.repeat(40_000));
    const [small, large] = [await receive('a.txt', content, 65_521), await receive('a.txt', content, 300_000)];
    expect(small).toEqual(large);
    expect(small).toMatchObject({ mediaType: 'text/plain', size: content.length });
  });

  it('that is refused leaves nothing behind', async () => {
    const before = await readdir(folder, { recursive: true });
    await expect(receive('a.txt', Buffer.from('<html></html>'))).rejects.toMatchObject({ status: 422 });
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });
});
