import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import { type ByteSource, readContent, readStrictZip, type StoredFile } from '../ledger/strict-zip-reader.ts';
import { fileSource } from '../ledger/verify-command.ts';
import { type BackupFacts, sha256OfFile } from './backup.ts';
import { loadTable, tableNames, withoutForeignKeys } from './table-dump.ts';

const factsShape: z.ZodType<BackupFacts> = z.object({
  format: z.literal('attestry/backup/1'),
  createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), sha256: z.string() })),
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  holdsSigningKey: z.boolean(),
});

const refuse = (detail: string): Problem => new Problem('conflict', 'restore-refused', detail);

async function bytesOf(source: ByteSource, file: StoredFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  await readContent(source, file, (chunk) => parts.push(Uint8Array.from(chunk)));
  return Buffer.concat(parts);
}

/** Copies an entry to a file on disk without holding it whole. */
async function spool(source: ByteSource, file: StoredFile, path: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  const waiting: Promise<unknown>[] = [];
  try {
    await readContent(source, file, (chunk) => {
      waiting.push(handle.write(Uint8Array.from(chunk)));
    });
    await Promise.all(waiting);
  } finally {
    await handle.close();
  }
}

async function demandSameSchema(client: pg.Client, facts: BackupFacts): Promise<void> {
  const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM schema_migration ORDER BY name');
  const mine = new Map(rows.map((row) => [row.name, row.hash]));
  const unknown = facts.migrations.filter((migration) => mine.get(migration.name) !== migration.hash);
  if (unknown.length > 0)
    throw refuse(`The backup is of another version of Attestry (${unknown[0]?.name}). Restore it with that version, then update.`);
  if (facts.migrations.length !== rows.length)
    throw refuse('The backup is of an older version of Attestry. Restore it with that version, then update.');
}

async function demandEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM organization');
  if ((rows[0]?.count ?? 0) > 0)
    throw refuse('There is data here already. Restore into an empty data folder: ATTESTRY_DATA=./restored attestry restore FILE');
}

/**
 * Brings back everything that a backup holds into an empty, migrated database: rows in one transaction, files, and the
 * signing key through `storeKey` when the backup has it. Throws, naming the part, when anything does not match.
 */
export async function restoreBackup(options: {
  ownerUrl: string;
  files: FileStore;
  source: string;
  storeKey: (pem: string) => Promise<void>;
}): Promise<BackupFacts> {
  const handle = await open(options.source, 'r').catch(() => {
    throw refuse(`${options.source} cannot be read.`);
  });
  const folder = await mkdtemp(join(tmpdir(), 'attestry-restore-'));
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'attestry-restore' });
  try {
    const source = await fileSource(handle);
    const archive = await readStrictZip(source);
    const finding = archive.findings[0];
    if (finding || !archive.files)
      throw refuse(`The backup is damaged: ${finding?.file ?? 'archive'}: ${finding?.problem ?? 'unreadable'}`);
    const entries = new Map(archive.files.map((file) => [file.path, file]));
    const entry = (path: string): StoredFile => {
      const found = entries.get(path);
      if (!found) throw refuse(`The backup is damaged: ${path} is missing.`);
      return found;
    };
    const facts = factsShape.parse(JSON.parse((await bytesOf(source, entry('backup.json'))).toString('utf8')));
    await client.connect();
    await client.query('BEGIN');
    await demandSameSchema(client, facts);
    await demandEmpty(client);
    const tables = facts.tables.map((table) => table.name);
    await withoutForeignKeys(client, await walledTables(client), async () => {
      for (const table of facts.tables) {
        const path = join(folder, table.name);
        await spool(source, entry(`tables/${table.name}.copy`), path);
        if ((await sha256OfFile(path)) !== table.sha256)
          throw refuse(`The backup is damaged: tables/${table.name}.copy does not match its sum.`);
        await client.query(`DELETE FROM ${pg.escapeIdentifier(table.name)}`);
        await loadTable(client, table.name, path);
      }
    });
    const missing = (await tableNames(client)).filter((name) => !tables.includes(name));
    if (missing.length > 0) throw refuse(`The backup lacks the table ${missing[0]}.`);
    for (const hash of facts.files) await restoreFile(source, entry(`files/${hash}`), hash, folder, options.files);
    if (facts.holdsSigningKey) await options.storeKey((await bytesOf(source, entry('keys/ledger-signing-key.pem'))).toString('utf8'));
    await client.query('COMMIT');
    return facts;
  } finally {
    await client.end();
    await handle.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function walledTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relforcerowsecurity`,
  );
  return rows.map((row) => row.name);
}

async function restoreFile(source: ByteSource, file: StoredFile, hash: string, folder: string, store: FileStore): Promise<void> {
  const path = join(folder, hash);
  await spool(source, file, path);
  const stored = await store.put(createReadStream(path), { maxBytes: Number.MAX_SAFE_INTEGER });
  await rm(path);
  if (stored.hash !== hash) throw refuse(`The backup is damaged: files/${hash} does not match its sum.`);
}

/** Writes a restored signing key where the product looks for it. */
export const keyWriter = (keysFolder: string) => async (pem: string) =>
  writeFile(join(keysFolder, 'ledger-signing-key.pem'), pem, { mode: 0o600 });
