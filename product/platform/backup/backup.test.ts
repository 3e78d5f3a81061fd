import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testProduct } from '../../server/test-product.ts';
import { diskFileStore } from '../files/disk-file-store.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { writeBackup } from './backup.ts';
import { restoreBackup } from './restore.ts';
import { tableNames } from './table-dump.ts';

async function contentOf(ownerUrl: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const tables: Record<string, unknown[]> = {};
    for (const name of await tableNames(client))
      tables[name] = (await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)).rows;
    return tables;
  } finally {
    await client.end();
  }
}

describe('a backup', () => {
  let test: TestApp;
  let folder: string;
  let target: string;
  let empty: TestDatabase;
  beforeAll(async () => {
    test = await testProduct();
    folder = await mkdtemp(join(tmpdir(), 'attestry-backup-test-'));
    target = join(folder, 'backup.zip');
    empty = await createTestDatabase();
    const owner = await test.organization();
    await test.member(owner, 'employee');
    await test.organization('Other Ltd');
  });
  afterAll(async () => {
    await test.close();
    await empty.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings back every row of every organization, ledger included, with its walls and keys', async () => {
    await writeBackup({
      ownerUrl: test.ownerUrl,
      files: test.services.files,
      target,
      createdAt: '2026-12-01T00:00:00Z',
      signingKeyPem: 'a key',
    });
    const keys: string[] = [];
    await restoreBackup({
      ownerUrl: empty.ownerUrl,
      files: diskFileStore(join(folder, 'files')),
      source: target,
      storeKey: async (pem) => void keys.push(pem),
    });
    const [before, after] = [await contentOf(test.ownerUrl), await contentOf(empty.ownerUrl)];
    expect(after).toEqual(before);
    expect(after.version?.length).toBeGreaterThan(2);
    expect(keys).toEqual(['a key']);
    const client = new pg.Client({ connectionString: empty.ownerUrl });
    await client.connect();
    const { rows } = await client.query(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity AND NOT relforcerowsecurity`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  it('is refused where there is data already', async () => {
    const again = restoreBackup({ ownerUrl: test.ownerUrl, files: test.services.files, source: target, storeKey: async () => undefined });
    await expect(again).rejects.toThrow('There is data here already');
  });

  it('is refused when a byte of it changed, naming the part', async () => {
    const fresh = await createTestDatabase();
    const bytes = await readFile(target);
    const at = bytes.indexOf('Other Ltd');
    bytes.write('Evil Ltd!', at);
    const damaged = join(folder, 'damaged.zip');
    await writeFile(damaged, bytes);
    const restoring = restoreBackup({
      ownerUrl: fresh.ownerUrl,
      files: test.services.files,
      source: damaged,
      storeKey: async () => undefined,
    });
    await expect(restoring).rejects.toThrow('tables/organization.copy');
    expect((await contentOf(fresh.ownerUrl)).organization).toEqual([]);
    await fresh.drop();
  });
});
