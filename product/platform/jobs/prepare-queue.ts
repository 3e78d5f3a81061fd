import pg from 'pg';
import { PgBoss } from 'pg-boss';

/** The schema that holds the queue's tables; owned like all others by the schema's owner. */
export const queueSchema = 'pgboss';

const grants = (role: string): string => `
  GRANT USAGE ON SCHEMA ${queueSchema} TO ${role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queueSchema} TO ${role};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${queueSchema} TO ${role};`;

/**
 * Creates the queue's schema or brings it to this version, as the owner, and lets the application role work in it, so that
 * no running process needs to change tables. `client` is the owner's connection; call it under the migration lock.
 */
export async function prepareQueue(client: pg.Client, options: { ownerUrl: string; applicationRole: string }): Promise<void> {
  const boss = new PgBoss({
    connectionString: options.ownerUrl,
    schema: queueSchema,
    max: 1,
    migrate: true,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failures[0]) throw failures[0];
  await client.query(grants(pg.escapeIdentifier(options.applicationRole)));
}
