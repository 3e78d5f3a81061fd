import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPack, downloadPack, packs } from '../../product/features/packs/pack.contracts.ts';
import { downloadUrl } from '../../product/platform/client.ts';
import { verifyPackFile } from '../../product/platform/ledger/verify-command.ts';
import { eventually } from '../../product/platform/testing/test-services.ts';
import type { Person } from '../browser-person.ts';
import { askDatabase } from './system-postgres.ts';

/** Trees whose size is not the number of their versions, or whose leaves are not 0, 1, 2 ... without a gap. */
export const brokenTrees = (ownerUrl: string): Promise<unknown[]> =>
  askDatabase(
    ownerUrl,
    `SELECT t.organization_id, t.size, count(v.id) AS versions, max(v.leaf_index) AS last
       FROM ledger_tip AS t LEFT JOIN version AS v ON v.organization_id = t.organization_id
      GROUP BY t.organization_id, t.size HAVING count(v.id) <> t.size OR max(v.leaf_index) <> t.size - 1`,
  );

/** Builds an audit pack in the background, downloads it and verifies it offline: what does not match, and the bytes. */
export async function verifiedPack(person: Person, url: string): Promise<{ findings: unknown[]; exitCode: number; bytes: Buffer }> {
  const { id } = await person.call(createPack, {});
  const finished = async () => {
    const pack = await person.call(packs.get, { id });
    return pack.state === 'building' ? undefined : pack;
  };
  const pack = await eventually(finished, 60_000);
  if (pack.state !== 'ready') throw new Error(`The pack is ${pack.state}: ${pack.failure}`);
  const response = await fetch(`${url}${downloadUrl(downloadPack, { id })}`, { headers: { cookie: person.cookie } });
  const bytes = Buffer.from(await response.arrayBuffer());
  const folder = mkdtempSync(join(tmpdir(), 'attestry-wide-pack-'));
  const file = join(folder, 'pack.zip');
  writeFileSync(file, bytes);
  const { report, exitCode } = await verifyPackFile(file, {});
  rmSync(folder, { recursive: true });
  return { findings: report?.findings ?? ['unreadable'], exitCode, bytes };
}
