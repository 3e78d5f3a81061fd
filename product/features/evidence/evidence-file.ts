import { fileTypeFromBuffer } from 'file-type';
import { Problem } from '#platform/errors.ts';
import type { FileStore, StoredFile } from '#platform/files/file-store.ts';
import type { IncomingFile } from '#platform/operation.ts';
import { cleanFileName, type FileRefusal, type FileType, recognisedType, textType } from './evidence-file.rules.ts';

/** Largest file taken as evidence, in bytes. */
export const maxEvidenceBytes = 100 * 1024 * 1024;

// Enough for the directory parts by which Office files and archives tell what they are.
const peekBytes = 512 * 1024;

export interface ReceivedFile extends StoredFile {
  name: string;
  mediaType: string;
}

/** Reads the beginning and gives it back together with everything behind it. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; whole: AsyncIterable<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let size = 0;
  while (size < peekBytes) {
    const { done, value } = await source.next();
    if (done) break;
    read.push(value);
    size += value.length;
  }
  async function* whole(): AsyncIterable<Uint8Array> {
    yield* read;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { head: Buffer.concat(read), whole: whole() };
}

function decoded(head: Buffer): string {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isUtf16) return new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head);
  // The cut may fall into a character: what the stream form keeps back is no error.
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  if (!text.includes('\ufffd')) return text;
  return new TextDecoder('windows-1252').decode(head);
}

async function typeOf(head: Buffer, name: string): Promise<FileType> {
  const found = await fileTypeFromBuffer(head);
  // XML, mail and the like are texts too; their harmlessness is judged by what they say.
  const isText =
    found === undefined || found.mime === 'application/xml' || found.mime.startsWith('text/') || found.mime === 'message/rfc822';
  return isText ? textType(decoded(head), name) : recognisedType(found.mime);
}

const refusal = (code: FileRefusal, because: string): Problem =>
  new Problem('invalid', 'invalid-input', `file: ${because}`, {
    errors: [{ field: 'file', reason: because }],
    parameters: { reason: code },
  });

/** Reads what is left, so that the answer reaches a sender that is still busy sending. */
async function drain(rest: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _part of rest);
}

/** Checks and stores an uploaded file; throws `invalid` naming the field `file` for what is empty, too large or not taken. */
export async function receiveFile(file: IncomingFile, files: FileStore): Promise<ReceivedFile> {
  const { head, whole } = await peek(file.bytes);
  if (head.length === 0) throw refusal('empty', 'is empty');
  const type = await typeOf(head, file.name);
  if (!type.ok) {
    await drain(whole);
    throw refusal(type.code, type.because);
  }
  const stored = await files.put(whole, { maxBytes: maxEvidenceBytes });
  return { ...stored, name: cleanFileName(file.name, type.mediaType), mediaType: type.mediaType };
}
