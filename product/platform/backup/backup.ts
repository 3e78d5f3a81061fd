import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import type { FileStore } from '../files/file-store.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { measureBytes, writeStrictZip, type ZipFile } from '../ledger/strict-zip-writer.ts';
import { dumpTable, tableNames } from './table-dump.ts';

/** What a backup says of itself, in its first entry. */
export interface BackupFacts {
  format: 'attestry/backup/1';
  createdAt: string;
  /** Names and hashes of the migrations that the rows belong to. */
  migrations: { name: string; hash: string }[];
  tables: { name: string; sha256: string }[];
  files: string[];
  holdsSigningKey: boolean;
}

/** Every stored file that any row names: by agreement such a column is called file_hash. */
async function fileHashes(client: pg.Client): Promise<string[]> {
  const { rows: holders } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'file_hash' AND NOT a.attisdropped`,
  );
  if (holders.length === 0) return [];
  const selects = holders.map(({ name }) => `SELECT file_hash AS hash FROM ${pg.escapeIdentifier(name)} WHERE file_hash IS NOT NULL`);
  const { rows } = await client.query<{ hash: string }>(`${selects.join(' UNION ')} ORDER BY hash`);
  return rows.map((row) => row.hash);
}

async function* entryOf(store: FileStore, hash: string): AsyncGenerator<Uint8Array> {
  yield* await store.open(hash);
}

async function entry(path: string, source: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ZipFile & { sha256: string }> {
  return { path, ...(await measureBytes(source)), open: source };
}

/**
 * Writes everything into one file: all tables in one snapshot, all stored files, and the signing key (PEM) when given.
 * The target appears whole or not at all.
 */
export async function writeBackup(options: {
  ownerUrl: string;
  files: FileStore;
  target: string;
  createdAt: string;
  signingKeyPem?: string;
}): Promise<BackupFacts> {
  const folder = await mkdtemp(join(tmpdir(), 'attestry-backup-'));
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'attestry-backup' });
  await client.connect();
  const draft = join(dirname(options.target), `.${basename(options.target)}.new`);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const migrations = (await client.query<{ name: string; hash: string }>('SELECT name, hash FROM schema_migration ORDER BY name')).rows;
    const tables: (ZipFile & { sha256: string })[] = [];
    for (const name of await tableNames(client)) {
      const file = join(folder, name);
      await dumpTable(client, name, file);
      tables.push(await entry(`tables/${name}.copy`, () => createReadStream(file)));
    }
    const hashes = await fileHashes(client);
    const files: ZipFile[] = [];
    for (const hash of hashes) files.push(await entry(`files/${hash}`, () => entryOf(options.files, hash)));
    await client.query('COMMIT');
    const facts: BackupFacts = {
      format: 'attestry/backup/1',
      createdAt: options.createdAt,
      migrations,
      tables: tables.map(({ path, sha256 }) => ({ name: path.slice('tables/'.length, -'.copy'.length), sha256 })),
      files: hashes,
      holdsSigningKey: options.signingKeyPem !== undefined,
    };
    const head = [await entry('backup.json', () => [Buffer.from(canonicalJson(facts))])];
    if (options.signingKeyPem) head.push(await entry('keys/ledger-signing-key.pem', () => [Buffer.from(options.signingKeyPem ?? '')]));
    const handle = await open(draft, 'w', 0o600);
    try {
      for await (const chunk of writeStrictZip([...head, ...tables, ...files])) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, options.target);
    return facts;
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
    await rm(draft, { force: true });
  }
}

/** SHA-256 (hex) of a file on disk. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
