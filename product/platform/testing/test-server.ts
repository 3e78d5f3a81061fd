import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../database/embedded-cluster.ts';
import { removeEmbeddedFolders } from '../database/embedded-place.ts';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { roleOf } from '../database/migrate.ts';

/** What tests need to make databases: connection strings to the run's server, whose database is the migrated template. */
export interface TestServer {
  adminUrl: string;
  ownerUrl: string;
  applicationUrl: string;
}

const prefix = 'attestry-tests-';
const memoryFolder = '/dev/shm';
const wantedBytes = 2_000_000_000;

/** Copying the template takes 40 ms in memory and 250-500 ms on a disk; small containers have only 64 MB there. */
function parentFolder(): string {
  if (!existsSync(memoryFolder)) return tmpdir();
  const { bavail, bsize } = statfsSync(memoryFolder);
  return bavail * bsize > wantedBytes ? memoryFolder : tmpdir();
}

/** Brings a database to the product's version; given by the composition root, which knows the features' content. */
export type Migrate = (options: { ownerUrl: string; applicationRole: string }) => Promise<void>;

/** Starts one throwaway PostgreSQL in a temporary folder and migrates its database. `stop` removes all of it. */
export async function startTestServer(migrate: Migrate): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  await removeLeftovers();
  const folder = mkdtempSync(join(parentFolder(), `${prefix}${process.pid}-`));
  // Where root runs the tests, the server's account must be able to pass through.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const postgres = await startThrowaway(folder);
  const stop = (): Promise<void> => remove(folder, postgres);
  try {
    await migrate({ ownerUrl: postgres.migrateDatabaseUrl, applicationRole: roleOf(postgres.databaseUrl) });
  } catch (error) {
    await stop();
    throw error;
  }
  return { server: { adminUrl: postgres.adminUrl, ownerUrl: postgres.migrateDatabaseUrl, applicationUrl: postgres.databaseUrl }, stop };
}

const startThrowaway = (folder: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataFolder: folder, log: (line) => process.stderr.write(`${line}\n`), isThrowaway: true });

async function remove(folder: string, postgres?: EmbeddedPostgres): Promise<void> {
  await postgres?.stop();
  removeEmbeddedFolders(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** A run that was killed leaves its server and folder behind; the next run adopts the server in order to stop it. */
async function removeLeftovers(): Promise<void> {
  const folders = [tmpdir(), memoryFolder].filter(existsSync).flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)));
  for (const folder of folders) {
    const pid = Number(/attestry-tests-(\d+)-[^/]*$/.exec(folder)?.[1] ?? 0);
    if (pid === 0 || isRunning(pid) || !existsSync(join(folder, 'postgres', 'secrets.json'))) continue;
    try {
      const isUp = (await findEmbeddedPostgres(folder)) !== undefined;
      await remove(folder, isUp ? await startThrowaway(folder) : undefined);
    } catch {
      // Another account's run, or another run that clears the same leftover.
    }
  }
}
