import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const program = join(root, 'product', 'main.ts');

export type Command = 'start' | 'serve' | 'work' | 'migrate';

export interface Ended {
  code: number | null;
  signal: string | null;
}

/** The product as a process of its own, started as a person would start it. */
export interface ProductProcess {
  url: string;
  pid: number;
  /** Everything it has said so far. */
  said(): string;
  /** The first thing that it says, or has said, to match `pattern`; throws when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Ends it in good order. */
  stop(): Promise<Ended>;
}

/** A TCP port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

// Nothing of the surroundings may steer the product under test to another database or store.
const ours = /^(ATTESTRY_|DATABASE_URL|MIGRATE_DATABASE_URL|QUEUE_DATABASE_URL|FILES_URL|SMTP_URL|PORT$|HOST$|INIT_CWD|VITEST|NODE_ENV)/;
const surroundings = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts one command of the product; the caller ends it. */
export async function launchProduct(command: Command, environment: Record<string, string>): Promise<ProductProcess> {
  const port = environment.PORT ?? String(await freePort());
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, command], {
    env: { ...surroundings(), PORT: port, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const heard = new EventTarget();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      heard.dispatchEvent(new Event('words'));
    });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
      heard.dispatchEvent(new Event('words'));
    });
  });
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(output);
        const isOver = !running.has(child);
        if (found === null && !isOver) return;
        heard.removeEventListener('words', look);
        if (found) resolve(found);
        else reject(new Error(`It ended without saying ${pattern}:\n${output}`));
      };
      heard.addEventListener('words', look);
      look();
    });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    said: () => output,
    says,
    ended,
    kill: (signal) => void child.kill(signal),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Starts one that answers or works, and waits until it says so. */
export async function startProduct(command: 'start' | 'serve' | 'work', environment: Record<string, string>): Promise<ProductProcess> {
  const product = await launchProduct(command, environment);
  await product.says(/Stop it with Ctrl C/);
  return product;
}
