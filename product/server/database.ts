import type { Config } from '#platform/config.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { roleOf } from '#platform/database/migrate.ts';
import { migrateProduct } from './migrate-product.ts';

/** A migrated database, embedded or by URL. */
export interface OpenedDatabase {
  applicationUrl: string;
  /** Undefined where only the application role is known: then somebody else migrates. */
  ownerUrl: string | undefined;
  queueUrl: string;
  /** A sentence for the console. */
  where: string;
  /** Stops the embedded server; nothing for one by URL. */
  close(): Promise<void>;
}

/** Starts or finds the database and brings it to this version. Throws a sentence when that is not possible. */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<OpenedDatabase> {
  if (config.database) {
    const { applicationUrl, ownerUrl, queueUrl } = config.database;
    if (ownerUrl) await migrateProduct({ ownerUrl, applicationRole: roleOf(applicationUrl), log });
    return { applicationUrl, ownerUrl, queueUrl, where: 'The database is the one of DATABASE_URL.', close: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log });
  try {
    await migrateProduct({ ownerUrl: server.migrateDatabaseUrl, applicationRole: roleOf(server.databaseUrl), log });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    applicationUrl: server.databaseUrl,
    ownerUrl: server.migrateDatabaseUrl,
    queueUrl: server.databaseUrl,
    where: server.whereIsData,
    close: () => server.stop(),
  };
}
