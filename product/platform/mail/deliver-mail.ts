import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Job, type JobContext, job } from '../jobs/job.ts';

export const deliverMailName = 'mail.deliver';

interface Mail {
  recipient: string;
  subject: string;
  body: string;
}

async function waitingMail({ read }: JobContext, mailId: string): Promise<Mail | undefined> {
  return read(({ db, organizationId }) =>
    db
      .selectFrom('outgoingMail')
      .select(['recipient', 'subject', 'body'])
      .where('organizationId', '=', organizationId)
      .where('id', '=', mailId)
      .where('state', '=', 'waiting')
      .executeTakeFirst(),
  );
}

async function note(
  { write }: JobContext,
  mailId: string,
  outcome: { state: 'waiting' | 'sent' | 'failed'; failure: string | null },
): Promise<void> {
  await write(async ({ db, organizationId, clock }) => {
    await db
      .updateTable('outgoingMail')
      .set({ ...outcome, sentAt: outcome.state === 'sent' ? clock.now() : null })
      .where('organizationId', '=', organizationId)
      .where('id', '=', mailId)
      .execute();
  });
}

async function sendBySmtp(config: Config, smtpUrl: string, mail: Mail): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from: config.mailFrom, to: mail.recipient, subject: mail.subject, text: mail.body });
  } finally {
    transport.close();
  }
}

/** Hands one message of the outbox to the SMTP server. What failed for the last time stays in the outbox with its reason. */
export const deliverMail: Job = job({
  name: deliverMailName,
  data: z.object({ mailId: z.uuid() }),
  expireSeconds: 120,
  retryLimit: 6,
  concurrency: 2,
  async handle(context, { mailId }) {
    const { config } = context.services;
    const mail = await waitingMail(context, mailId);
    if (mail === undefined || config.smtpUrl === undefined) return;
    try {
      await sendBySmtp(config, config.smtpUrl, mail);
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      await note(context, mailId, { state: context.isLastAttempt ? 'failed' : 'waiting', failure });
      // The outbox shows it and can send it again; a second list of the same failure would only confuse.
      if (context.isLastAttempt) return;
      throw error;
    }
    await note(context, mailId, { state: 'sent', failure: null });
  },
});
