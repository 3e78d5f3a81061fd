import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { removeEmbeddedFolders } from '../product/platform/database/embedded-place.ts';

const root = join(import.meta.dirname, '..');
const quiet = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const startWithinMs = 60_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

/** Ends a child politely, then firmly. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const firmly = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(firmly);
}

interface Server {
  child: ChildProcess;
  /** The one-time link to the first owner's account, as the console prints it. */
  setupLink: string;
}

async function startServer(port: number, dataFolder: string): Promise<Server> {
  const env = { ...process.env, PORT: String(port), ATTESTRY_DATA: dataFolder, ATTESTRY_LOG: 'silent' };
  const child = spawn(process.execPath, [join(root, 'product', 'main.ts'), 'start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  // A test run that is cut off takes its server with it.
  process.once('exit', () => child.kill('SIGTERM'));
  let said = '';
  const setupLink = await new Promise<string>((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`The product did not start in time. It said:\n${said}`)), startWithinMs);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const link = /^\s*(http\S+\/setup\S+)\s*$/m.exec(said)?.[1];
      if (link === undefined) return;
      clearTimeout(tooLate);
      resolve(link);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The product ended with code ${code}. It said:\n${said}`)));
  });
  return { child, setupLink };
}

export interface Person {
  page: Page;
  context: BrowserContext;
  /** What the browser complained about: errors on its console, broken content security, exceptions of scripts. */
  complaints: string[];
}

export interface ProductUnderTest {
  url: string;
  setupLink: string;
  dataFolder: string;
  /** A person with a browser of their own; English and light unless said otherwise. */
  person(options?: BrowserContextOptions): Promise<Person>;
  stop(): Promise<void>;
}

function listenFor(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`${error.page()?.url() ?? ''}: ${error.error().message}`));
}

async function personIn(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  listenFor(context, complaints);
  return { page: await context.newPage(), context, complaints };
}

/** Starts the built product on an empty folder, and a browser; `stop` ends both and removes the folder. */
export async function startProduct(): Promise<ProductUnderTest> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'attestry-journey-'));
  const ends = [
    async () => {
      // As root the database may lie elsewhere, where its account can enter.
      removeEmbeddedFolders(dataFolder);
      await rm(dataFolder, { recursive: true, force: true });
    },
  ];
  const stop = async (): Promise<void> => {
    for (const undo of ends.splice(0).reverse()) await undo();
  };
  try {
    const port = await freePort();
    const { child, setupLink } = await startServer(port, dataFolder);
    ends.push(() => end(child));
    const isRoot = process.getuid?.() === 0;
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: isRoot ? [...quiet, '--no-sandbox'] : quiet,
    });
    ends.push(() => browser.close());
    const url = new URL(setupLink).origin;
    return { url, setupLink, dataFolder, person: (options) => personIn(browser, url, options), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
