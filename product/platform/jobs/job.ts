import type { z } from 'zod';
import { systemActor } from '../access/system-actor.ts';
import type { OrganizationId, Reader } from '../database/scope.ts';
import { read, type Writer, write } from '../database/writer.ts';
import type { Services } from '../operation.ts';
import type { QueueRules } from './queue.ts';

/** One organization as a background job sees it; each `read` and `write` is a transaction of its own. */
export interface OrganizationScope {
  organizationId: OrganizationId;
  services: Services;
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Changes commit whole with their history, made by the product itself. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
}

/** What a job is handed besides its data. */
export interface JobContext extends OrganizationScope {
  /** Ends when the job took too long and was given to somebody else. */
  signal: AbortSignal;
  /** True when a failure now is the last one: the job then lies among the failed ones until a person decides. */
  isLastAttempt: boolean;
}

/** Work done after a commit, in one organization, at least once: a job must do no harm when it is done twice. */
export interface Job {
  rules: QueueRules;
  handle(context: JobContext, data: Record<string, unknown>): Promise<void>;
}

type JobOptions<D extends z.ZodRawShape> = Partial<Omit<QueueRules, 'name'>> & {
  name: string;
  data: z.ZodObject<D>;
  handle(context: JobContext, data: z.output<z.ZodObject<D>>): Promise<void>;
};

/** Declares a job; `data` is its shape without the organization. Unless said otherwise it may take 5 minutes and is tried 5 times over half an hour. */
export function job<D extends z.ZodRawShape>(options: JobOptions<D>): Job {
  const { name, data: shape, handle, expireSeconds = 300, retryLimit = 4, retryDelaySeconds = 30, concurrency = 2 } = options;
  return {
    rules: { name, expireSeconds, retryLimit, retryDelaySeconds, concurrency },
    handle: (context, data) => handle(context, shape.parse(data)),
  };
}

/** Puts the job of the same name into the queue of every organization whenever `cron` (UTC) falls due by the product's clock. */
export interface Schedule {
  name: string;
  cron: string;
}

/** Declares a schedule. What was missed while nobody worked is made up for once, however often it fell due. */
export const schedule = (declared: Schedule): Schedule => declared;

/** Work over all organizations that comes round every few seconds in each worker; it must be safe beside itself. */
export interface Sweep {
  name: string;
  everyMs: number;
  run(services: Services): Promise<void>;
}

/** Declares a sweep. */
export const sweep = (declared: Sweep): Sweep => declared;

/** Everything that happens in the background. */
export interface BackgroundWork {
  jobs: readonly Job[];
  schedules: readonly Schedule[];
  sweeps: readonly Sweep[];
}

/** Opens an organization to background work; only workers mint an `OrganizationId` this way, from ids that the database gave them. */
export function organizationScope(services: Services, id: string): OrganizationScope {
  const organizationId = id as OrganizationId;
  const { database, clock } = services;
  return {
    organizationId,
    services,
    read: (work) => read(database, organizationId, clock, work),
    write: (work) => write(database, { organizationId, clock, actor: systemActor(organizationId) }, work),
  };
}
