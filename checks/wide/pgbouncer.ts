import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../product-process.ts';
import { ensurePackages } from './debian-packages.ts';
import { newServiceFolder, startService } from './service-process.ts';
import { askDatabase, type SystemPostgres } from './system-postgres.ts';

export interface Pooler {
  /** The application role by way of the pooler. */
  applicationUrl: string;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

/** Starts PgBouncer in transaction mode with `poolSize` connections to the server, whatever number of clients it has. */
export async function startPgBouncer(server: SystemPostgres, poolSize: number): Promise<Pooler> {
  ensurePackages('pgbouncer');
  const runs = newServiceFolder();
  const port = await freePort();
  const { username, password } = new URL(server.applicationUrl);
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: join(runs.folder, 'users.txt'),
    pool_mode: 'transaction',
    default_pool_size: poolSize,
    max_client_conn: 200,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(settings.auth_file, `"${username}" "${password}"\n`);
  writeFileSync(
    join(runs.folder, 'pgbouncer.ini'),
    ['[databases]', `attestry = host=127.0.0.1 port=${server.port} dbname=attestry`, '[pgbouncer]', ...lines, ''].join('\n'),
  );
  const applicationUrl = server.applicationUrl.replace(`:${server.port}/`, `:${port}/`);
  const isReady = () =>
    askDatabase(applicationUrl, 'SELECT 1').then(
      () => true,
      () => false,
    );
  const service = await startService('/usr/sbin/pgbouncer', [join(runs.folder, 'pgbouncer.ini')], runs, isReady);
  return {
    applicationUrl,
    async remove() {
      await service.end('SIGINT');
      rmSync(runs.folder, { recursive: true, force: true });
    },
  };
}
