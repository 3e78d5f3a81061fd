import type { Writer } from '../database/writer.ts';

/** One message in plain text; `to` is an address. */
export interface Message {
  to: string;
  subject: string;
  text: string;
}

/** Sends within the writer's transaction: the message leaves after the commit (SMTP), or waits in the local outbox. */
export interface Mailer {
  send(writer: Writer, message: Message): Promise<void>;
}
