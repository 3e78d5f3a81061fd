import { newId } from '../ids.ts';
import type { Queue } from '../jobs/queue.ts';
import { deliverMailName } from './deliver-mail.ts';
import type { Mailer } from './mailer.ts';

/**
 * Puts messages into the outbox table; delivery is a job of its own, so that a slow mail server delays nobody. Without
 * `queue` (no SMTP server is set) the messages stay in the outbox, where a person reads them.
 */
export const outboxMailer = (queue?: Queue): Mailer => ({
  async send(writer, message) {
    const id = newId(writer.clock.nowMs());
    await writer.db
      .insertInto('outgoingMail')
      .values({
        organizationId: writer.organizationId,
        id,
        recipient: message.to,
        subject: message.subject,
        body: message.text,
        createdAt: writer.clock.now(),
      })
      .execute();
    await queue?.enqueue(writer, deliverMailName, { mailId: id });
  },
});
