import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { risks } from '../../product/features/risks/risk.contracts.ts';
import { foundOrganization, type Person, problemOf, setUpOwner } from '../browser-person.ts';
import { newDataFolder } from '../data-folder.ts';
import { type ProductProcess, startProduct } from '../product-process.ts';
import { brokenTrees, verifiedPack } from './ledger-state.ts';
import { type Pooler, startPgBouncer } from './pgbouncer.ts';
import { askDatabase, type SystemPostgres, startSystemPostgres } from './system-postgres.ts';

const tenants = 5;
const clients = 16;
const requests = 500;

describe('behind PgBouncer in transaction mode', () => {
  const data = newDataFolder();
  let server: SystemPostgres;
  let pooler: Pooler;
  let product: ProductProcess;
  const people: Person[] = [];
  const personOf = (tenant: number): Person => {
    const person = people[tenant];
    if (person === undefined) throw new Error(`there is no tenant ${tenant}`);
    return person;
  };
  beforeAll(async () => {
    server = await startSystemPostgres();
    pooler = await startPgBouncer(server, 3);
    const environment = {
      DATABASE_URL: pooler.applicationUrl,
      MIGRATE_DATABASE_URL: server.ownerUrl,
      QUEUE_DATABASE_URL: server.applicationUrl,
    };
    product = await startProduct('start', { ATTESTRY_DATA: data, ...environment });
    people.push(await setUpOwner(product));
    while (people.length < tenants) people.push(await foundOrganization(product.url, `Tenant ${people.length}`));
  });
  afterAll(async () => {
    await product?.stop();
    await pooler?.remove();
    await server?.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it(`${requests} requests of ${tenants} organizations over ${clients} connections see and touch their own rows only`, async () => {
    const own = await Promise.all(people.map((person, number) => person.call(risks.create, { title: `Of tenant ${number}` })));
    const strange: string[] = [];
    let sent = 0;
    const client = async (): Promise<void> => {
      while (sent < requests) {
        sent += 1;
        const turn = sent;
        // Neighbouring requests are of different organizations, and every fourth writes.
        const number = turn % tenants;
        const person = personOf(number);
        const title = `Of tenant ${number}`;
        if (turn % 4 === 0) await person.call(risks.create, { title });
        const { items } = await person.call(risks.list, { limit: 200 });
        strange.push(...items.map((risk) => risk.title).filter((seen) => seen !== title));
        const neighbour = own[(number + 1) % tenants]?.id ?? '';
        if (turn % 5 === 0 && (await problemOf(person.call(risks.get, { id: neighbour }))).status !== 404) strange.push(neighbour);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    expect(strange).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(requests);
    const [written] = await askDatabase<{ count: string }>(server.ownerUrl, 'SELECT count(*) FROM risk');
    expect(Number(written?.count)).toBe(tenants + Math.floor(sent / 4));
    const mixed = await askDatabase(
      server.ownerUrl,
      "SELECT organization_id FROM record WHERE kind = 'risk' GROUP BY organization_id HAVING count(DISTINCT title) > 1",
    );
    expect(mixed).toEqual([]);
  });

  it('all of them shared the few connections that the pooler holds', async () => {
    const [held] = await askDatabase<{ count: string }>(
      server.adminUrl,
      `SELECT count(*) FROM pg_stat_activity WHERE usename = 'attestry_app' AND application_name = 'attestry'`,
    );
    expect(Number(held?.count)).toBeLessThanOrEqual(3);
  });

  it('no setting of a transaction stays behind on a shared connection', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(
        await askDatabase(pooler.applicationUrl, `SELECT coalesce(current_setting('app.organization_id', true), '') AS left_behind`),
      ).toEqual([{ left_behind: '' }]);
  });

  it('every tree is whole, and a pack is built by the queue, which connects directly', async () => {
    expect(await brokenTrees(server.ownerUrl)).toEqual([]);
    expect(await verifiedPack(personOf(0), product.url)).toMatchObject({ findings: [], exitCode: 0 });
  });
});
