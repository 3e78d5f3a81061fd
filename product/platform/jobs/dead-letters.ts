import { sql } from 'kysely';
import type { Reader } from '../database/scope.ts';
import type { Writer } from '../database/writer.ts';
import { deadLetterQueue } from './postgres-queue.ts';
import type { Queue } from './queue.ts';

/** A job that failed for the last time, as it lies waiting for a person's decision. */
export interface DeadLetter {
  id: string;
  name: string;
  /** What it was to work on, without the organization. */
  data: Record<string, unknown>;
  /** What the last try said. */
  reason: string;
  attempts: number;
  enqueuedAt: string;
  failedAt: string;
}

const own = (scope: Reader) =>
  sql`letter.name = ${deadLetterQueue} AND letter.state < 'active' AND letter.data ->> 'organizationId' = ${scope.organizationId}`;

/** A page of the organization's failed jobs, newest first; `after` is the id of the last one of the page before. */
export async function deadLetters(reader: Reader, options: { after?: string; limit: number }): Promise<DeadLetter[]> {
  const place = options.after
    ? sql`AND (letter.created_on, letter.id) < (SELECT before.created_on, before.id FROM pgboss.job AS before WHERE before.name = ${deadLetterQueue} AND before.id = ${options.after})`
    : sql``;
  const { rows } = await sql<DeadLetter>`
    SELECT letter.id, coalesce(letter.source_name, '') AS name, letter.data - 'organizationId' AS data,
      coalesce(letter.source_output ->> 'message', letter.source_output #>> '{value,message}', '') AS reason,
      coalesce(letter.source_retry_count, 0) + 1 AS attempts, coalesce(letter.source_created_on, letter.created_on) AS enqueued_at, letter.created_on AS failed_at
    FROM pgboss.job AS letter
    WHERE ${own(reader)} ${place}
    ORDER BY letter.created_on DESC, letter.id DESC LIMIT ${options.limit}`.execute(reader.db);
  return rows;
}

/** Takes failed jobs of the writer's organization out of the list; returns those that were there. */
export async function takeDeadLetters(writer: Writer, ids: readonly string[]): Promise<Pick<DeadLetter, 'id' | 'name' | 'data'>[]> {
  const { rows } = await sql<Pick<DeadLetter, 'id' | 'name' | 'data'>>`
    DELETE FROM pgboss.job AS letter WHERE ${own(writer)} AND letter.id = ANY(${ids}::uuid[])
    RETURNING letter.id, letter.source_name AS name, letter.data - 'organizationId' AS data`.execute(writer.db);
  return rows;
}

/** Puts failed jobs back into their queues with all their tries; returns how many there were. */
export async function retryDeadLetters(
  writer: Writer,
  queue: Queue,
  ids: readonly string[],
): Promise<Pick<DeadLetter, 'id' | 'name' | 'data'>[]> {
  const letters = await takeDeadLetters(writer, ids);
  for (const letter of letters) await queue.enqueue(writer, letter.name, letter.data);
  return letters;
}
