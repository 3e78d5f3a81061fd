import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeEmbeddedFolders } from '../product/platform/database/embedded-place.ts';
import { startEmbeddedPostgres } from '../product/platform/database/embedded-postgres.ts';
import { roleOf } from '../product/platform/database/migrate.ts';
import { migrateProduct } from '../product/server/migrate-product.ts';

export interface BenchUrls {
  databaseUrl: string;
  migrateDatabaseUrl: string;
}

export interface BenchDatabase extends BenchUrls {
  adminUrl: string;
  /** Of the benchmark alone; gone after `remove`. */
  folder: string;
  /** A second database with the same rows. Nobody may be connected to the first one meanwhile. */
  copy(name: string): Promise<BenchUrls>;
  remove(): Promise<void>;
}

const inDatabase = (url: string, name: string): string => url.replace(/\/[^/?]+\?/, `/${name}?`);
const databaseOf = (url: string): string => /\/([^/?]+)\?/.exec(url)?.[1] ?? '';

/** Starts the embedded PostgreSQL as production does, every commit synced to the disk, in a folder of its own, and migrates it. */
export async function startBenchDatabase(say: (line: string) => void): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'attestry-bench-'));
  // Where root runs this, the server's account must be able to pass through.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: say });
  const { databaseUrl, migrateDatabaseUrl, adminUrl } = server;
  const remove = async (): Promise<void> => {
    await server.stop();
    removeEmbeddedFolders(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  const copy = async (name: string): Promise<BenchUrls> => {
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    try {
      const owner = pg.escapeIdentifier(roleOf(migrateDatabaseUrl));
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${databaseOf(databaseUrl)} OWNER ${owner} STRATEGY FILE_COPY`);
      // Grants on a database do not travel with its template.
      await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
      await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${pg.escapeIdentifier(roleOf(databaseUrl))}`);
    } finally {
      await admin.end();
    }
    return { databaseUrl: inDatabase(databaseUrl, name), migrateDatabaseUrl: inDatabase(migrateDatabaseUrl, name) };
  };
  try {
    await migrateProduct({ ownerUrl: migrateDatabaseUrl, applicationRole: roleOf(databaseUrl) });
  } catch (error) {
    await remove();
    throw error;
  }
  return { databaseUrl, migrateDatabaseUrl, adminUrl, folder, copy, remove };
}
