import { sql } from 'kysely';
import type { Reader } from '#platform/database/scope.ts';
import type { mailStates } from './background-work.contracts.ts';

type MailState = (typeof mailStates)[number];

export interface OutboxMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  state: MailState;
  failure: string | null;
  createdAt: string;
  sentAt: string | null;
}

/** A page of the organization's outbox, newest first; `after` is the id of the last message of the page before. */
export async function outboxMail(reader: Reader, options: { state?: MailState; after?: string; limit: number }): Promise<OutboxMail[]> {
  const { state, after, limit } = options;
  const place = after
    ? sql`AND (mail.created_at, mail.id) < (SELECT before.created_at, before.id FROM outgoing_mail AS before WHERE before.organization_id = ${reader.organizationId} AND before.id = ${after})`
    : sql``;
  const { rows } = await sql<OutboxMail>`
    SELECT mail.id, mail.recipient, mail.subject, mail.body, mail.state, mail.failure, mail.created_at, mail.sent_at
    FROM outgoing_mail AS mail
    WHERE mail.organization_id = ${reader.organizationId} ${state ? sql`AND mail.state = ${state}` : sql``} ${place}
    ORDER BY mail.created_at DESC, mail.id DESC LIMIT ${limit}`.execute(reader.db);
  return rows;
}
