import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Problem } from '../errors.ts';
import type { StoredFile } from './file-store.ts';

const tooLarge = (maxBytes: number): Problem =>
  new Problem('invalid', 'too-large', 'The file is too large.', {
    errors: [{ field: 'file', reason: `is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB` }],
  });

/** Writes incoming bytes to a new file, durably, and says what they are; throws `Problem` invalid beyond `maxBytes`. The caller removes the file. */
export async function receiveInto(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile> {
  const digest = createHash('sha256');
  const handle = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      digest.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { hash: digest.digest('hex'), size };
}

/** Turns a full disk into the 503 that callers understand; leaves everything else as it is. */
export function asDiskFull(error: unknown): unknown {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  return isFull ? new Problem('unavailable', 'disk-full', 'The disk is full. Nothing was stored; try again.') : error;
}

/** True for the name of a stored file: SHA-256 in lower-case hexadecimal. */
export const isFileHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash);
