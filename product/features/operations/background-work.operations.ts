import { Problem } from '#platform/errors.ts';
import { deadLetters } from '#platform/jobs/dead-letters.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { discardJobs, failedJobs, mailOutbox, retryJobs, retryMail } from './background-work.contracts.ts';
import { outboxMail } from './background-work.reads.ts';
import { discardFailedJobs, retryFailedJobs, sendAgain } from './background-work.writes.ts';

/** Cuts a page that was read with one row more than asked for. */
function pageOf<T extends { id: string }>(rows: readonly T[], limit: number): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const backgroundWorkOperations: Operation[] = [
  answer(failedJobs, async ({ reader }, { limit = 50, after }) =>
    pageOf(await deadLetters(reader, { limit: limit + 1, ...(after ? { after } : {}) }), limit),
  ),
  perform(retryJobs, async ({ writer, services }, { ids }) => ({ retried: await retryFailedJobs(writer, services.queue, ids) })),
  perform(discardJobs, async ({ writer }, { ids }) => ({ discarded: await discardFailedJobs(writer, ids) })),
  answer(mailOutbox, async ({ reader, services }, { limit = 50, state, after }) => {
    const rows = await outboxMail(reader, { limit: limit + 1, ...(state ? { state } : {}), ...(after ? { after } : {}) });
    return { isDelivered: services.config.smtpUrl !== undefined, ...pageOf(rows, limit) };
  }),
  perform(retryMail, async ({ writer, services }, { ids }) => {
    if (services.config.smtpUrl === undefined)
      throw new Problem(
        'conflict',
        'no-mail-server',
        'No mail server is set (SMTP_URL), so nothing can be sent. Pass the message on by hand.',
      );
    return { retried: await sendAgain(writer, services.queue, ids) };
  }),
];
