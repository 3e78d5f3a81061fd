import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { notFound, Problem } from '../errors.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { asDiskFull, isFileHash, receiveInto } from './incoming-file.ts';

/** Where the bucket is and who may write it. */
export interface S3Place {
  /** `https://host:port/bucket` (path style). */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Reads `s3://KEY:SECRET@host:port/bucket?region=eu-central-1&tls=0`; throws a sentence that does not repeat the secret. */
export function parseS3Url(text: string): S3Place {
  const url = URL.parse(text);
  const bucket = url?.pathname.replace(/^\/|\/$/g, '') ?? '';
  if (url?.protocol !== 's3:' || url.host === '' || url.username === '' || url.password === '' || !/^[a-z0-9][a-z0-9.-]+$/.test(bucket)) {
    throw new Error('FILES_URL must look like s3://KEY:SECRET@host:port/bucket?region=us-east-1&tls=1 (percent-encode key and secret).');
  }
  const scheme = url.searchParams.get('tls') === '0' ? 'http' : 'https';
  return {
    bucketUrl: `${scheme}://${url.host}/${bucket}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const attempts = 3;

const unreachable = (): Problem =>
  new Problem('unavailable', 'files-unavailable', 'The file store cannot be reached. Nothing was stored; try again.', {
    retryAfterSeconds: 5,
  });

/** Files in a bucket, each named by the SHA-256 of its content. `spoolFolder` holds an upload while its hash is taken. */
export function s3FileStore(place: S3Place, spoolFolder: string): FileStore {
  const { accessKeyId, secretAccessKey, region } = place;
  // Retries are ours: a stream can be sent only once.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const addressOf = (hash: string): string => `${place.bucketUrl}/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;

  async function ask(method: 'GET' | 'HEAD' | 'PUT', hash: string, upload?: { path: string; size: number }): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const headers: Record<string, string> = { 'x-amz-content-sha256': upload ? hash : emptyHash };
      if (upload) headers['content-length'] = String(upload.size);
      const signed = await client.sign(addressOf(hash), { method, headers });
      const body = upload && upload.size > 0 ? Readable.toWeb(createReadStream(upload.path)) : undefined;
      const response = await fetch(signed.url, {
        method,
        headers: { ...Object.fromEntries(signed.headers), ...headers },
        ...(body ? { body, duplex: 'half' } : {}),
      } as RequestInit).catch(() => undefined);
      if (response && response.status < 500) return response;
      await response?.body?.cancel();
      if (attempt === attempts) throw unreachable();
    }
  }

  async function demand(response: Response): Promise<void> {
    if (response.ok) return;
    const code = /<Code>([^<]*)<\/Code>/.exec(await response.text())?.[1] ?? '';
    throw new Error(`The file store refused with ${response.status} ${code}. Check FILES_URL and the rights on the bucket.`);
  }

  async function upload(path: string, stored: StoredFile): Promise<void> {
    const found = await ask('HEAD', stored.hash);
    if (found.ok) return;
    const answer = await ask('PUT', stored.hash, { path, size: stored.size });
    await demand(answer);
    await answer.body?.cancel();
  }

  return {
    async put(bytes, { maxBytes }) {
      await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
      const draft = join(spoolFolder, randomUUID());
      try {
        const stored = await receiveInto(draft, bytes, maxBytes);
        await upload(draft, stored);
        return stored;
      } catch (error) {
        throw asDiskFull(error);
      } finally {
        await unlink(draft).catch(() => undefined);
      }
    },
    async open(hash) {
      if (!isFileHash(hash)) throw notFound('file');
      const response = await ask('GET', hash);
      if (response.status === 404) throw notFound('file');
      await demand(response);
      return response.body ?? Readable.from([]);
    },
    async has(hash) {
      const response = await ask('HEAD', hash);
      return response.ok;
    },
  };
}
