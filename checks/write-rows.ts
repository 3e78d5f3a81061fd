import { rmSync } from 'node:fs';
import { removeEmbeddedFolders } from '../product/platform/database/embedded-place.ts';
import { startEmbeddedPostgres } from '../product/platform/database/embedded-postgres.ts';
import { roleOf } from '../product/platform/database/migrate.ts';
import { rowTypesPath, writeRowTypes } from '../product/platform/database/row-types.ts';
import { migrateProduct } from '../product/server/migrate-product.ts';
import { newDataFolder } from './data-folder.ts';

// Writes the row types anew from all migrations, on a database of its own: `npm run rows` after a migration was added.
const folder = newDataFolder();
const server = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined, isThrowaway: true });
try {
  await migrateProduct({ ownerUrl: server.migrateDatabaseUrl, applicationRole: roleOf(server.databaseUrl) });
  await writeRowTypes(server.migrateDatabaseUrl);
  process.stdout.write(`Wrote ${rowTypesPath}\n`);
} finally {
  await server.stop();
  removeEmbeddedFolders(folder);
  rmSync(folder, { recursive: true, force: true });
}
