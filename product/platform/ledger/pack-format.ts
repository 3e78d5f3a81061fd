import { archivePathsProblem } from './archive-path.ts';
import { fromHex, fromUtf8 } from './byte-encoding.ts';
import { type Parsed, parseVerifierKey } from './signed-checkpoint.ts';

/** Paths of the files that vouch for the others and therefore stand after the manifest, not in it. */
export const packPaths = {
  manifest: 'manifest.json',
  /** One line per ledger version in leaf order: the canonical JSON exactly as hashed. Each line is covered by its leaf. */
  versions: 'records/versions.ndjson',
  /** The 32-byte leaf hashes, concatenated. */
  leaves: 'ledger/leaves',
  proofs: 'ledger/proofs.json',
  checkpoint: 'ledger/checkpoint.txt',
} as const;

/** Those paths in the order in which they follow the files of the manifest in the archive. */
export const trailingPaths = Object.values(packPaths);

/** A file of the manifest: lower-case hexadecimal SHA-256, size in bytes, and the leaf whose version states this hash, if one does. */
export type ManifestFile = { path: string; sha256: string; size: number; leaf?: number };

/** The manifest of a pack; `createdAt` is an ISO 8601 instant, `verifierKey` the key `name+hash+base64` of the checkpoint. */
export type PackManifest = {
  format: 'attestry-audit-pack';
  version: 1;
  organization: { id: string; name: string };
  createdAt: string;
  verifierKey: string;
  files: ManifestFile[];
};

/** An inclusion proof; all hashes in lower-case hexadecimal. */
export type PackProof = { path: string; index: number; leafHash: string; proof: string[] };

/** Inclusion proofs: one for each manifest file with a leaf, in manifest order, then one for the manifest, always the last leaf. */
export type PackProofs = { format: 'attestry-inclusion-proofs'; version: 1; root: string; treeSize: number; proofs: PackProof[] };

const refuse = (because: string): { ok: false; because: string } => ({ ok: false, because });

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && fromHex(value)?.length === 32;
}

/** Canonical JSON (RFC 8785) of plain data without lone surrogates, short enough to stand in the verification page. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`).join(',')}}`;
}

function parseCanonical(bytes: Uint8Array): Parsed<Record<string, unknown>> {
  const text = fromUtf8(bytes);
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (isObject(value) && canonicalText(value) === text) return { ok: true, value };
  } catch {
    return refuse('is not JSON');
  }
  return refuse('is not canonical JSON');
}

function isManifestFile(value: unknown): value is ManifestFile {
  if (!isObject(value) || !hasOnly(value, ['path', 'sha256', 'size', 'leaf'])) return false;
  const leafFits = value.leaf === undefined || isCount(value.leaf);
  return typeof value.path === 'string' && isHash(value.sha256) && isCount(value.size) && leafFits;
}

/** Reads manifest bytes; they must be canonical, with safe paths in ascending order of UTF-16 code units. */
export function parseManifest(bytes: Uint8Array): Parsed<PackManifest> {
  const parsed = parseCanonical(bytes);
  if (!parsed.ok) return parsed;
  const { format, version, organization, createdAt, verifierKey, files, ...others } = parsed.value;
  if (format !== 'attestry-audit-pack' || version !== 1) return refuse('is not of a format this program knows');
  const named = isObject(organization) && typeof organization.id === 'string' && typeof organization.name === 'string';
  if (!named || typeof createdAt !== 'string' || typeof verifierKey !== 'string' || Object.keys(others).length > 0) {
    return refuse('lacks a member or has one too many');
  }
  if (!Array.isArray(files) || !files.every(isManifestFile)) return refuse('lists a file without path, SHA-256 or size');
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) return refuse(`names a verifier key which ${key.because}`);
  const paths = files.map((file) => file.path);
  const unsafe = archivePathsProblem([...paths, ...trailingPaths]);
  if (unsafe) return refuse(`lists the path ${unsafe.path}, which ${unsafe.because}`);
  if (paths.some((path, at) => at > 0 && path <= (paths[at - 1] ?? ''))) return refuse('does not list its files in order');
  const { id, name } = organization;
  if (typeof id !== 'string' || typeof name !== 'string') return refuse('names no organization');
  return { ok: true, value: { format, version, organization: { id, name }, createdAt, verifierKey, files } };
}

function isProof(value: unknown): value is PackProof {
  if (!isObject(value) || !hasOnly(value, ['path', 'index', 'leafHash', 'proof'])) return false;
  const { path, index, leafHash, proof } = value;
  return typeof path === 'string' && isCount(index) && isHash(leafHash) && Array.isArray(proof) && proof.every(isHash);
}

/** Reads proofs; there is one spelling of them only. */
export function parseProofs(bytes: Uint8Array): Parsed<PackProofs> {
  const parsed = parseCanonical(bytes);
  if (!parsed.ok) return parsed;
  const { format, version, root, treeSize, proofs, ...others } = parsed.value;
  if (format !== 'attestry-inclusion-proofs' || version !== 1) return refuse('is not of a format this program knows');
  if (!isHash(root) || !isCount(treeSize) || !Array.isArray(proofs) || !proofs.every(isProof) || Object.keys(others).length > 0) {
    return refuse('lacks a member or has one too many');
  }
  return { ok: true, value: { format, version, root, treeSize, proofs } };
}

/** The manifest hash (hexadecimal SHA-256) that a version of kind `pack` states, at its top or in its `after`. */
export function manifestHashIn(versionLine: string): string | undefined {
  try {
    const version: unknown = JSON.parse(versionLine);
    if (!isObject(version) || version.kind !== 'pack') return undefined;
    const holder = isObject(version.after) ? version.after : version;
    return isHash(holder.manifestSha256) ? holder.manifestSha256 : undefined;
  } catch {
    return undefined;
  }
}
