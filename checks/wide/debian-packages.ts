import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const postgresFolder = '/usr/lib/postgresql';

/** The folder of the newest PostgreSQL that Debian has installed here. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(postgresFolder) ? readdirSync(postgresFolder).filter((name) => /^\d+$/.test(name)) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(postgresFolder, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres')));
}

const isPresent: Record<string, () => boolean> = {
  postgresql: () => postgresPrograms() !== undefined,
  pgbouncer: () => existsSync('/usr/sbin/pgbouncer'),
  radosgw: () => existsSync('/usr/bin/radosgw'),
  'ceph-mon': () => existsSync('/usr/bin/ceph-mon'),
  'ceph-osd': () => existsSync('/usr/bin/ceph-osd'),
  'ceph-common': () => existsSync('/usr/bin/ceph'),
};

const isMissing = (name: string): boolean => isPresent[name]?.() !== true;

/** Sees to it that Debian's packages are installed: root gets them, everybody else the one command to type. */
export function ensurePackages(...names: string[]): void {
  const missing = names.filter(isMissing);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/etc/debian_version')) throw new Error(`These tests need a Debian machine with ${missing.join(', ')}.`);
  if (process.getuid?.() !== 0) throw new Error(`These tests need ${missing.join(', ')}. Type: su -c '${command}'`);
  process.stderr.write(`Installing ${missing.join(', ')} ...\n`);
  const result = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (result.status === 0 && !missing.some(isMissing)) return;
  throw new Error(`${missing.join(', ')} could not be installed. Type: ${command}\n${(result.stdout + result.stderr).trim().slice(-1500)}`);
}
