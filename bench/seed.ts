import pg from 'pg';
import { withoutForeignKeys } from '../product/platform/backup/table-dump.ts';
import { movableClock, systemClock } from '../product/platform/clock.ts';
import { Database } from '../product/platform/database/scope.ts';
import type { Tip } from '../product/platform/ledger/merkle-tree.ts';
import { copyRows } from './copy-text.ts';
import { type Founded, foundSeeded } from './seed-organization.ts';
import { seededRows } from './seed-rows.ts';

export interface SeededOrganization extends Founded {
  riskIds: string[];
}

const dayMs = 86_400_000;

async function storedTip(client: pg.Client, organizationId: string): Promise<Tip> {
  const { rows } = await client.query<Tip>('SELECT size, frontier FROM ledger_tip WHERE organization_id = $1', [organizationId]);
  if (rows[0] === undefined) throw new Error('The organization was founded without a ledger.');
  return rows[0];
}

async function loadOrganization(
  client: pg.Client,
  founded: Founded,
  risks: number,
  period: { fromMs: number; toMs: number },
): Promise<string[]> {
  const { organizationId } = founded;
  const { tables, tip, riskIds } = seededRows(founded, await storedTip(client, organizationId), risks, period);
  for (const [table, rows] of Object.entries(tables)) await copyRows(client, table, rows);
  await client.query('UPDATE ledger_tip SET size = $2, frontier = $3 WHERE organization_id = $1', [organizationId, tip.size, tip.frontier]);
  await client.query(`INSERT INTO record_counter (organization_id, kind, last) VALUES ($1, 'risk', $2)`, [organizationId, risks]);
  return riskIds;
}

const seededTables = ['record', 'risk', 'link', 'version', 'ledger_node'];

/**
 * Founds organizations through the product and loads their risks, links, versions and ledgers by COPY, in one transaction
 * whose foreign keys are checked at its end; `ownerUrl` connects as the schema's owner.
 */
export async function seedOrganizations(
  ownerUrl: string,
  options: { organizations: number; risks: number; name: string; say: (line: string) => void },
): Promise<SeededOrganization[]> {
  const now = systemClock();
  const fromMs = now.nowMs() - 300 * dayMs;
  const period = { fromMs: fromMs + dayMs, toMs: now.nowMs() - dayMs };
  const database = new Database(ownerUrl, { max: 2 });
  const founded: Founded[] = [];
  try {
    for (let at = 1; at <= options.organizations; at += 1) {
      founded.push(await foundSeeded(database, movableClock(new Date(fromMs).toISOString()), now, `${options.name} ${at} Ltd`));
    }
  } finally {
    await database.close();
  }
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const seeded: SeededOrganization[] = [];
    await client.query('BEGIN');
    await withoutForeignKeys(client, seededTables, async () => {
      for (const [at, organization] of founded.entries()) {
        seeded.push({ ...organization, riskIds: await loadOrganization(client, organization, options.risks, period) });
        if ((at + 1) % 5 === 0 && options.risks >= 1_000) options.say(`  ${at + 1} of ${options.organizations} organizations loaded`);
      }
    });
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
    return seeded;
  } finally {
    await client.end();
  }
}
