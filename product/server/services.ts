import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { Database } from '#platform/database/scope.ts';
import { pdfRenderer } from '#platform/documents/pdf.ts';
import { openFileStore } from '#platform/files/open-file-store.ts';
import { createQueue } from '#platform/jobs/postgres-queue.ts';
import { loadOrCreateSigningKey, parseSigningKey } from '#platform/ledger/signing-key.ts';
import type { Log } from '#platform/log.ts';
import { outboxMailer } from '#platform/mail/outbox-mailer.ts';
import type { Services } from '#platform/operation.ts';
import { backgroundWork } from './jobs.ts';

/** Builds what every operation may use; `applicationUrl` connects as the role that owns nothing, `queueUrl` as the same role but directly. */
export async function createServices(options: {
  config: Config;
  clock: Clock;
  log: Log;
  applicationUrl: string;
  queueUrl?: string;
}): Promise<Services> {
  const { config, clock, log } = options;
  const database = new Database(options.applicationUrl, { onError: (error) => log.warn({ err: error }, 'a database connection was lost') });
  const queue = createQueue({ url: options.queueUrl ?? options.applicationUrl, queues: backgroundWork.jobs.map((job) => job.rules), log });
  const pdf = pdfRenderer();
  return {
    config,
    clock,
    log,
    database,
    files: openFileStore(config),
    mailer: outboxMailer(config.smtpUrl === undefined ? undefined : queue),
    pdf,
    queue,
    signer: config.signingKey ? parseSigningKey(config.signingKey) : await loadOrCreateSigningKey(join(config.dataFolder, 'keys')),
    async close() {
      pdf.close();
      await queue.close();
      await database.close();
    },
  };
}
