import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import pg from 'pg';
import { prepareQueue } from '../jobs/prepare-queue.ts';

const product = join(import.meta.dirname, '..', '..');
const lockKey = 4_100_270_01;

interface Migration {
  name: string;
  path: string;
  sql: string;
  hash: string;
}

/** Every SQL file of every `migrations/` folder, in the order of the times in their names. */
export function migrations(): Migration[] {
  return readdirSync(product, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)migrations\/[^/]+\.sql$/.test(path) && !path.includes('node_modules'))
    .map((path) => {
      const sql = readFileSync(join(product, path), 'utf8');
      return { name: basename(path, '.sql'), path: relative('.', path), sql, hash: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The application role's name, read from its URL, as an SQL identifier. */
export const roleOf = (applicationUrl: string): string => {
  const url = new URL(applicationUrl.replace(/^postgres(ql)?:\/\/([^@]*)@\//, 'postgres://$2@localhost/'));
  return decodeURIComponent(url.username);
};

/**
 * Brings the database to this version: each file in its own transaction, under an advisory lock so that several
 * processes may start at once. `:application_role` in a file is the application's role. Throws when a file that was
 * applied has changed since, or when one fails (nothing of that file is kept). `afterwards` runs last, under the same lock.
 */
export async function migrate(options: {
  ownerUrl: string;
  applicationRole: string;
  log?: (line: string) => void;
  afterwards?: (client: pg.Client) => Promise<unknown>;
}): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'attestry-migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM schema_migration');
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    const added: string[] = [];
    for (const migration of migrations()) {
      const before = applied.get(migration.name);
      if (before === migration.hash) continue;
      if (before !== undefined) throw new Error(`Migration ${migration.path} was changed after it was applied. Add a new file instead.`);
      await applyOne(client, migration, options.applicationRole);
      added.push(migration.name);
    }
    if (added.length > 0)
      options.log?.(applied.size === 0 ? 'Made the tables of the database.' : `Changed the database: ${added.join(', ')}.`);
    await options.afterwards?.(client);
    await prepareQueue(client, options);
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, migration: Migration, applicationRole: string): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(migration.sql.replaceAll(':application_role', pg.escapeIdentifier(applicationRole)));
    await client.query('INSERT INTO schema_migration (name, hash) VALUES ($1, $2)', [migration.name, migration.hash]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${migration.path} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
