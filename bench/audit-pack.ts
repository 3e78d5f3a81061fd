import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyPackFile } from '../product/platform/ledger/verify-command.ts';
import { type Lane, send } from './lanes.ts';

interface Pack {
  id: string;
  state: 'building' | 'ready' | 'failed';
  failure: string | null;
}

const longestMs = 300_000;

/** Orders an audit pack, waits until it is built, and verifies the file offline; times in milliseconds. */
export async function buildPack(
  lane: Lane,
  port: number,
  folder: string,
): Promise<{ builtMs: number; bytes: number; isVerified: boolean }> {
  const call = async (operation: string, kind: 'read' | 'write', input: Record<string, unknown>) =>
    (await send(lane, port, { operation, kind, input })).body;
  const start = performance.now();
  let pack = JSON.parse((await call('packs.create', 'write', {})).toString('utf8')) as Pack;
  while (pack.state === 'building') {
    if (performance.now() - start > longestMs) throw new Error('The pack was not built within five minutes.');
    await pause(50);
    pack = JSON.parse((await call('packs.get', 'read', { id: pack.id })).toString('utf8')) as Pack;
  }
  const builtMs = performance.now() - start;
  if (pack.state === 'failed') throw new Error(`The pack failed: ${pack.failure ?? ''}`);
  const file = join(folder, 'bench-pack.zip');
  const bytes = await call('packs.download', 'read', { id: pack.id });
  writeFileSync(file, bytes);
  return { builtMs, bytes: bytes.length, isVerified: (await verifyPackFile(file, {})).exitCode === 0 };
}
