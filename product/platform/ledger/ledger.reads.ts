import { sql } from 'kysely';
import type { Reader } from '../database/scope.ts';
import { emptyTip, type NodeRef, type Tip, type TreeNode } from './merkle-tree.ts';

/** The tip of the organization's tree with the size that the latest checkpoint covers; empty before the first change. */
export async function ledgerTip(reader: Reader): Promise<Tip & { checkpointSize: number }> {
  const row = await reader.db
    .selectFrom('ledgerTip')
    .select(['size', 'frontier', 'checkpointSize'])
    .where('organizationId', '=', reader.organizationId)
    .executeTakeFirst();
  return row ?? { ...emptyTip, checkpointSize: 0 };
}

/** Stored nodes by level and index in one statement, in no order; throws when one is missing. */
export async function ledgerNodes(reader: Reader, refs: readonly NodeRef[]): Promise<TreeNode[]> {
  if (refs.length === 0) return [];
  const { rows } = await sql<TreeNode>`
    SELECT node.level, node.index, node.hash
    FROM unnest(${refs.map((ref) => ref.level)}::int[], ${refs.map((ref) => ref.index)}::bigint[]) AS wanted(level, index)
    JOIN ledger_node AS node ON node.organization_id = ${reader.organizationId} AND node.level = wanted.level AND node.index = wanted.index`.execute(
    reader.db,
  );
  const wanted = new Set(refs.map((ref) => `${ref.level}/${ref.index}`)).size;
  if (rows.length < wanted) throw new Error(`The ledger of ${reader.organizationId} lacks ${wanted - rows.length} of ${wanted} nodes.`);
  return rows;
}

/** A signed tree head as it is stored: `root` has 32 bytes, `note` is the C2SP checkpoint. */
export interface StoredCheckpoint {
  size: number;
  root: Buffer;
  note: string;
  signedAt: string;
}

/** The checkpoint with the largest size, or with the largest up to `upTo` leaves; undefined before the first one. */
export async function latestCheckpoint(reader: Reader, upTo?: number): Promise<StoredCheckpoint | undefined> {
  return reader.db
    .selectFrom('ledgerCheckpoint')
    .select(['size', 'root', 'note', 'signedAt'])
    .where('organizationId', '=', reader.organizationId)
    .$if(upTo !== undefined, (query) => query.where('size', '<=', upTo ?? 0))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

const leavesAtATime = 10_000;
const versionsAtATime = 500;

/** All leaf hashes (32 bytes each) of the first `size` leaves, some thousands concatenated in each chunk; read it inside the transaction. */
export async function* leafHashes(reader: Reader, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < size; from += leavesAtATime) {
    const rows = await reader.db
      .selectFrom('ledgerNode')
      .select('hash')
      .where('organizationId', '=', reader.organizationId)
      .where('level', '=', 0)
      .where('index', '>=', from)
      .where('index', '<', Math.min(size, from + leavesAtATime))
      .orderBy('index')
      .execute();
    if (rows.length !== Math.min(size, from + leavesAtATime) - from)
      throw new Error(`The ledger of ${reader.organizationId} lacks leaves from ${from} on.`);
    yield Buffer.concat(rows.map((row) => row.hash));
  }
}

/** One version in leaf order: `content` is the canonical JSON that was hashed. */
export interface LedgerVersion {
  leafIndex: number;
  recordId: string;
  content: string;
}

/** The versions of the first `size` leaves in leaf order, read page by page; read it inside the transaction. */
export async function* ledgerVersions(reader: Reader, size: number): AsyncGenerator<LedgerVersion> {
  for (let next = 0; next < size; ) {
    const rows = await reader.db
      .selectFrom('version')
      .select(['leafIndex', 'recordId', 'content'])
      .where('organizationId', '=', reader.organizationId)
      .where('leafIndex', '>=', next)
      .where('leafIndex', '<', size)
      .orderBy('leafIndex')
      .limit(versionsAtATime)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) throw new Error(`The ledger of ${reader.organizationId} lacks versions from ${next} on.`);
    next = last.leafIndex + 1;
  }
}
