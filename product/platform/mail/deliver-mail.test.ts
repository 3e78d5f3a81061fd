import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackgroundWork, JobContext, OrganizationScope } from '../jobs/job.ts';
import { startWorker, type Worker } from '../jobs/worker.ts';
import { createTestServices, eventually, type TestServices } from '../testing/test-services.ts';
import { deliverMail } from './deliver-mail.ts';

const work: BackgroundWork = { jobs: [deliverMail], schedules: [], sweeps: [] };
const received: { to: string[]; text: string }[] = [];
const message = { to: 'anna@example.test', subject: 'Überprüfung fällig', text: 'Bitte prüfen Sie die Zugriffsrechte.' };

const outbox = (organization: OrganizationScope) =>
  organization.read(({ db }) => db.selectFrom('outgoingMail').select(['id', 'recipient', 'state', 'failure', 'sentAt']).execute());

describe('mail', () => {
  let smtp: SMTPServer;
  let test: TestServices;
  let worker: Worker;
  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, next) =>
        next(address.startsWith('nobody@') ? Object.assign(new Error('no such person here'), { responseCode: 550 }) : null),
      onData(stream, session, next) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map((to) => to.address), text: Buffer.concat(chunks).toString() });
          next();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    test = await createTestServices(work, { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'attestry@example.test' });
    worker = await startWorker(test.services, work);
  });
  afterAll(async () => {
    await worker.stop();
    await test.close();
    await new Promise<void>((resolve) => smtp.close(resolve));
  });

  it('leaves through SMTP after the commit and is marked as sent', async () => {
    const organization = await test.organization();
    await organization.write((writer) => test.services.mailer.send(writer, message));
    const [sent] = await eventually(async () => {
      const rows = await outbox(organization);
      return rows[0]?.state === 'sent' ? rows : undefined;
    });
    expect(sent).toMatchObject({ recipient: 'anna@example.test', failure: null, sentAt: '2026-12-01T09:00:00.000Z' });
    expect(received).toHaveLength(1);
    expect(received[0]?.to).toEqual(['anna@example.test']);
    expect(received[0]?.text).toContain('From: attestry@example.test');
  });

  it('does not leave when the change it belongs to is rolled back', async () => {
    const organization = await test.organization();
    await expect(
      organization.write(async (writer) => {
        await test.services.mailer.send(writer, { ...message, to: 'never@example.test' });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await outbox(organization)).toEqual([]);
  });

  it('keeps the reason while it is tried again, and becomes failed with the last try', async () => {
    const organization = await test.organization();
    await organization.write((writer) => test.services.mailer.send(writer, { ...message, to: 'nobody@example.test' }));
    const [waiting] = await eventually(async () => {
      const rows = await outbox(organization);
      return rows[0]?.failure ? rows : undefined;
    });
    expect(waiting).toMatchObject({ state: 'waiting', failure: expect.stringContaining('no such person here') });
    const context: JobContext = { ...organization, signal: new AbortController().signal, isLastAttempt: true };
    await deliverMail.handle(context, { mailId: waiting?.id });
    expect(await outbox(organization)).toMatchObject([
      { state: 'failed', failure: expect.stringContaining('no such person here'), sentAt: null },
    ]);
  });
});
