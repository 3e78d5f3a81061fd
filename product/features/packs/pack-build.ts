import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { content } from '@attestry/content/content.ts';
import { ownOrganization } from '#features/organizations/organization.reads.ts';
import { recordById } from '#features/records/record.reads.ts';
import { changeRecord } from '#features/records/record.writes.ts';
import { requirementTitle, stateMark } from '#features/reports/report-cover.ts';
import type { Reader } from '#platform/database/scope.ts';
import { maxPackBytes } from '#platform/files/file-limits.ts';
import type { OrganizationScope } from '#platform/jobs/job.ts';
import { originOf, signTreeOf } from '#platform/ledger/checkpoint.writes.ts';
import { leafHashes, ledgerVersions } from '#platform/ledger/ledger.reads.ts';
import { completePack, type DraftedPack, draftPack } from '#platform/ledger/pack-builder.ts';
import { verifierKeyOf } from '#platform/ledger/signing-key.ts';
import { writeStrictZip } from '#platform/ledger/strict-zip-writer.ts';
import { buildVerifyPage } from '#platform/ledger/verify-page.ts';
import { controlStates, sealLeaf } from './pack.reads.ts';
import { packNoun } from './pack.ts';
import { type GatheredFile, gatherPack } from './pack-contents.ts';
import { type IndexLine, packIndex } from './pack-index.ts';

function indexLines(files: readonly GatheredFile[], states: ReadonlyMap<string, string>): { clauses: IndexLine[]; controls: IndexLine[] } {
  const requirements = content()
    .frameworks.flatMap((framework) => framework.requirements)
    .filter((requirement) => requirement.assessable);
  const line = (id: string, own: readonly GatheredFile[], state: string): IndexLine => ({
    id,
    title: requirementTitle(id),
    state,
    files: own.map(({ path, label }) => ({ path, label })),
  });
  const clauses = requirements
    .filter((requirement) => requirement.kind !== 'control')
    .map(({ id }) => {
      const own = files.filter((file) => file.clauses.includes(id));
      return line(id, own, own.length > 0 ? 'documented' : '–');
    });
  const controls = requirements
    .filter((requirement) => requirement.kind === 'control')
    .map(({ id }) => {
      const state = states.get(id) ?? '';
      return line(
        id,
        files.filter((file) => file.controls.includes(id)),
        state === 'excluded' ? 'Excluded' : stateMark(state).label,
      );
    });
  return { clauses, controls };
}

async function draft(scope: OrganizationScope, reader: Reader, packId: string): Promise<DraftedPack> {
  const { services } = scope;
  const pack = await recordById(reader, packNoun, packId);
  const { id, name } = await ownOrganization(reader);
  const gathered = await gatherPack({ reader, pdf: services.pdf, files: services.files });
  const index = packIndex({
    organization: name,
    createdOn: pack.createdAt.slice(0, 10),
    note: pack.note,
    fingerprint: services.signer.fingerprint,
    ...indexLines(gathered, await controlStates(reader)),
    others: gathered
      .filter((file) => !file.path.startsWith('evidence/') && !file.path.startsWith('documents/policies/'))
      .map(({ path, label }) => ({ path, label })),
  });
  const page = (path: string, text: string) => ({ path, open: () => [Buffer.from(text)] });
  const about = { organization: { id, name }, createdAt: pack.createdAt, verifierKey: verifierKeyOf(originOf(id), services.signer) };
  const contents = gathered.map(({ path, open: read, leaf }) => ({ path, open: read, ...(leaf === undefined ? {} : { leaf }) }));
  return draftPack(about, [page('index.html', index), page('verify.html', buildVerifyPage()), ...contents]);
}

/** Copies the first `size` versions into a file, one canonical line each: the archive reads them twice. */
async function spoolVersions(reader: Reader, size: number, path: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    for await (const version of ledgerVersions(reader, size)) await handle.write(`${version.content}\n`);
  } finally {
    await handle.close();
  }
}

async function leavesOf(reader: Reader, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of leafHashes(reader, size)) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * Builds a pack: gathers and measures everything, makes the manifest's hash a leaf, signs the tree that ends with it, and
 * stores the archive. Safe to repeat: each try seals anew, and only the last one counts.
 */
export async function buildPack(scope: OrganizationScope, packId: string): Promise<void> {
  const { services } = scope;
  const folder = await mkdtemp(join(tmpdir(), 'attestry-pack-'));
  try {
    const drafted = await scope.read((reader) => draft(scope, reader, packId));
    await scope.write(async (writer) => {
      const pack = await recordById(writer, packNoun, packId, true);
      writer.append({
        recordId: packId,
        recordKind: 'pack',
        revision: pack.revision,
        action: 'seal',
        before: null,
        after: { manifestSha256: drafted.sha256 },
      });
    });
    const size = (await scope.read((reader) => sealLeaf(reader, packId))) + 1;
    const { note } = await scope.write((writer) => signTreeOf(writer, services.signer, size));
    const versions = join(folder, 'versions.ndjson');
    const leaves = await scope.read(async (reader) => {
      await spoolVersions(reader, size, versions);
      return leavesOf(reader, size);
    });
    const files = await completePack(drafted, { checkpoint: note, leaves, versions: () => createReadStream(versions) });
    const stored = await services.files.put(writeStrictZip(files), { maxBytes: maxPackBytes });
    await scope.write(async (writer) => {
      const pack = await recordById(writer, packNoun, packId, true);
      const facts = {
        fileHash: stored.hash,
        fileSize: stored.size,
        fileCount: files.length,
        treeSize: size,
        manifestSha256: drafted.sha256,
        failure: null,
      };
      await changeRecord(writer, packNoun, pack, { state: 'ready', ...facts }, { action: 'build' });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Notes that a pack could not be built, with the reason that a person reads. */
export const notePackFailure = (scope: OrganizationScope, packId: string, failure: string): Promise<void> =>
  scope.write(async (writer) => {
    const pack = await recordById(writer, packNoun, packId, true);
    await changeRecord(writer, packNoun, pack, { state: 'failed', failure }, { action: 'fail' });
  });
