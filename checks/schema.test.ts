import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowTypes, rowTypesPath } from '../product/platform/database/row-types.ts';
import { createTestDatabase, type TestDatabase } from '../product/platform/testing/test-database.ts';

// Tables without a tenant, each with its reason.
const global = {
  organization: 'the tenants themselves; its wall is on id',
  person: 'a person spans organizations; visible to the person and to who signs in with that address',
  recovery_code: 'belongs to a person',
  session: 'belongs to a person; visible to the bearer of its token',
  setup_link: 'exists before the first organization; visible to the bearer of its token',
  rate_limit: 'counts before anybody is known; holds hashes only',
  schema_migration: 'belongs to the schema owner',
  framework: 'reference data, the same for all',
  requirement: 'reference data, the same for all',
  framework_load: 'reference data, the same for all',
  installation: 'one row: whether the first owner was set up',
} as const;

describe('the schema', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const list = async (query: string): Promise<string[]> => (await client.query<{ name: string }>(query)).rows.map((row) => row.name);
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const tenantTables = `SELECT c.oid, c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'session'`;

  it('forces row-level security on every table but the named global ones', async () => {
    const open = await list(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    expect(open.filter((name) => !(name in global))).toEqual([]);
    const tenants = await list(`SELECT relname AS name FROM (${tenantTables}) AS t`);
    const without = await list(`SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`);
    expect(without.filter((name) => !tenants.includes(name) && !(name in global))).toEqual([]);
  });

  it('holds the organization in every primary, unique and foreign key between tenant tables', async () => {
    const wrong = await list(`SELECT t.relname || '.' || con.conname AS name FROM (${tenantTables}) AS t
      JOIN pg_constraint con ON con.conrelid = t.oid AND con.contype IN ('p', 'u', 'f')
      LEFT JOIN pg_class target ON target.oid = con.confrelid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'organization_id'
      WHERE NOT a.attnum = ANY (con.conkey) AND coalesce(target.relname, '') NOT IN ('person', 'framework', 'requirement')`);
    expect(wrong).toEqual([]);
  });

  it('leads every index of a tenant table with the organization, but those that find a bearer', async () => {
    const wrong =
      await list(`SELECT i.relname AS name FROM (${tenantTables}) AS t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
      WHERE pg_get_indexdef(x.indexrelid, 1, true) NOT IN ('organization_id') AND i.relname NOT IN ('member_by_person', 'invitation_by_token', 'api_key_by_token')`);
    expect(wrong).toEqual([]);
  });

  it('lets the application role own nothing and bypass nothing', async () => {
    const owned = await list(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'attestry_app'`,
    );
    const strong = await list(
      `SELECT rolname AS name FROM pg_roles WHERE rolname = 'attestry_app' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
    );
    expect([...owned, ...strong]).toEqual([]);
  });

  it('lets the application role neither change nor delete what must never change', async () => {
    const immutable = [
      'version',
      'ledger_node',
      'ledger_checkpoint',
      'risk_acceptance',
      'statement',
      'policy_version',
      'objective_measurement',
    ];
    const loose = await list(`SELECT table_name || ' ' || privilege_type AS name FROM information_schema.role_table_grants
      WHERE table_schema = 'public' AND grantee = 'attestry_app' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE') AND table_name = ANY (ARRAY['${immutable.join("','")}'])`);
    expect(loose).toEqual([]);
  });

  it('is the one that the committed row types describe', async () => {
    expect(readFileSync(rowTypesPath, 'utf8')).toBe(await rowTypes(database.ownerUrl));
  });
});
