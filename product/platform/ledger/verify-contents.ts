import { fromHex, toHex } from './byte-encoding.ts';
import { createSha256 } from './incremental-sha256.ts';
import { verifyInclusion } from './merkle-verification.ts';
import { type PackManifest, packPaths, parseProofs, trailingPaths } from './pack-format.ts';
import { type ByteSource, type Finding, readContent, type StoredFile, structureFinding } from './strict-zip-reader.ts';

/** Holds the proofs against the tree of these leaf hashes and root: exactly those the manifest calls for, each of them true. */
export function proofsFindings(bytes: Uint8Array, manifest: PackManifest, leaves: Uint8Array, treeRoot: Uint8Array): Finding[] {
  const fail = (problem: string): Finding[] => [{ file: packPaths.proofs, problem }];
  const parsed = parseProofs(bytes);
  if (!parsed.ok) return fail(parsed.because);
  const { proofs, root, treeSize } = parsed.value;
  if (root !== toHex(treeRoot) || treeSize !== leaves.length / 32) return fail('is for another tree than that of the leaves');
  const needed = manifest.files.flatMap(({ path, leaf }) => (leaf === undefined ? [] : [{ path, leaf }]));
  needed.push({ path: packPaths.manifest, leaf: treeSize - 1 });
  if (needed.length !== proofs.length) return fail(`has ${proofs.length} proofs where ${needed.length} are due`);
  for (const [at, { path, leaf }] of needed.entries()) {
    const given = proofs[at];
    if (given?.path !== path || given.index !== leaf) return fail(`has no proof for ${path} in its place`);
    const leafHash = leaves.subarray(leaf * 32, leaf * 32 + 32);
    const proof = given.proof.map((hash) => fromHex(hash) ?? new Uint8Array(0));
    const holds = verifyInclusion({ leafHash, index: leaf, size: treeSize, proof, root: treeRoot });
    if (!holds || given.leafHash !== toHex(leafHash)) return fail(`the proof for ${path} does not hold`);
  }
  return [];
}

/** Compares every file with the manifest, and the archive with the list of files it may hold. */
export async function filesFindings(
  source: ByteSource,
  stored: Map<string, StoredFile>,
  manifest: PackManifest,
  onProgress?: (bytesRead: number, bytesTotal: number) => void,
): Promise<{ findings: Finding[]; wrongCrc: string[]; bytes: number }> {
  const findings: Finding[] = [];
  const wrongCrc: string[] = [];
  let bytes = 0;
  for (const { path, sha256, size } of manifest.files) {
    const file = stored.get(path);
    if (file?.size !== size) {
      findings.push({ file: path, problem: file ? `has ${file.size} bytes, the manifest says ${size}` : 'is missing from the pack' });
      continue;
    }
    const hash = createSha256();
    const crc = await readContent(source, file, (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      onProgress?.(bytes, source.size);
    });
    if (toHex(hash.digest()) !== sha256) findings.push({ file: path, problem: 'has another SHA-256 than the manifest says' });
    else if (crc !== file.crc32) wrongCrc.push(path);
  }
  const listed = manifest.files.map((file) => file.path);
  const allowed = new Set<string>([...listed, ...trailingPaths]);
  const extra = [...stored.keys()].filter((path) => !allowed.has(path));
  findings.push(...extra.map((path) => ({ file: path, problem: 'is in the pack but not in its manifest' })));
  const found = [...stored.keys()].filter((path) => allowed.has(path));
  const due = [...listed, ...trailingPaths].filter((path) => stored.has(path));
  if (due.some((path, at) => found[at] !== path)) {
    findings.push(structureFinding('order of files', 'is not that of the manifest'));
  }
  return { findings, wrongCrc, bytes };
}
