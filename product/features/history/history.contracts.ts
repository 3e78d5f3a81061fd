import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';

/** One immutable version as people read it; `before` and `after` hold the changed fields, `leafIndex` its place in the ledger. */
export const versionEntry = z.object({
  id: z.string(),
  recordId,
  recordKind: z.string(),
  /** As the record is called now; null where the version is of something that is no record, such as a job. */
  recordReference: z.string().nullable(),
  recordTitle: z.string().nullable(),
  leafIndex: z.number().int(),
  revision: z.number().int(),
  action: z.string(),
  actorKind: z.string(),
  actorName: z.string().nullable(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()),
});

const page = z.object({ items: z.array(versionEntry), next: z.string().nullable() });

export const recordHistory = contract({
  name: 'history.of',
  kind: 'read',
  permission: 'ledger.read',
  summary: 'The versions of one record, newest first.',
  input: z.strictObject({ id: recordId, after: z.string().regex(/^\d+$/).optional(), limit: z.number().int().min(1).max(200).optional() }),
  output: page,
});

export const recentHistory = contract({
  name: 'history.recent',
  kind: 'read',
  permission: 'ledger.read',
  summary: 'The latest versions of the whole organization, newest first.',
  input: z.strictObject({ after: z.string().regex(/^\d+$/).optional(), limit: z.number().int().min(1).max(200).optional() }),
  output: page,
});

export const recordAsOf = contract({
  name: 'history.as-of',
  kind: 'read',
  permission: 'ledger.read',
  summary: 'A record as it was known at an instant.',
  input: z.strictObject({ id: recordId, at: z.iso.datetime() }),
  output: z.object({ version: versionEntry, record: z.record(z.string(), z.unknown()) }),
});

export const ledgerState = contract({
  name: 'history.ledger',
  kind: 'read',
  permission: 'ledger.read',
  summary: "The ledger's size, latest signed checkpoint and the signing key's fingerprint.",
  input: z.strictObject({}),
  output: z.object({
    size: z.number().int(),
    checkpoint: z.object({ size: z.number().int(), note: z.string(), signedAt: z.string() }).nullable(),
    fingerprint: z.string(),
    verifierKey: z.string(),
  }),
});

export const versionProof = contract({
  name: 'history.proof',
  kind: 'read',
  permission: 'ledger.read',
  summary: 'Proof that one version is in the tree of the latest checkpoint: canonical content, leaf, path and signed note.',
  input: z.strictObject({ versionId: recordId }),
  output: z.object({
    content: z.string(),
    leafHash: z.string(),
    leafIndex: z.number().int(),
    treeSize: z.number().int(),
    path: z.array(z.string()),
    checkpoint: z.string(),
  }),
});

export const ledgerTile = contract({
  name: 'ledger.tile',
  kind: 'read',
  permission: 'ledger.read',
  summary: "A tile of the ledger's tree by its C2SP tlog-tiles path, such as tile/0/000 or tile/1/000.p/17: concatenated 32-byte hashes.",
  input: z.strictObject({ path: z.string().max(100) }),
  output: z.unknown(),
  sends: 'file',
});

export const ledgerCheckpoint = contract({
  name: 'ledger.checkpoint',
  kind: 'read',
  permission: 'ledger.read',
  summary: 'The latest signed checkpoint as a C2SP signed note.',
  input: z.strictObject({}),
  output: z.unknown(),
  sends: 'file',
});
