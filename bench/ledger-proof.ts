import { setTimeout as pause } from 'node:timers/promises';
import { verifyInclusion } from '../product/platform/ledger/merkle-verification.ts';
import { type Lane, send } from './lanes.ts';

interface Proof {
  leafHash: string;
  leafIndex: number;
  treeSize: number;
  path: string[];
  checkpoint: string;
}

async function ask<T>(lane: Lane, port: number, operation: string, input: Record<string, unknown>): Promise<T> {
  const { body } = await send(lane, port, { operation, kind: 'read', input });
  return JSON.parse(body.toString('utf8')) as T;
}

/** Waits until the server has signed every lane's whole ledger, so that signing does not stand in the way of measuring. */
export async function untilSigned(lanes: readonly Lane[], port: number): Promise<void> {
  const until = performance.now() + 60_000;
  for (const lane of lanes) {
    for (;;) {
      const { size, checkpoint } = await ask<{ size: number; checkpoint: { size: number } | null }>(lane, port, 'history.ledger', {});
      if (checkpoint?.size === size) break;
      if (performance.now() > until) throw new Error('The ledgers were not signed within a minute.');
      await pause(200);
    }
  }
}

/** Proves some seeded versions of the lane against its signed checkpoint; throws where a proof does not hold. */
export async function demandProofs(lane: Lane, port: number): Promise<number> {
  const { riskIds } = lane.organization;
  const chosen = [0, Math.floor(riskIds.length / 2), riskIds.length - 1].flatMap((at) => riskIds[at] ?? []);
  let proven = 0;
  for (const id of chosen) {
    const { items } = await ask<{ items: { id: string }[] }>(lane, port, 'history.of', { id });
    for (const { id: versionId } of items) {
      const proof = await ask<Proof>(lane, port, 'history.proof', { versionId });
      // The third line of a checkpoint is the root (C2SP tlog-checkpoint).
      const root = Buffer.from(proof.checkpoint.split('\n')[2] ?? '', 'base64');
      const claim = { leafHash: Buffer.from(proof.leafHash, 'hex'), index: proof.leafIndex, size: proof.treeSize, root };
      if (!verifyInclusion({ ...claim, proof: proof.path.map((hash) => Buffer.from(hash, 'hex')) }))
        throw new Error(`Version ${versionId} is not proven.`);
      proven += 1;
    }
  }
  return proven;
}
