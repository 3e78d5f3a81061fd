import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../product-process.ts';
import { ensurePackages, postgresPrograms } from './debian-packages.ts';
import { newServiceFolder, type Runs, runTool, type Service, startService } from './service-process.ts';

/** Debian's PostgreSQL on a loopback port, with the roles and the empty database of a production set-up. */
export interface SystemPostgres {
  port: number;
  majorVersion: number;
  adminUrl: string;
  ownerUrl: string;
  applicationUrl: string;
  /** `DATABASE_URL` and `MIGRATE_DATABASE_URL` for the product. */
  environment: Record<string, string>;
  /** Ends every process of it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

// One set of roles for primary and replica: a replica has its primary's.
const password = randomBytes(12).toString('hex');

/** Asks one question over a connection of its own. */
export async function askDatabase<Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}

const urlOf = (role: string, port: number, database = 'attestry'): string => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;

async function run(runs: Runs, programs: string, settings: Record<string, string>): Promise<SystemPostgres> {
  const port = await freePort();
  const adminUrl = urlOf('postgres', port, 'postgres');
  const chosen = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    shared_buffers: '64MB',
    ssl: 'off',
    ...settings,
  };
  const parameters = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const isReady = () =>
    askDatabase(adminUrl, 'SELECT 1').then(
      () => true,
      () => false,
    );
  const service: Service = await startService(
    join(programs, 'postgres'),
    ['-D', join(runs.folder, 'cluster'), ...parameters],
    runs,
    isReady,
  );
  const [ownerUrl, applicationUrl] = [urlOf('attestry_owner', port), urlOf('attestry_app', port)];
  return {
    port,
    majorVersion: Number(runTool(join(programs, 'postgres'), ['--version'], runs).match(/ (\d+)/)?.[1]),
    adminUrl,
    ownerUrl,
    applicationUrl,
    environment: { DATABASE_URL: applicationUrl, MIGRATE_DATABASE_URL: ownerUrl },
    async kill() {
      const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(service.pid)], { encoding: 'utf8' })
        .stdout.split('\n')
        .map(Number);
      process.kill(service.pid, 'SIGSTOP');
      for (const pid of children.filter((each) => each > 0)) process.kill(pid, 'SIGKILL');
      await service.end('SIGKILL');
    },
    async remove() {
      await service.end('SIGINT');
      rmSync(runs.folder, { recursive: true, force: true });
    },
  };
}

function programs(): string {
  ensurePackages('postgresql');
  return postgresPrograms() ?? '';
}

/** Makes and starts a cluster with an owner who may do no more than own, and an application role that owns nothing. */
export async function startSystemPostgres(settings: Record<string, string> = {}): Promise<SystemPostgres> {
  const bin = programs();
  const runs = newServiceFolder();
  writeFileSync(join(runs.folder, 'password'), password, { mode: 0o644 });
  const fixed = [
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${join(runs.folder, 'password')}`,
  ];
  runTool(join(bin, 'initdb'), ['-D', join(runs.folder, 'cluster'), ...fixed], runs);
  const server = await run(runs, bin, settings);
  for (const role of ['attestry_owner', 'attestry_app'])
    await askDatabase(server.adminUrl, `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${password}'`);
  await askDatabase(server.adminUrl, 'CREATE DATABASE attestry OWNER attestry_owner');
  return server;
}

/** Copies a running server and follows it; from then on the primary acknowledges a commit only once this one has it. */
export async function startReplica(primary: SystemPostgres): Promise<SystemPostgres> {
  const bin = programs();
  const runs = newServiceFolder();
  const source = `host=127.0.0.1 port=${primary.port} user=postgres password=${password} application_name=replica`;
  runTool(join(bin, 'pg_basebackup'), ['-D', join(runs.folder, 'cluster'), '-d', source, '-R', '-c', 'fast', '-X', 'stream'], runs);
  const replica = await run(runs, bin, {});
  await askDatabase(primary.adminUrl, "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (replica)'");
  await askDatabase(primary.adminUrl, 'SELECT pg_reload_conf()');
  return replica;
}
