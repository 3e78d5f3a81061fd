import { hash } from 'node:crypto';
import { canonicalJson, leafHash } from './canonical-json.ts';
import { signCheckpoint } from './checkpoint.ts';
import { appendLeaves, emptyTip, rootOf } from './merkle-tree.ts';
import { completePack, draftPack, type PackFile } from './pack-builder.ts';
import { parseSigningKey, verifierKeyOf } from './signing-key.ts';
import { writeStrictZip, type ZipFile } from './strict-zip-writer.ts';

export const sampleKey = parseSigningKey(Buffer.alloc(32, 5).toString('base64'));
export const sampleOrigin = 'attestry.example/acme';

const contents: Record<string, string> = {
  'index.html': '<!doctype html><title>Index</title><p>5.2 Policy, 6.1.3 Statement of Applicability',
  'documents/Richtlinie für Zugänge.md': '# Access\n\nAccess rights are reviewed every quarter.\n',
  'evidence/A.8.13/restore-test.txt': 'Restored 14 GB in 22 minutes on 3 November 2026.\n',
  'verify.html': '<!doctype html><title>Verify</title>',
};
const recorded: Record<string, number> = { 'documents/Richtlinie für Zugänge.md': 1, 'evidence/A.8.13/restore-test.txt': 3 };
const sha = (text: string) => hash('sha256', text);

const bytesOf = (text: string) => () => [Buffer.from(text)];

/** Seven versions of a small ledger, two of them stating the hash of a file in the pack. */
function sampleVersions(): string[] {
  return Array.from({ length: 7 }, (_, at) => {
    const path = Object.keys(recorded).find((each) => recorded[each] === at);
    return canonicalJson({ kind: 'record', number: at, after: path ? { sha256: sha(contents[path] ?? '') } : { title: `Risk ${at}` } });
  });
}

export type SampleChange = {
  contents?: Record<string, string>;
  versions?: (lines: string[]) => string[];
  files?: (files: ZipFile[]) => ZipFile[];
  key?: typeof sampleKey;
};

export async function buildSampleFiles(change: SampleChange = {}): Promise<ZipFile[]> {
  const key = change.key ?? sampleKey;
  const packed: PackFile[] = Object.entries({ ...contents, ...change.contents }).map(([path, text]) => ({
    path,
    open: bytesOf(text),
    ...(path in recorded ? { leaf: recorded[path] } : {}),
  }));
  const about = { organization: { id: 'o-1', name: 'Acme GmbH' }, createdAt: '2026-11-22T10:00:00.000Z' };
  const draft = await draftPack({ ...about, verifierKey: verifierKeyOf(sampleOrigin, key) }, packed);
  const lines = [...sampleVersions(), canonicalJson({ kind: 'pack', after: { manifestSha256: draft.sha256 } })];
  const leaves = lines.map((line) => leafHash(line));
  const { tip } = appendLeaves(emptyTip, leaves);
  const checkpoint = signCheckpoint({ origin: sampleOrigin, size: tip.size, root: rootOf(tip), key });
  const written = (change.versions?.(lines) ?? lines).map((line) => `${line}\n`).join('');
  return completePack(draft, { checkpoint, leaves: Buffer.concat(leaves), versions: bytesOf(written) });
}

export async function bytesOfArchive(files: readonly ZipFile[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeStrictZip(files)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function buildSamplePack(change: SampleChange = {}): Promise<Buffer> {
  const files = await buildSampleFiles(change);
  return bytesOfArchive(change.files?.(files) ?? files);
}
