import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MovableClock, movableClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { Database, type OrganizationId } from '../database/scope.ts';
import { pdfRenderer } from '../documents/pdf.ts';
import { openFileStore } from '../files/open-file-store.ts';
import { newId } from '../ids.ts';
import { type BackgroundWork, type OrganizationScope, organizationScope } from '../jobs/job.ts';
import { createQueue } from '../jobs/postgres-queue.ts';
import { loadOrCreateSigningKey } from '../ledger/signing-key.ts';
import { createLog } from '../log.ts';
import { outboxMailer } from '../mail/outbox-mailer.ts';
import type { Services } from '../operation.ts';
import { createTestDatabase } from './test-database.ts';

/** The platform without any feature, over a database of its own: for tests of jobs, mail and ledger. */
export interface TestServices {
  services: Services;
  clock: MovableClock;
  /** Connects as the schema's owner, for what the application must not be able to do. */
  ownerUrl: string;
  /** The same work for a second process: services of its own over the same database. */
  second(): Services;
  /** A new organization. */
  organization(): Promise<OrganizationScope>;
  close(): Promise<void>;
}

/** Starts real services for `work`; `close` removes their database and folder. */
export async function createTestServices(
  work: BackgroundWork,
  environment: Record<string, string> = {},
  startIso = '2026-12-01T09:00:00.000Z',
): Promise<TestServices> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'attestry-test-'));
  const clock = movableClock(startIso);
  const log = createLog('silent');
  const config = readConfig({ ATTESTRY_DATA: folder, PORT: '0', ...environment });
  const signer = await loadOrCreateSigningKey(join(folder, 'keys'));
  const made: Services[] = [];
  const make = (): Services => {
    const pool = new Database(database.applicationUrl);
    const queue = createQueue({ url: database.applicationUrl, queues: work.jobs.map((job) => job.rules), log });
    const pdf = pdfRenderer();
    const services: Services = {
      config,
      clock,
      log,
      database: pool,
      files: openFileStore(config),
      mailer: outboxMailer(config.smtpUrl === undefined ? undefined : queue),
      pdf,
      queue,
      signer,
      async close() {
        pdf.close();
        await queue.close();
        await pool.close();
      },
    };
    made.push(services);
    return services;
  };
  const services = make();
  return {
    services,
    clock,
    ownerUrl: database.ownerUrl,
    second: make,
    async organization() {
      // Minted by the test itself, which is the composition root here.
      const organizationId = newId(clock.nowMs()) as OrganizationId;
      await services.database.transaction('write', { organizationId }, async ({ db }) => {
        await db.insertInto('organization').values({ id: organizationId, name: 'Example Ltd', createdAt: clock.now() }).execute();
      });
      return organizationScope(services, organizationId);
    },
    async close() {
      for (const each of made) await each.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks again every 20 ms until `ask` returns something other than undefined; throws after `forMs`. */
export async function eventually<T>(ask: () => Promise<T | undefined> | T | undefined, forMs = 10_000): Promise<T> {
  const end = performance.now() + forMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`did not happen within ${forMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
