import { open } from 'node:fs/promises';
import { readContent, readStrictZip } from '../product/platform/ledger/strict-zip-reader.ts';
import { fileSource } from '../product/platform/ledger/verify-command.ts';

/** The bytes of one file in an audit pack; throws when the pack has no such file. */
export async function archiveEntry(archive: string, path: string): Promise<Buffer> {
  const handle = await open(archive, 'r');
  try {
    const source = await fileSource(handle);
    const { files } = await readStrictZip(source);
    const file = files?.find((candidate) => candidate.path === path);
    if (file === undefined) throw new Error(`${path} is not in the pack: ${files?.map((candidate) => candidate.path).join(', ')}`);
    const chunks: Uint8Array[] = [];
    await readContent(source, file, (chunk) => chunks.push(Uint8Array.from(chunk)));
    return Buffer.concat(chunks);
  } finally {
    await handle.close();
  }
}
