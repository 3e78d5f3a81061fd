import { existsSync, readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** Proportional set size in bytes, and the processes counted. */
export interface Memory {
  server: number;
  database: number;
  serverProcesses: number;
  databaseProcesses: number;
}

function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The command may hold spaces and brackets; the parent is the second word after it.
      const words = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      found.set(Number(name), Number(words[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** A process with everything that it started. */
export function processTree(root: number): number[] {
  const found = parents();
  const below = (pid: number): number[] => [pid, ...[...found].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child))];
  return below(root);
}

function pssOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return sum;
      throw error;
    }
  }, 0);
}

async function postmasterPid(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return parents().get(rows[0]?.pid ?? 0) ?? 0;
  } finally {
    await client.end();
  }
}

/** What the server and the embedded database hold now; undefined where the system does not tell (anything but Linux). */
export async function memoryOf(serverPid: number, adminUrl: string): Promise<Memory | undefined> {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  const database = processTree(await postmasterPid(adminUrl));
  const server = processTree(serverPid);
  return { server: pssOf(server), database: pssOf(database), serverProcesses: server.length, databaseProcesses: database.length };
}
