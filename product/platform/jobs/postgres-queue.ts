import { randomUUID } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { type ConstructorOptions, type Db, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Writer } from '../database/writer.ts';
import type { Log } from '../log.ts';
import { queueSchema } from './prepare-queue.ts';
import type { Queue, QueueRules, TakenJob } from './queue.ts';

/** Where jobs go that failed for the last time; a person looks at them there. */
export const deadLetterQueue = 'dead-letter';

const day = 86_400;
const deadLetterRules = { retentionSeconds: 365 * day, deleteAfterSeconds: day };

const optionsOf = (rules: QueueRules) => ({
  expireInSeconds: rules.expireSeconds,
  retryLimit: rules.retryLimit,
  retryDelay: rules.retryDelaySeconds,
  retryBackoff: true,
  retryDelayMax: 3600,
  retentionSeconds: 90 * day,
  deleteAfterSeconds: day,
  deadLetter: deadLetterQueue,
  notify: true,
});

/** Statements of the queue run as part of the writer's own transaction. */
const inTransaction = (writer: Writer): Db => ({
  executeSql: async (text, values = []) => ({ rows: (await writer.db.executeQuery(CompiledQuery.raw(text, [...values]))).rows }),
});

// Kept apart from the application's connections: LISTEN needs one of its own that no transaction pooler stands before.
function bossOptions(url: string): ConstructorOptions {
  return {
    connectionString: url,
    schema: queueSchema,
    application_name: 'attestry-queue',
    migrate: false,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  };
}

/** Queues are rows, so the application role may add those that are missing; no table is made. */
async function ensureQueues(boss: PgBoss, queues: readonly QueueRules[]): Promise<void> {
  const present = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!present.has(deadLetterQueue)) await boss.createQueue(deadLetterQueue, deadLetterRules);
  for (const rules of queues) {
    const { deadLetter, ...options } = optionsOf(rules);
    const stored = present.get(rules.name);
    // `short` with a key lets one job of that key wait at a time.
    if (stored === undefined) await boss.createQueue(rules.name, { ...options, deadLetter, policy: 'short' });
    else if (Object.entries(options).some(([key, value]) => stored[key as keyof typeof options] !== value))
      await boss.updateQueue(rules.name, options);
  }
}

const taken = (job: JobWithMetadata<Record<string, unknown>>): TakenJob => ({
  id: job.id,
  name: job.name,
  data: job.data ?? {},
  signal: job.signal,
  isLastAttempt: job.retryCount >= job.retryLimit,
});

// A full batch is followed by the next one at once; LISTEN wakes for new jobs, and polling finds retries that fell due.
const takeOptions = {
  includeMetadata: true,
  perJobResults: true,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 5,
} as const;
type TakeOptions = typeof takeOptions & { batchSize: number };

/** Does a batch side by side; each job succeeds or fails by itself. */
const settle = (
  jobs: readonly JobWithMetadata<Record<string, unknown>>[],
  handle: (job: TakenJob) => Promise<void>,
): Promise<JobResult[]> =>
  Promise.all(
    jobs.map((job) =>
      handle(taken(job)).then(
        (): JobResult => ({ id: job.id, status: 'completed' }),
        (error: unknown): JobResult => ({
          id: job.id,
          status: 'failed',
          output: { message: error instanceof Error ? error.message : String(error) },
        }),
      ),
    ),
  );

/** The queue over PostgreSQL: `url` must reach the server directly, not through a transaction pooler. Connects on first use. */
export function createQueue({ url, queues, log }: { url: string; queues: readonly QueueRules[]; log: Log }): Queue {
  const sender = new PgBoss({ ...bossOptions(url), max: 2, supervise: false });
  sender.on('error', (error) => log.warn({ err: error }, 'the queue lost its database for a moment'));
  let opening: Promise<void> | undefined;
  const open = async (): Promise<void> => {
    await sender.start();
    await ensureQueues(sender, queues);
  };
  const ready = (): Promise<void> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    async enqueue(writer, name, data, options = {}) {
      if (!queues.some((rules) => rules.name === name)) throw new Error(`no job is called ${name}`);
      await ready();
      await sender.send(
        name,
        { ...data, organizationId: writer.organizationId },
        {
          db: inTransaction(writer),
          singletonKey: options.singletonKey === undefined ? randomUUID() : `${writer.organizationId} ${options.singletonKey}`,
          ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
        },
      );
    },
    async work(handle) {
      await ready();
      const boss = new PgBoss({ ...bossOptions(url), max: 4, supervise: true, useListenNotify: true });
      boss.on('error', (error) => log.warn({ err: error }, 'the worker lost its database for a moment'));
      boss.on('warning', (warning) => log.info({ warning }, 'the queue reports'));
      await boss.start();
      for (const { name, concurrency } of queues) {
        await boss.work<Record<string, unknown>, unknown, TakeOptions>(name, { ...takeOptions, batchSize: concurrency }, (jobs) =>
          settle(jobs, handle),
        );
      }
      return { stop: () => boss.stop({ graceful: true, timeout: 30_000 }) };
    },
    dueAfter(cron, afterIso) {
      const [next] = sender.previewSchedule(cron, { from: new Date(afterIso), count: 1, tz: 'UTC' });
      if (next === undefined) throw new Error(`The schedule "${cron}" never falls due.`);
      return next.toISOString();
    },
    async close() {
      await opening?.catch(() => undefined);
      await sender.stop({ graceful: false });
    },
  };
}
