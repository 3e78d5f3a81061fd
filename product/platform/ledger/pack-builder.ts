import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { inclusionProof, nodesAbove } from './merkle-proof.ts';
import { type ManifestFile, type PackManifest, type PackProof, packPaths, parseManifest } from './pack-format.ts';
import { parseCheckpoint } from './signed-checkpoint.ts';
import { type ByteStream, measureBytes, type ZipFile } from './strict-zip-writer.ts';

/** A file for a pack: its path, its bytes (read twice), and the ledger leaf whose version states its SHA-256, if one does. */
export type PackFile = { path: string; open: ByteStream; leaf?: number };

/** A manifest with its canonical bytes, the hash for the ledger version (hexadecimal), and the measured files in archive order. */
export type DraftedPack = { manifest: PackManifest; bytes: Buffer; sha256: string; files: ZipFile[] };

/** First step: measures the files (each is read once) and writes the manifest over them. */
export async function draftPack(
  about: Pick<PackManifest, 'organization' | 'createdAt' | 'verifierKey'>,
  contents: readonly PackFile[],
): Promise<DraftedPack> {
  const files: ZipFile[] = [];
  const listed: ManifestFile[] = [];
  for (const { path, open, leaf } of contents.toSorted((left, right) => (left.path < right.path ? -1 : 1))) {
    const { size, sha256, crc32 } = await measureBytes(open);
    files.push({ path, size, crc32, open });
    listed.push({ path, sha256, size, ...(leaf === undefined ? {} : { leaf }) });
  }
  const manifest: PackManifest = { format: 'attestry-audit-pack', version: 1, ...about, files: listed };
  const bytes = Buffer.from(canonicalJson(manifest));
  const parsed = parseManifest(bytes);
  if (!parsed.ok) throw new RangeError(`The manifest ${parsed.because}.`);
  return { manifest, bytes, sha256: hash('sha256', bytes, 'hex'), files };
}

function proofsText(draft: DraftedPack, leaves: Buffer, head: { size: number; root: Uint8Array }): string {
  const nodeAt = nodesAbove(leaves);
  const proofOf = (path: string, index: number): PackProof => ({
    path,
    index,
    leafHash: leaves.toString('hex', index * 32, index * 32 + 32),
    proof: inclusionProof(head.size, index, nodeAt).map((node) => node.toString('hex')),
  });
  const proofs = draft.manifest.files.flatMap(({ path, leaf }) => (leaf === undefined ? [] : [proofOf(path, leaf)]));
  return canonicalJson({
    format: 'attestry-inclusion-proofs',
    version: 1,
    root: Buffer.from(head.root).toString('hex'),
    treeSize: head.size,
    proofs: [...proofs, proofOf(packPaths.manifest, head.size - 1)],
  });
}

/**
 * Last step, after the version with the manifest's hash was appended as the last leaf and that tree was signed: all files of the
 * archive in order, for `writeStrictZip`. `leaves` are all leaf hashes concatenated, `versions` the canonical lines, each ending in a newline.
 */
export async function completePack(
  draft: DraftedPack,
  ledger: { checkpoint: string; leaves: Buffer; versions: ByteStream },
): Promise<ZipFile[]> {
  const head = parseCheckpoint(ledger.checkpoint);
  if (!head.ok) throw new RangeError(`The checkpoint ${head.because}.`);
  if (head.value.size < 1 || ledger.leaves.length !== head.value.size * 32) {
    throw new RangeError(`A checkpoint over ${head.value.size} leaves does not fit ${ledger.leaves.length / 32} leaf hashes.`);
  }
  const proofs = proofsText(draft, ledger.leaves, head.value);
  const inMemory = async (path: string, content: Buffer): Promise<ZipFile> => {
    const open = () => [content];
    const { size, crc32 } = await measureBytes(open);
    return { path, size, crc32, open };
  };
  const { size, crc32 } = await measureBytes(ledger.versions);
  return [
    ...draft.files,
    await inMemory(packPaths.manifest, draft.bytes),
    { path: packPaths.versions, size, crc32, open: ledger.versions },
    await inMemory(packPaths.leaves, ledger.leaves),
    await inMemory(packPaths.proofs, Buffer.from(proofs)),
    await inMemory(packPaths.checkpoint, Buffer.from(ledger.checkpoint)),
  ];
}
