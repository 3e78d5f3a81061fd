import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notFound } from '../errors.ts';
import type { FileStore } from './file-store.ts';
import { asDiskFull, isFileHash, receiveInto } from './incoming-file.ts';

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Files below `folder`, each named by the SHA-256 of its content; durable when `put` returns. */
export function diskFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);

  return {
    async put(bytes, { maxBytes }) {
      const incoming = join(folder, 'incoming');
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const draft = join(incoming, randomUUID());
      try {
        const stored = await receiveInto(draft, bytes, maxBytes);
        const path = pathOf(stored.hash);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        // A link never replaces what is there: the same content may arrive twice at once.
        await link(draft, path).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
        });
        await syncFolder(dirname(path));
        return stored;
      } catch (error) {
        throw asDiskFull(error);
      } finally {
        await unlink(draft).catch(() => undefined);
      }
    },
    async open(hash) {
      if (!isFileHash(hash) || !(await this.has(hash))) throw notFound('file');
      return createReadStream(pathOf(hash));
    },
    has: (hash) =>
      stat(pathOf(hash)).then(
        () => true,
        () => false,
      ),
  };
}
