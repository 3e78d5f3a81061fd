import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { parseS3Url, s3FileStore } from './s3-file-store.ts';

const secret = 'a secret/with+signs';
const objects = new Map<string, Buffer>();
const calls: string[] = [];
let server: Server;
let url: (password?: string) => string;
const folder = mkdtempSync(join(tmpdir(), 'attestry-s3-'));

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Computes the signature anew from the request as it arrived (AWS Signature Version 4). */
function isSigned(request: IncomingMessage): boolean {
  const parts = /Credential=(\S+?)\/(\d{8}\/[^/]+\/s3\/aws4_request), SignedHeaders=(\S+?), Signature=([0-9a-f]+)/.exec(
    request.headers.authorization ?? '',
  );
  if (!parts) return false;
  const [, , scope = '', names = '', signature] = parts;
  const [date = '', region = ''] = scope.split('/');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, '', headers.join(''), names, request.headers['x-amz-content-sha256']].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce((before, part) => hmac(before, part), hmac(hmac(`AWS4${secret}`, date), region));
  return hmac(key, toSign).toString('hex') === signature;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    calls.push(request.method ?? '');
    if (!isSigned(request)) return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined)
        return response.writeHead(411).end('<Error><Code>MissingContentLength</Code></Error>');
      if (sha(body) !== request.headers['x-amz-content-sha256'])
        return response.writeHead(400).end('<Error><Code>XAmzContentSHA256Mismatch</Code></Error>');
      objects.set(path, body);
      return response.writeHead(200).end();
    }
    const stored = objects.get(path);
    if (!stored) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-length': stored.length }).end(request.method === 'HEAD' ? undefined : stored);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = (password = secret) => `s3://KEY:${encodeURIComponent(password)}@127.0.0.1:${port}/attestry?region=eu-central-1&tls=0`;
});
beforeEach(() => {
  objects.clear();
  calls.length = 0;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const store = (password?: string) => s3FileStore(parseS3Url(url(password)), folder);
async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('stores bytes under their hash, signed and with their length, and reads them back', async () => {
  const stored = await store().put(pieces('evidence ', 'of a restore'), { maxBytes: 1000 });
  expect(stored).toEqual({ hash: sha('evidence of a restore'), size: 21 });
  expect([...objects.keys()]).toEqual([`/attestry/${stored.hash.slice(0, 2)}/${stored.hash.slice(2, 4)}/${stored.hash}`]);
  expect(await readAll(await store().open(stored.hash))).toBe('evidence of a restore');
  expect(readdirSync(folder)).toEqual([]);
});

it('sends the same content only once', async () => {
  await store().put(pieces('same'), { maxBytes: 1000 });
  await store().put(pieces('sa', 'me'), { maxBytes: 1000 });
  expect(calls).toEqual(['HEAD', 'PUT', 'HEAD']);
});

it('stores an empty file', async () => {
  const stored = await store().put(pieces(), { maxBytes: 1000 });
  expect(await store().has(stored.hash)).toBe(true);
  expect(await readAll(await store().open(stored.hash))).toBe('');
});

it('refuses what is too large before anything is sent', async () => {
  await expect(store().put(pieces('x'.repeat(600), 'x'.repeat(600)), { maxBytes: 1000 })).rejects.toMatchObject({ code: 'too-large' });
  expect(calls).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it('answers an unknown file with not found and a wrong secret with a sentence', async () => {
  await expect(store().open('0'.repeat(64))).rejects.toMatchObject({ code: 'not-found' });
  await expect(store('wrong').put(pieces('x'), { maxBytes: 10 })).rejects.toThrow(/403 SignatureDoesNotMatch/);
});

it('says that the store is not reachable', async () => {
  const away = s3FileStore(parseS3Url('s3://KEY:SECRET@127.0.0.1:9/attestry?tls=0'), folder);
  await expect(away.open('0'.repeat(64))).rejects.toMatchObject({ kind: 'unavailable', code: 'files-unavailable' });
});

it('does not repeat the secret of a wrong address', () => {
  expect(() => parseS3Url('s3://KEY:hunter2@store')).toThrow(/must look like/);
  expect(() => parseS3Url('s3://KEY:hunter2@store')).not.toThrow(/hunter2/);
});
