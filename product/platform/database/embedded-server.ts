import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Problem } from '../errors.ts';
import { giveTo } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import { embeddedNames, serverEnvironment } from './embedded-cluster.ts';
import { makeSocketFolder, type Place } from './embedded-place.ts';

/** A server that answers: its main process and the folder of its Unix socket. */
export interface RunningServer {
  pid: number;
  socketFolder: string;
  /** True when an earlier process started it and left it behind. */
  isAdopted: boolean;
}

interface PidFile {
  pid: number;
  socketFolder: string;
  isReady: boolean;
}

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  ssl: 'off',
  max_connections: '60',
  shared_buffers: '48MB',
  max_wal_size: '256MB',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const withoutDurability = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** libpq and node-postgres read this form: the host is the folder of a Unix socket. */
export const socketUrl = (socketFolder: string, role: string, password: string, database: string): string =>
  `postgres://${role}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(socketFolder)}`;

/** The cluster's superuser on its maintenance database. */
export const adminUrl = (place: Place, socketFolder: string): string =>
  socketUrl(socketFolder, embeddedNames.admin, place.secrets.admin, 'postgres');

/** Lines of postmaster.pid: process, data folder, start time, port, socket folder, addresses, shared memory, state. */
function readPidFile(place: Place): PidFile | undefined {
  try {
    const lines = readFileSync(join(place.clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, socketFolder] = [Number(lines[0]), lines[4] ?? ''];
    return pid > 0 && socketFolder ? { pid, socketFolder, isReady: (lines[7] ?? '').trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

async function answers(place: Place, socketFolder: string): Promise<'yes' | 'not yet' | 'no'> {
  const client = new pg.Client({ connectionString: adminUrl(place, socketFolder), connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'yes';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // 57P03: it starts, recovers or shuts down. 53300: every connection is taken, so it lives.
    if (code === '53300') return 'yes';
    return code === '57P03' ? 'not yet' : 'no';
  }
}

/** The server that runs on this cluster now, if one answers. */
export async function findServer(place: Place): Promise<RunningServer | 'not yet' | undefined> {
  const file = readPidFile(place);
  if (!file) return undefined;
  const state = await answers(place, file.socketFolder);
  if (state === 'no') return undefined;
  return state === 'yes' ? { pid: file.pid, socketFolder: file.socketFolder, isAdopted: true } : 'not yet';
}

/**
 * Starts PostgreSQL on the cluster, or adopts the server that a killed process left behind. Goes on trying for
 * `patienceMs`: an old server may still be recovering, closing, or holding its shared memory.
 */
export async function startServer(
  place: Place,
  binaries: Binaries,
  options: { isThrowaway: boolean; patienceMs: number },
): Promise<RunningServer> {
  const deadline = performance.now() + options.patienceMs;
  for (;;) {
    const found = await findServer(place);
    if (found && found !== 'not yet') return found;
    const complaint =
      found === 'not yet'
        ? 'the earlier server is still starting or closing'
        : await launch(place, binaries, options.isThrowaway, deadline);
    if (typeof complaint !== 'string') return complaint;
    const isPassing = found === 'not yet' || /pre-existing shared memory|lock file .* already exists|still in use/.test(complaint);
    if (!isPassing || performance.now() > deadline) {
      throw new Problem(
        'unavailable',
        'database-not-started',
        `The embedded PostgreSQL in ${place.clusterFolder} did not start: ${complaint}`,
      );
    }
    await pause(250);
  }
}

/** One attempt; answers with what the server's log said when it ended instead of becoming ready. */
async function launch(place: Place, binaries: Binaries, isThrowaway: boolean, deadline: number): Promise<RunningServer | string> {
  const socketFolder = makeSocketFolder(place);
  const chosen = { ...settings, ...(isThrowaway ? withoutDurability : {}), unix_socket_directories: socketFolder };
  const parameters = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logFile = join(place.serverFolder, 'server.log');
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) renameSync(logFile, `${logFile}.1`);
  const descriptor = openSync(logFile, 'a', 0o600);
  giveTo(place.account, logFile);
  const logStart = statSync(logFile).size;
  // Detached: Ctrl C reaches only us, so that the last requests still find their database.
  const child = spawn(join(binaries.folder, 'postgres'), ['-D', place.clusterFolder, ...parameters], {
    ...place.account.identity,
    cwd: place.serverFolder,
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  });
  closeSync(descriptor);
  child.unref();
  const failure = await readyOrEnded(child, place, deadline);
  if (failure === undefined && child.pid !== undefined) return { pid: child.pid, socketFolder, isAdopted: false };
  return failure || readFileSync(logFile).subarray(logStart).toString('utf8').trim().slice(-1_500) || 'it ended without a word';
}

async function readyOrEnded(child: ChildProcess, place: Place, deadline: number): Promise<string | undefined> {
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', () => {
    ended ??= '';
  });
  while (ended === undefined) {
    const file = readPidFile(place);
    if (file?.pid === child.pid && file?.isReady) return undefined;
    // Recovery after a power cut may take longer than a start; a live server is left to finish it.
    if (performance.now() > deadline + 60_000) return 'it is still recovering; start Attestry again in a minute';
    await pause(15);
  }
  return ended;
}

/** Asks the server to close now and cleanly (running transactions roll back) and waits until it has. */
export async function stopServer(place: Place, server: RunningServer, patienceMs = 60_000): Promise<void> {
  if (!signalServer(server.pid)) return;
  const deadline = performance.now() + patienceMs;
  const pidFile = join(place.clusterFolder, 'postmaster.pid');
  // The server removes this file last. Its process may outlive that as a zombie where nobody collects it.
  while (existsSync(pidFile)) {
    if (performance.now() > deadline)
      throw new Problem('unavailable', 'database-not-stopped', `PostgreSQL (process ${server.pid}) does not stop.`);
    await pause(15);
  }
}

/** Asks the server to close, without waiting; false when it is gone. */
export function signalServer(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGINT');
  } catch {
    return false;
  }
}
