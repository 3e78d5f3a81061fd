import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface ServerProcess {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

/** Starts the product in a process of its own on loopback; `start` also works in the background, `serve` only answers. */
export async function startServer(
  command: 'start' | 'serve',
  options: { databaseUrl: string; migrateDatabaseUrl: string; dataFolder: string },
): Promise<ServerProcess> {
  const port = await freePort();
  const { PATH, TMPDIR } = process.env;
  const environment = { PATH, TMPDIR, PORT: String(port), HOST: '127.0.0.1', ATTESTRY_DATA: options.dataFolder, ATTESTRY_LOG: 'error' };
  const urls = { DATABASE_URL: options.databaseUrl, MIGRATE_DATABASE_URL: options.migrateDatabaseUrl };
  // Under the flags that the bootstrap gave this process, which are those of the product too.
  const words = [...process.execArgv, join(import.meta.dirname, '..', 'product', 'main.ts'), command];
  const child = spawn(process.execPath, words, {
    env: { ...environment, ...urls, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const until = performance.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server did not start:\n${complaint}`);
    const isUp = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { pid: child.pid ?? 0, port, stop: () => end(child) };
    if (performance.now() > until) {
      await end(child);
      throw new Error(`The server did not answer within a minute:\n${complaint}`);
    }
    await pause(100);
  }
}
