import type { Config } from '#platform/config.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { roleOf } from '#platform/database/migrate.ts';
import { Problem } from '#platform/errors.ts';
import { migrateProduct } from '../migrate-product.ts';

export interface ReachedDatabase {
  applicationUrl: string;
  ownerUrl: string;
}

/** Runs a command on the database, beside a running Attestry or alone; ends what it had to start. */
export async function withDatabase<T>(config: Config, work: (database: ReachedDatabase) => Promise<T>): Promise<T> {
  if (config.database) {
    const { applicationUrl, ownerUrl } = config.database;
    if (ownerUrl === undefined)
      throw new Problem('unavailable', 'owner-needed', 'This command needs MIGRATE_DATABASE_URL, the role that owns the schema.');
    return work({ applicationUrl, ownerUrl });
  }
  const running = await findEmbeddedPostgres(config.dataFolder);
  if (running) return work({ applicationUrl: running.databaseUrl, ownerUrl: running.migrateDatabaseUrl });
  const server = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log: () => undefined });
  try {
    await migrateProduct({ ownerUrl: server.migrateDatabaseUrl, applicationRole: roleOf(server.databaseUrl) });
    return await work({ applicationUrl: server.databaseUrl, ownerUrl: server.migrateDatabaseUrl });
  } finally {
    await server.stop();
  }
}
