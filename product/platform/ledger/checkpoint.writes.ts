import { sql } from 'kysely';
import type { Reader } from '../database/scope.ts';
import type { Writer } from '../database/writer.ts';
import { signCheckpoint } from './checkpoint.ts';
import { latestCheckpoint, ledgerNodes, type StoredCheckpoint } from './ledger.reads.ts';
import { consistencyNodes, consistencyProof, frontierNodes, nodeReader } from './merkle-proof.ts';
import { emptyTip, rootOf } from './merkle-tree.ts';
import { verifyConsistency } from './merkle-verification.ts';
import type { SigningKey } from './signing-key.ts';

/** The name under which an organization's log signs: stable, whatever address the product is reached at. */
export const originOf = (organizationId: string): string => `attestry.local/${organizationId}`;

/** Throws unless the tree of `size` leaves with this root extends the one signed before. */
async function demandConsistency(reader: Reader, before: StoredCheckpoint, head: { size: number; root: Buffer }): Promise<void> {
  const nodeAt = nodeReader(await ledgerNodes(reader, consistencyNodes(before.size, head.size)));
  const proof = consistencyProof(before.size, head.size, nodeAt);
  if (verifyConsistency({ oldSize: before.size, oldRoot: before.root, ...head, proof })) return;
  throw new Error(
    `The ledger of ${reader.organizationId} is not the one that was signed at ${before.size} leaves: it was changed outside the product. Nothing was signed.`,
  );
}

async function store(writer: Writer, signer: SigningKey, head: { size: number; root: Buffer }): Promise<StoredCheckpoint> {
  const { organizationId, clock, db } = writer;
  const before = await latestCheckpoint(writer, head.size);
  if (before?.size === head.size) return before;
  if (before) await demandConsistency(writer, before, head);
  const checkpoint = { ...head, note: signCheckpoint({ origin: originOf(organizationId), ...head, key: signer }), signedAt: clock.now() };
  await db
    .insertInto('ledgerCheckpoint')
    .values({ organizationId, ...checkpoint })
    .execute();
  await db
    .updateTable('ledgerTip')
    .set({ checkpointSize: sql`greatest(checkpoint_size, ${head.size})` })
    .where('organizationId', '=', organizationId)
    .execute();
  return checkpoint;
}

/**
 * Signs the tree as it stands in the writer's transaction and stores the checkpoint; a size that was signed before is
 * not signed again. The tip's lock makes concurrent signers wait for each other. Undefined for an empty tree.
 */
export async function signTip(writer: Writer, signer: SigningKey): Promise<StoredCheckpoint | undefined> {
  const tip = await lockedTip(writer);
  return tip.size === 0 ? undefined : store(writer, signer, { size: tip.size, root: rootOf(tip) });
}

/** The same for the tree of exactly the first `size` leaves, whatever was appended since: for a pack that ends at its own leaf. */
export async function signTreeOf(writer: Writer, signer: SigningKey, size: number): Promise<StoredCheckpoint> {
  const tip = await lockedTip(writer);
  if (size < 1 || size > tip.size) throw new RangeError(`There is no tree of ${size} leaves to sign.`);
  const refs = frontierNodes(size);
  const nodeAt = nodeReader(await ledgerNodes(writer, refs));
  return store(writer, signer, { size, root: rootOf({ size, frontier: refs.map(nodeAt) }) });
}

async function lockedTip(writer: Writer) {
  const row = await writer.db
    .selectFrom('ledgerTip')
    .select(['size', 'frontier'])
    .where('organizationId', '=', writer.organizationId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? emptyTip;
}
