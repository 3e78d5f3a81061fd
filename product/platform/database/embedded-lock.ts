import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '../errors.ts';

const classKey = 4100;
const objectKey = 1;

/** The right to use one data folder. It ends with the process, however that ends. */
export interface FolderLock {
  /** Resolves when the connection that holds the lock is lost. */
  lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lock of a data folder: an advisory lock on a connection of its own, so that a killed process leaves nothing
 * to clean up. Waits two seconds for a process that is just ending, then refuses with a sentence.
 */
export async function lockDataFolder(admin: string, dataFolder: string): Promise<FolderLock> {
  const client = new pg.Client({ connectionString: admin, application_name: `attestry-lock ${process.pid}` });
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()));
  client.on('error', () => undefined);
  await client.connect();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [classKey, objectKey]);
    if (rows[0]?.taken) return { lost, release: () => client.end() };
    await pause(200);
  }
  const holder = await holderOf(client);
  await client.end();
  throw new Problem(
    'conflict',
    'data-folder-in-use',
    `Attestry already runs on the data folder ${dataFolder}${holder}. Stop it first, or choose another folder with ATTESTRY_DATA.`,
  );
}

async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.objid = $2 AND l.granted`,
    [classKey, objectKey],
  );
  const pid = /\d+$/.exec(rows[0]?.name ?? '')?.[0];
  return pid === undefined ? '' : ` (process ${pid})`;
}
