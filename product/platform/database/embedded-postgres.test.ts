import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { removeEmbeddedFolders } from './embedded-place.ts';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const parent = mkdtempSync(join(tmpdir(), 'attestry-embedded-'));
const dataFolder = join(parent, 'data');
let running: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

const start = async (folder = dataFolder): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  running.push(server);
  return server;
};

/** Another Attestry process on the same folder, up when this resolves; it ends in order when its input ends. */
const startElsewhere = async (): Promise<ChildProcess> => {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))});
    await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log: () => undefined });
    process.stdout.write('started');
    process.stdin.resume().once('end', () => process.exit(0));`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout ?? child, 'data');
  return child;
};

const kill = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};

const ask = async (url: string, question: string): Promise<Record<string, unknown> | undefined> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(question)).rows[0];
  } finally {
    await client.end();
  }
};

chmodSync(parent, 0o755);

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) await kill(child, 'SIGKILL');
  if (running.length === 0 && (await findEmbeddedPostgres(dataFolder))) await start();
  for (const server of running) await server.stop();
  running = [];
  children = [];
});

afterAll(() => {
  removeEmbeddedFolders(dataFolder);
  rmSync(parent, { recursive: true, force: true });
});

describe('a first start', () => {
  it('makes the database, an owner and an application role that can neither own nor bypass', async () => {
    const server = await start();
    const roles = `SELECT current_user::text AS me, current_database()::text AS here, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole AS mighty
      FROM pg_roles WHERE rolname = current_user`;
    expect(await ask(server.databaseUrl, roles)).toEqual({ me: 'attestry_app', here: 'attestry', mighty: false });
    expect(await ask(server.migrateDatabaseUrl, roles)).toEqual({ me: 'attestry_owner', here: 'attestry', mighty: false });
    await expect(ask(server.databaseUrl, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  });

  it('listens on a Unix socket in a closed folder only, and keeps the passwords to its owner', async () => {
    const server = await start();
    const settings = `SELECT current_setting('listen_addresses') AS tcp, current_setting('fsync') AS fsync, current_setting('ssl') AS ssl`;
    expect(await ask(server.adminUrl, settings)).toEqual({ tcp: '', fsync: 'on', ssl: 'off' });
    expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(server.socketFolder, '.s.PGSQL.5432'))).toBeLessThan(100);
    expect(statSync(join(dataFolder, 'postgres', 'secrets.json')).mode & 0o777).toBe(0o600);
    await expect(ask(server.databaseUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });
});

describe('a data folder below a home of mode 700', () => {
  it('works, says where the database is, and starts afresh once it was removed', async () => {
    const closed = join(parent, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const folder = join(closed, 'data');
    const first = await start(folder);
    const cluster = /^The database is in (\S+?)(\.| and)/.exec(first.whereIsData)?.[1] ?? '';
    expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true);
    await ask(first.migrateDatabaseUrl, 'CREATE TABLE kept AS SELECT 7 AS value');
    await first.stop();
    const second = await start(folder);
    expect(second.whereIsData).toBe(first.whereIsData);
    expect(await ask(second.migrateDatabaseUrl, 'SELECT value FROM kept')).toEqual({ value: 7 });
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
    const third = await start(folder);
    expect(await ask(third.migrateDatabaseUrl, `SELECT to_regclass('kept') AS found`)).toEqual({ found: null });
    await third.stop();
    removeEmbeddedFolders(folder);
    rmSync(join(cluster, '..'), { recursive: true, force: true });
  });
});

describe('the next start', () => {
  it('finds what was stored, and the stopped server left no lock file', async () => {
    const first = await start();
    await ask(first.migrateDatabaseUrl, 'CREATE TABLE kept AS SELECT 42 AS value');
    await first.stop();
    expect(existsSync(join(first.socketFolder, '..', 'cluster', 'postmaster.pid'))).toBe(false);
    expect(await findEmbeddedPostgres(dataFolder)).toBeUndefined();
    const second = await start();
    expect(second.isAdopted).toBe(false);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(await ask(second.migrateDatabaseUrl, 'SELECT value FROM kept')).toEqual({ value: 42 });
  });

  it('adopts the server of a process that was killed, with everything it had stored', async () => {
    const child = await startElsewhere();
    const urls = await findEmbeddedPostgres(dataFolder);
    await ask(urls?.migrateDatabaseUrl ?? '', 'CREATE TABLE orphaned AS SELECT 1 AS value');
    await kill(child, 'SIGKILL');
    const server = await start();
    expect(server.isAdopted).toBe(true);
    expect(await ask(server.migrateDatabaseUrl, 'SELECT value FROM orphaned')).toEqual({ value: 1 });
    await server.stop();
    await expect(ask(server.databaseUrl, 'SELECT 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  it('refuses with one sentence while another process uses the folder, and leaves that one alone', async () => {
    const child = await startElsewhere();
    await expect(start()).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: `Attestry already runs on the data folder ${dataFolder} (process ${child.pid}). Stop it first, or choose another folder with ATTESTRY_DATA.`,
    });
    const urls = await findEmbeddedPostgres(dataFolder);
    expect(await ask(urls?.databaseUrl ?? '', 'SELECT 1 AS alive')).toEqual({ alive: 1 });
  });

  it('clears what a start that was killed while making the cluster had left', async () => {
    const ended = spawn('true');
    await once(ended, 'exit');
    const draft = join(dataFolder, 'postgres', 'server', `draft-${ended.pid}`);
    mkdirSync(draft);
    await start();
    expect(existsSync(draft)).toBe(false);
  });
});

describe('a running server', () => {
  it('comes back under the same address when its main process is killed', async () => {
    const server = await start();
    const pidFile = join(server.socketFolder, '..', 'cluster', 'postmaster.pid');
    const pid = readFileSync(pidFile, 'utf8').split('\n')[0];
    process.kill(Number(pid), 'SIGKILL');
    let answer: unknown;
    for (let attempt = 0; attempt < 200 && answer === undefined; attempt += 1) {
      await pause(50);
      answer = await ask(server.databaseUrl, 'SELECT 1 AS alive').catch(() => undefined);
    }
    expect(answer).toEqual({ alive: 1 });
    expect(readFileSync(pidFile, 'utf8').split('\n')[0]).not.toBe(pid);
  });

  it('goes down with a process that ends without stopping it', async () => {
    const child = await startElsewhere();
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
    await expect.poll(() => findEmbeddedPostgres(dataFolder), { timeout: 10_000 }).toBeUndefined();
  });
});
