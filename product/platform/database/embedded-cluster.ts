import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Problem } from '../errors.ts';
import { giveTo } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import type { Place } from './embedded-place.ts';

/** Names inside the embedded cluster. */
export const embeddedNames = { database: 'attestry', admin: 'postgres', owner: 'attestry_owner', application: 'attestry_app' } as const;

/** The environment of PostgreSQL's programs: nothing of ours, the same language and time zone everywhere. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Makes the cluster when there is none; a sentence when it was made by another major version. */
export async function ensureCluster(place: Place, binaries: Binaries, isThrowaway: boolean): Promise<void> {
  removeOldDrafts(place.serverFolder);
  const versionFile = join(place.clusterFolder, 'PG_VERSION');
  if (!existsSync(versionFile)) return createCluster(place, binaries, isThrowaway);
  const version = Number(readFileSync(versionFile, 'utf8'));
  if (version === binaries.majorVersion) return;
  throw new Problem(
    'unavailable',
    'database-version',
    `The database in ${place.clusterFolder} was made by PostgreSQL ${version}, but ${binaries.folder} holds PostgreSQL ${binaries.majorVersion}. Set PG_BIN_DIR to version ${version}, or restore a backup into a new data folder.`,
  );
}

/** Built in a draft folder and renamed, so that a start killed half-way leaves nothing that looks like a cluster. */
async function createCluster(place: Place, binaries: Binaries, isThrowaway: boolean): Promise<void> {
  const draft = join(place.serverFolder, `draft-${process.pid}`);
  const passwordFile = join(place.serverFolder, `draft-${process.pid}.password`);
  writeFileSync(passwordFile, place.secrets.admin, { mode: 0o600 });
  giveTo(place.account, passwordFile);
  // Sort order and case must not depend on the machine's libraries; versions before 17 lack the built-in locale.
  const locale =
    binaries.majorVersion >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
  const fixed = ['--encoding=UTF8', '--auth=scram-sha-256', '--no-instructions', `--username=${embeddedNames.admin}`];
  const files = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`];
  try {
    await runInitdb(place, join(binaries.folder, 'initdb'), [...files, ...fixed, ...locale, ...(isThrowaway ? ['--no-sync'] : [])]);
    renameSync(draft, place.clusterFolder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(place.clusterFolder, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function removeOldDrafts(serverFolder: string): void {
  for (const name of readdirSync(serverFolder)) {
    const pid = Number(/^draft-(\d+)/.exec(name)?.[1] ?? 0);
    if (pid > 0 && !isRunning(pid)) rmSync(join(serverFolder, name), { recursive: true, force: true });
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function runInitdb(place: Place, program: string, parameters: string[]): Promise<void> {
  const child = spawn(program, parameters, {
    ...place.account.identity,
    cwd: place.serverFolder,
    env: serverEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Problem('unavailable', 'database-not-made', `The database could not be made: ${complaint.trim()}`);
}

/** Creates what is missing of the owner, the application role and the database; safe to run at every start. */
export async function ensureRolesAndDatabase(admin: pg.Client, place: Place): Promise<void> {
  const { database, owner, application } = embeddedNames;
  const { rows } = await admin.query<{ name: string }>('SELECT rolname AS name FROM pg_roles UNION ALL SELECT datname FROM pg_database');
  const existing = new Set(rows.map((row) => row.name));
  const passwords = { [owner]: place.secrets.owner, [application]: place.secrets.application };
  for (const [role, password] of Object.entries(passwords)) {
    if (existing.has(role)) continue;
    await admin.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`);
  }
  if (!existing.has(database)) await admin.query(`CREATE DATABASE ${database} OWNER ${owner}`);
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC; GRANT CONNECT ON DATABASE ${database} TO ${application}`);
}
