import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { roleOf } from '../database/migrate.ts';

/** A database of one test file: real, migrated, empty. */
export interface TestDatabase {
  /** Connection string of the role that owns the schema. */
  ownerUrl: string;
  /** Connection string of the application role, as the product uses it. */
  applicationUrl: string;
  /** Closes every connection to it and removes it. */
  drop(): Promise<void>;
}

/** Copies the run's migrated template into a database of its own, in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('testServer');
  const template = databaseOf(server.ownerUrl);
  const name = `test_${randomBytes(8).toString('hex')}`;
  // Grants on a database do not travel with its template.
  const grants = `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${roleOf(server.applicationUrl)}`;
  await asAdmin(
    server.adminUrl,
    `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${roleOf(server.ownerUrl)} STRATEGY FILE_COPY`,
    grants,
  );
  return {
    ownerUrl: withDatabase(server.ownerUrl, name),
    applicationUrl: withDatabase(server.applicationUrl, name),
    drop: () => asAdmin(server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

const databaseOf = (url: string): string => /\/([^/?]+)\?/.exec(url)?.[1] ?? '';

const withDatabase = (url: string, name: string): string => url.replace(/\/[^/?]+\?/, `/${name}?`);

async function asAdmin(adminUrl: string, ...statements: string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}
