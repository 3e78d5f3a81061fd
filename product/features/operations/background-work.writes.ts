import type { Writer } from '#platform/database/writer.ts';
import { Problem } from '#platform/errors.ts';
import { retryDeadLetters, takeDeadLetters } from '#platform/jobs/dead-letters.ts';
import type { Queue } from '#platform/jobs/queue.ts';
import { deliverMailName } from '#platform/mail/deliver-mail.ts';

/** What a person decided about background work belongs into the history like any other decision. */
const tell = (
  writer: Writer,
  kind: 'job' | 'mail',
  action: string,
  items: readonly { id: string; facts: Record<string, unknown> }[],
): void => {
  for (const { id, facts } of items) writer.append({ recordId: id, recordKind: kind, revision: 1, action, before: null, after: facts });
};

const demandAll = (found: number, ids: readonly string[], what: string): void => {
  if (found !== new Set(ids).size) throw new Problem('not-found', 'not-found', `There is no such ${what} (any more).`);
};

/** Retries failed jobs of the writer's organization, all or none; throws `not-found`. */
export async function retryFailedJobs(writer: Writer, queue: Queue, ids: readonly string[]): Promise<number> {
  const letters = await retryDeadLetters(writer, queue, ids);
  demandAll(letters.length, ids, 'failed job');
  tell(
    writer,
    'job',
    'retry',
    letters.map(({ id, name }) => ({ id, facts: { name } })),
  );
  return letters.length;
}

/** Gives failed jobs up, all or none; throws `not-found`. */
export async function discardFailedJobs(writer: Writer, ids: readonly string[]): Promise<number> {
  const letters = await takeDeadLetters(writer, ids);
  demandAll(letters.length, ids, 'failed job');
  tell(
    writer,
    'job',
    'discard',
    letters.map(({ id, name }) => ({ id, facts: { name } })),
  );
  return letters.length;
}

/** Sends messages again that were not sent yet, all or none; throws `not-found`, also for one that was sent. */
export async function sendAgain(writer: Writer, queue: Queue, ids: readonly string[]): Promise<number> {
  const rows = await writer.db
    .updateTable('outgoingMail')
    .set({ state: 'waiting', failure: null })
    .where('organizationId', '=', writer.organizationId)
    .where('id', 'in', [...ids])
    .where('state', '<>', 'sent')
    .returning('id')
    .execute();
  demandAll(rows.length, ids, 'message that waits');
  for (const { id } of rows) await queue.enqueue(writer, deliverMailName, { mailId: id }, { singletonKey: id });
  tell(
    writer,
    'mail',
    'retry',
    rows.map(({ id }) => ({ id, facts: { state: 'waiting' } })),
  );
  return rows.length;
}
