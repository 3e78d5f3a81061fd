import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { risks } from '../../product/features/risks/risk.contracts.ts';
import { eventually } from '../../product/platform/testing/test-services.ts';
import { foundOrganization, type Person, problemOf, riskReferences, setUpOwner } from '../browser-person.ts';
import { newDataFolder } from '../data-folder.ts';
import { launchProduct, type ProductProcess, startProduct } from '../product-process.ts';
import { brokenTrees, verifiedPack } from './ledger-state.ts';
import { askDatabase, type SystemPostgres, startReplica, startSystemPostgres } from './system-postgres.ts';

describe('on the PostgreSQL of the system', () => {
  const data = newDataFolder();
  let primary: SystemPostgres;
  let replica: SystemPostgres | undefined;
  let product: ProductProcess | undefined;
  let person: Person;
  beforeAll(async () => {
    primary = await startSystemPostgres();
  });
  afterAll(async () => {
    await product?.stop();
    await primary.remove();
    await replica?.remove();
    rmSync(data, { recursive: true, force: true });
  });

  const environmentOf = (server: SystemPostgres) => ({ ATTESTRY_DATA: data, ...server.environment });

  it('an empty database is brought to this version, and again without any change', async () => {
    expect(primary.majorVersion).toBeGreaterThanOrEqual(15);
    for (const _time of [1, 2]) {
      const migrating = await launchProduct('migrate', environmentOf(primary));
      expect(await migrating.ended).toEqual({ code: 0, signal: null });
      expect(migrating.said()).toContain('The database is at this version.');
    }
  });

  it('the product works: records, background work and a pack that verifies', async () => {
    product = await startProduct('start', environmentOf(primary));
    person = await setUpOwner(product);
    expect((await person.call(risks.create, { title: 'Über all this' })).reference).toBe('R-001');
    expect((await person.call(risks.list, { search: 'über' })).items).toHaveLength(1);
    expect(await verifiedPack(person, product.url)).toMatchObject({ findings: [], exitCode: 0 });
  });

  it('the application role owns nothing, sees nothing without an organization and cannot rewrite history', async () => {
    const tables = await askDatabase<{ name: string }>(
      primary.ownerUrl,
      `SELECT c.relname AS name FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organization_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const seen: string[] = [];
    for (const { name } of tables) if ((await askDatabase(primary.applicationUrl, `SELECT 1 FROM ${name}`)).length > 0) seen.push(name);
    expect(seen).toEqual([]);
    const [role] = await askDatabase(
      primary.applicationUrl,
      `SELECT rolsuper, rolbypassrls, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles AS r WHERE rolname = current_user`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owned: 0 });
    const scope = `SET LOCAL app.organization_id TO '${person.organizationId}'`;
    for (const change of [
      'UPDATE version SET action = action',
      'DELETE FROM version',
      'UPDATE ledger_node SET hash = hash',
      'TRUNCATE version',
    ])
      await expect(askDatabase(primary.applicationUrl, `BEGIN; ${scope}; ${change}`)).rejects.toThrow(/permission denied/);
  });

  it('an organization sees its own rows only and cannot write into another', async () => {
    const other = await foundOrganization(product?.url ?? '', 'Other Ltd');
    const within = (organization: Person, statement: string) =>
      askDatabase(
        primary.applicationUrl,
        `DO $$ BEGIN SET LOCAL app.organization_id TO '${organization.organizationId}'; ${statement} END $$`,
      );
    const demandRisks = (expected: number) => `IF (SELECT count(*) FROM risk) <> ${expected} THEN RAISE EXCEPTION 'sees others'; END IF;`;
    await within(person, demandRisks(1));
    await within(other, demandRisks(0));
    await expect(within(other, demandRisks(1))).rejects.toThrow('sees others');
    const [record] = await askDatabase<{ id: string }>(primary.ownerUrl, 'SELECT id FROM risk');
    await within(other, `UPDATE record SET title = 'mine' WHERE id = '${record?.id}';`);
    expect(await askDatabase(primary.ownerUrl, `SELECT 1 FROM record WHERE title = 'mine'`)).toEqual([]);
    const planted = `INSERT INTO ledger_tip (organization_id, size, frontier) VALUES ('${person.organizationId}', 0, '{}');`;
    await expect(within(other, planted)).rejects.toThrow(/row-level security/);
    expect(await problemOf(other.call(risks.get, { id: record?.id ?? '' }))).toMatchObject({ status: 404 });
  });

  it('a replica has every acknowledged change when the primary dies, and takes over', async () => {
    replica = await startReplica(primary);
    const standby = replica;
    await eventually(async () => (await askDatabase(primary.adminUrl, `SELECT 1 FROM pg_stat_replication WHERE sync_state = 'quorum'`))[0]);
    const acknowledged: string[] = [];
    const writeUntilLost = async (): Promise<void> => {
      for (;;) {
        const made = await person.call(risks.create, { title: 'Under load' }).catch(() => undefined);
        if (made === undefined) return;
        acknowledged.push(made.reference);
      }
    };
    const writing = Array.from({ length: 4 }, writeUntilLost);
    await eventually(() => (acknowledged.length >= 60 ? true : undefined), 60_000);
    await primary.kill();
    await Promise.all(writing);
    expect(await problemOf(person.call(risks.create, { title: 'Too late' }))).toMatchObject({ status: 503, code: 'database-unavailable' });
    await product?.stop();
    await askDatabase(standby.adminUrl, 'SELECT pg_promote()');
    product = await startProduct('start', environmentOf(standby));
    const there = person.at(product.url);
    const stored = await riskReferences(there);
    expect(acknowledged.filter((reference) => !stored.includes(reference))).toEqual([]);
    const { reference } = await there.call(risks.create, { title: 'After the failover' });
    expect(stored).not.toContain(reference);
    expect(stored).toHaveLength(Number(reference.slice(2)) - 1);
    expect(await brokenTrees(standby.ownerUrl)).toEqual([]);
    expect(await verifiedPack(there, product.url)).toMatchObject({ findings: [], exitCode: 0 });
  });
});
