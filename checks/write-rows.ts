import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../product/platform/database/embedded-postgres.ts';
import { roleOf } from '../product/platform/database/migrate.ts';
import { rowTypesPath, writeRowTypes } from '../product/platform/database/row-types.ts';
import { migrateProduct } from '../product/server/migrate-product.ts';

// Writes the row types anew from all migrations, on a database of its own: `npm run rows` after a migration was added.
const folder = await mkdtemp(join(tmpdir(), 'attestry-rows-'));
const server = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined, isThrowaway: true });
try {
  await migrateProduct({ ownerUrl: server.migrateDatabaseUrl, applicationRole: roleOf(server.databaseUrl) });
  await writeRowTypes(server.migrateDatabaseUrl);
  process.stdout.write(`Wrote ${rowTypesPath}\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
