import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Tables of the schema in alphabetical order; the list of applied migrations is compared, not copied. */
export async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_migration' ORDER BY relname`,
  );
  return rows.map((row) => row.name);
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return rows.map((row) => pg.escapeIdentifier(row.name)).join(', ');
}

/** Writes one table's rows as COPY text into a file, within the client's snapshot. */
export async function dumpTable(client: pg.Client, table: string, file: string): Promise<void> {
  const columns = await columnsOf(client, table);
  const rows = client.query(copyTo(`COPY (SELECT ${columns} FROM ${pg.escapeIdentifier(table)}) TO STDOUT`));
  await pipeline(rows, createWriteStream(file, { mode: 0o600 }));
}

/** Takes COPY text for some columns of a table (SQL, comma-separated): rows end with a newline, columns with a tab. */
export const copyInto = (client: pg.Client, table: string, columns: string): Writable =>
  client.query(copyFrom(`COPY ${pg.escapeIdentifier(table)} (${columns}) FROM STDIN`));

/** Loads one table from COPY text. */
export async function loadTable(client: pg.Client, table: string, file: string): Promise<void> {
  const columns = await columnsOf(client, table);
  await pipeline(createReadStream(file), copyInto(client, table, columns));
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Runs `load` while foreign keys are away and the owner may COPY, then puts everything back: the keys are checked anew
 * over all rows, so a damaged backup is refused whole.
 */
export async function withoutForeignKeys(client: pg.Client, tables: readonly string[], load: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const key of rows) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${pg.escapeIdentifier(key.name)}`);
  for (const table of tables) await client.query(`ALTER TABLE ${pg.escapeIdentifier(table)} NO FORCE ROW LEVEL SECURITY`);
  const walled = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity`,
  );
  await load();
  // What was deferred (every record has its version) is checked now, before the tables are altered again.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const { name } of walled.rows) await client.query(`ALTER TABLE ${pg.escapeIdentifier(name)} FORCE ROW LEVEL SECURITY`);
  for (const key of rows) await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${pg.escapeIdentifier(key.name)} ${key.definition}`);
}
