import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const made: TestDatabase[] = [];
const make = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase();
  made.push(database);
  return database;
};

const ask = async <Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
};

afterAll(async () => {
  for (const database of made) await database.drop();
});

it('every test database carries the applied migrations', async () => {
  const { ownerUrl } = await make();
  const [row] = await ask<{ present: boolean }>(ownerUrl, `SELECT to_regclass('schema_migration') IS NOT NULL AS present`);
  expect(row).toEqual({ present: true });
});

it('several test databases made at once do not see each other', async () => {
  const [first, second] = await Promise.all([make(), make(), make()]);
  await ask(first.ownerUrl, 'CREATE TABLE only_here (id int)');
  const [row] = await ask<{ present: boolean }>(second.ownerUrl, `SELECT to_regclass('only_here') IS NOT NULL AS present`);
  expect(row).toEqual({ present: false });
});

it('the application role of a test database owns nothing and cannot make tables', async () => {
  const { applicationUrl } = await make();
  const [row] = await ask<{ super: boolean; bypass: boolean; owned: number }>(
    applicationUrl,
    `SELECT rolsuper AS super, rolbypassrls AS bypass, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
       FROM pg_roles AS r WHERE rolname = current_user`,
  );
  expect(row).toEqual({ super: false, bypass: false, owned: 0 });
  await expect(ask(applicationUrl, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
});

it('a dropped test database is gone even while somebody is connected', async () => {
  const { applicationUrl, drop } = await make();
  const client = new pg.Client({ connectionString: applicationUrl });
  client.on('error', () => undefined);
  await client.connect();
  await drop();
  await expect(ask(applicationUrl, 'SELECT 1')).rejects.toThrow(/does not exist/);
});
