import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BootstrapError, buildFolder, capture, environmentFor, root } from './runtime.mjs';

const stamp = join(buildFolder, 'web');
const output = join(root, 'product', 'dist', 'web');
const skippedFolders = new Set([
  'node_modules',
  'dist',
  'migrations',
  'database',
  'ledger',
  'jobs',
  'files',
  'mail',
  'documents',
  'testing',
]);
// What only the server or a test runs never reaches the browser.
const serverFile = /\.(reads|writes|operations|jobs|seed|test|wide\.test)\.tsx?$|\.(sql|md)$/;

function* sources(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    if (!serverFile.test(path)) yield `${relative(root, path)} ${found.size} ${found.mtimeMs}`;
    return;
  }
  for (const name of readdirSync(path).sort()) if (!skippedFolders.has(name)) yield* sources(join(path, name));
}

/** Names, sizes and times of every file that the web app may be built from. */
function fingerprint() {
  const hash = createHash('sha256');
  const places = [
    'product/web',
    'product/features',
    'product/platform',
    'product/vite.config.ts',
    'product/package.json',
    'ui',
    'content/content.ts',
    'content/shapes.ts',
    'package-lock.json',
  ];
  for (const place of places) for (const line of sources(join(root, place))) hash.update(`${line}\n`);
  return hash.digest('hex');
}

/** Builds the web app into product/dist/web; does nothing when no source has changed since, unless forced. */
export async function buildWeb(node, { isForced = false } = {}) {
  const wanted = fingerprint();
  const isBuilt = existsSync(join(output, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isBuilt && !isForced) return;
  if (!isForced) console.log('Building the web app ...');
  rmSync(stamp, { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const env = environmentFor(node, { NODE_ENV: 'production' });
  const result = await capture(node, [vite, 'build', '--logLevel', 'warn'], { cwd: join(root, 'product'), env });
  if (result.code !== 0) throw new BootstrapError(`The web app could not be built:\n${result.output.trim()}`);
  if (!existsSync(join(output, 'index.html'))) throw new BootstrapError(`The web build left no ${relative(root, output)}/index.html.`);
  mkdirSync(buildFolder, { recursive: true });
  writeFileSync(stamp, wanted);
}
