import { headById } from '#features/records/record.reads.ts';
import type { Reader } from '#platform/database/scope.ts';
import { invalidField, notFound, Problem } from '#platform/errors.ts';
import { leafHash } from '#platform/ledger/canonical-json.ts';
import { originOf } from '#platform/ledger/checkpoint.writes.ts';
import { latestCheckpoint, ledgerNodes, ledgerTip, type StoredCheckpoint } from '#platform/ledger/ledger.reads.ts';
import { inclusionNodes, inclusionProof, nodeReader } from '#platform/ledger/merkle-proof.ts';
import { verifierKeyOf } from '#platform/ledger/signing-key.ts';
import { parseTilePath, tileContent, tileNodes, tileWidth } from '#platform/ledger/tiles.ts';
import { answer, type Operation, type OutgoingFile } from '#platform/operation.ts';
import { ledgerCheckpoint, ledgerState, ledgerTile, recentHistory, recordAsOf, recordHistory, versionProof } from './history.contracts.ts';
import { versionAsOf, versionContent, versionPage } from './history.reads.ts';

const notSignedYet = (): Problem =>
  new Problem('conflict', 'not-signed-yet', 'The signed checkpoint follows a change within five seconds. Try again in a moment.');

async function checkpointOver(reader: Reader, leafIndex: number): Promise<StoredCheckpoint> {
  const checkpoint = await latestCheckpoint(reader);
  if (checkpoint === undefined || checkpoint.size <= leafIndex) throw notSignedYet();
  return checkpoint;
}

/** Proof in the form that RFC 6962 section 2.1.1 checks: hashes in lower-case hexadecimal, from the leaf upwards. */
async function proofOf(reader: Reader, versionId: string) {
  const { content, leafIndex } = await versionContent(reader, versionId);
  const { size, note } = await checkpointOver(reader, leafIndex);
  const nodeAt = nodeReader(await ledgerNodes(reader, inclusionNodes(size, leafIndex)));
  const path = inclusionProof(size, leafIndex, nodeAt).map((hash) => hash.toString('hex'));
  return { content, leafHash: leafHash(content).toString('hex'), leafIndex, treeSize: size, path, checkpoint: note };
}

async function tileFile(reader: Reader, path: string): Promise<OutgoingFile> {
  const tile = parseTilePath(path);
  if (tile === undefined) throw invalidField('path', 'is not the path of a tile, such as tile/0/000 or tile/0/000.p/17');
  const { size } = await ledgerTip(reader);
  if (tileWidth(size, tile.level, tile.index) < tile.width) throw notFound('tile');
  const nodeAt = nodeReader(await ledgerNodes(reader, tileNodes(tile)));
  return { name: path.replaceAll('/', '-'), mediaType: 'application/octet-stream', bytes: tileContent(tile, nodeAt) };
}

export const historyOperations: Operation[] = [
  answer(recordHistory, async ({ reader }, { id, after, limit = 20 }) => {
    await headById(reader, id);
    return versionPage(reader, { recordId: id, limit, ...(after ? { after } : {}) });
  }),
  answer(recentHistory, ({ reader }, { after, limit = 30 }) => versionPage(reader, { limit, ...(after ? { after } : {}) })),
  answer(recordAsOf, async ({ reader }, { id, at }) => {
    await headById(reader, id);
    const version = await versionAsOf(reader, id, at);
    return { version, record: version.after };
  }),
  answer(ledgerState, async ({ reader, services }) => {
    const tip = await ledgerTip(reader);
    const checkpoint = await latestCheckpoint(reader);
    const { signer } = services;
    return {
      size: tip.size,
      checkpoint: checkpoint ?? null,
      fingerprint: signer.fingerprint,
      verifierKey: verifierKeyOf(originOf(reader.organizationId), signer),
    };
  }),
  answer(versionProof, ({ reader }, { versionId }) => proofOf(reader, versionId)),
  answer(ledgerTile, ({ reader }, { path }) => tileFile(reader, path)),
  answer(ledgerCheckpoint, async ({ reader }) => {
    const checkpoint = await latestCheckpoint(reader);
    if (checkpoint === undefined) throw notSignedYet();
    return { name: 'checkpoint.txt', mediaType: 'text/plain; charset=utf-8', bytes: Buffer.from(checkpoint.note) } satisfies OutgoingFile;
  }),
];
