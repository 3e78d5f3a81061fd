import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveTo, type ServerAccount, serverAccount } from '../../product/platform/database/embedded-account.ts';

/** A new folder for services, below the temporary folder; it belongs to the account that runs them, never root. */
export function newServiceFolder(): { folder: string; account: ServerAccount } {
  const account = serverAccount('/nonexistent');
  const folder = mkdtempSync(join(tmpdir(), 'attestry-wide-'));
  giveTo(account, folder);
  return { folder, account };
}

const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Where and as whom a program runs. */
export interface Runs {
  account: ServerAccount;
  folder: string;
  env?: Record<string, string>;
}

/** Runs a program to its end and returns what it printed; throws with what it said when it fails. */
export function runTool(program: string, parameters: string[], { account, folder, env }: Runs): string {
  const result = spawnSync(program, parameters, {
    ...account.identity,
    cwd: folder,
    env: { ...environment, ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (result.status === 0) return result.stdout;
  throw new Error(`${program} ${parameters.join(' ')} failed:\n${result.error?.message ?? ''}${result.stdout}${result.stderr}`);
}

export interface Service {
  pid: number;
  /** Ends it by a signal and waits until it is gone; safe to repeat. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a service in the foreground and waits until `isReady`; throws with what it said when it ends before. */
export async function startService(program: string, parameters: string[], runs: Runs, isReady: () => Promise<boolean>): Promise<Service> {
  // The kernel ends it with us, however we end.
  const child = spawn('/usr/bin/setpriv', ['--pdeathsig', 'KILL', program, ...parameters], {
    ...runs.account.identity,
    cwd: runs.folder,
    env: { ...environment, ...runs.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000);
    });
  const pid = child.pid ?? 0;
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
    });
    child.once('close', () => {
      hasEnded = true;
      resolve();
    });
  });
  const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (!hasEnded) child.kill(signal);
    await ended;
  };
  const deadline = performance.now() + 90_000;
  while (!(await isReady())) {
    if (hasEnded || performance.now() > deadline) {
      const what = hasEnded ? 'ended' : 'did not become ready';
      await end('SIGKILL');
      throw new Error(`${program} ${what}:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { pid, end };
}
