import type { Writer } from '../database/writer.ts';

/** How often and how long the work of one name is tried. Seconds throughout. */
export interface QueueRules {
  name: string;
  /** A job that takes longer counts as lost and is given to somebody else. */
  expireSeconds: number;
  /** Tries after the first one; then the job goes to the dead letters. */
  retryLimit: number;
  /** Wait before the first retry; it doubles with each, up to an hour. */
  retryDelaySeconds: number;
  /** How many jobs of this name one worker does at a time; at least 2. */
  concurrency: number;
}

/** A job in the hands of one worker. */
export interface TakenJob {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** Ends when the job expired or the worker stops hard. */
  signal: AbortSignal;
  /** True when a failure now sends it to the dead letters. */
  isLastAttempt: boolean;
}

export interface EnqueueOptions {
  /** Delay in real seconds. */
  startAfterSeconds?: number;
  /** Only one job of this name and key waits at a time in one organization; a second one is left out. */
  singletonKey?: string;
}

/** Puts work into the queue in the writer's transaction; it starts after the commit or not at all. */
export interface Queue {
  /** `data` must be JSON; the writer's organization is added to it as `organizationId`. Throws for a name that no job has. */
  enqueue(writer: Writer, name: string, data: Record<string, unknown>, options?: EnqueueOptions): Promise<void>;
  /** Takes jobs of every name until `stop`, which waits for those in hand. A job is in the hands of one worker only. */
  work(handle: (job: TakenJob) => Promise<void>): Promise<{ stop(): Promise<void> }>;
  /** The first time after `afterIso` at which a cron expression falls due, as ISO 8601. The expression is read in UTC. */
  dueAfter(cron: string, afterIso: string): string;
  /** Ends its connections; jobs in hand of `work` are not waited for. */
  close(): Promise<void>;
}
