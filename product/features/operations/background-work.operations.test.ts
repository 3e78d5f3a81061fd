import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recentHistory } from '#features/history/history.contracts.ts';
import { deadLetterQueue } from '#platform/jobs/postgres-queue.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { discardJobs, failedJobs, mailOutbox, retryJobs, retryMail } from './background-work.contracts.ts';

describe('background work of an organization', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  /** Lets the queue's own rule run: a job that fails with no tries left becomes a dead letter. */
  const failOneJob = (owner: Member): Promise<void> =>
    test.write(owner, async (writer) => {
      await test.services.queue.enqueue(writer, 'mail.deliver', { mailId: owner.memberId });
      await sql`
        INSERT INTO pgboss.job (name, data, source_name, source_id, source_retry_count, source_output, source_created_on, created_on)
        SELECT ${deadLetterQueue}, job.data, job.name, job.id, 6, '{"message":"the mail server does not answer"}'::jsonb, job.created_on, ${writer.clock.now()}
        FROM pgboss.job WHERE job.name = 'mail.deliver' AND job.data ->> 'organizationId' = ${writer.organizationId}`.execute(writer.db);
      await sql`DELETE FROM pgboss.job WHERE name = 'mail.deliver'`.execute(writer.db);
    });
  const waiting = (owner: Member): Promise<number> =>
    test.write(
      owner,
      async (writer) =>
        (
          await sql`SELECT 1 FROM pgboss.job WHERE name = 'mail.deliver' AND data ->> 'organizationId' = ${writer.organizationId}`.execute(
            writer.db,
          )
        ).rows.length,
    );
  const mail = (owner: Member, subject: string): Promise<void> =>
    test.write(owner, (writer) => test.services.mailer.send(writer, { to: 'anna@example.test', subject, text: 'Text' }));

  it('lists failed jobs with their reason, and puts one back into its queue', async () => {
    const owner = await test.organization();
    await failOneJob(owner);
    const { items } = await test.value(failedJobs, {}, owner);
    expect(items).toMatchObject([
      { name: 'mail.deliver', data: { mailId: owner.memberId }, reason: 'the mail server does not answer', attempts: 7 },
    ]);
    expect(await test.value(retryJobs, { ids: items.map(({ id }) => id) }, owner)).toEqual({ retried: 1 });
    expect((await test.value(failedJobs, {}, owner)).items).toEqual([]);
    expect(await waiting(owner)).toBe(1);
    const [version] = (await test.value(recentHistory, { limit: 1 }, owner)).items;
    expect(version).toMatchObject({ recordKind: 'job', action: 'retry', recordId: items[0]?.id, actorName: 'Olivia Owner' });
  });

  it('pages through failed jobs and discards what is chosen', async () => {
    const owner = await test.organization();
    for (let at = 0; at < 3; at += 1) {
      test.clock.advance(1000);
      await failOneJob(owner);
    }
    const first = await test.value(failedJobs, { limit: 2 }, owner);
    const second = await test.value(failedJobs, { limit: 2, after: first.next ?? '' }, owner);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
    expect(await test.value(discardJobs, { ids: [...first.items, ...second.items].map(({ id }) => id) }, owner)).toEqual({ discarded: 3 });
    expect((await test.value(failedJobs, {}, owner)).items).toEqual([]);
  });

  it("keeps one organization's failures from another and from roles that do not administer", async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const manager = await test.member(owner, 'manager');
    await failOneJob(owner);
    const ids = (await test.value(failedJobs, {}, owner)).items.map(({ id }) => id);
    expect((await test.value(failedJobs, {}, stranger)).items).toEqual([]);
    expect(await test.call(retryJobs, { ids }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(discardJobs, { ids }, stranger)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(retryJobs, { ids }, manager)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(discardJobs, { ids }, manager)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(failedJobs, {}, manager)).toMatchObject({ ok: false, status: 403 });
    expect((await test.value(failedJobs, {}, owner)).items).toHaveLength(1);
    expect(await test.call(retryJobs, { ids: ['x'] }, owner)).toMatchObject({
      ok: false,
      status: 422,
      problem: { errors: [{ field: 'ids.0' }] },
    });
  });

  it('shows the outbox newest first, and says that nothing is delivered without a mail server', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    await mail(owner, 'First');
    test.clock.advance(1000);
    await mail(owner, 'Second');
    const page = await test.value(mailOutbox, { limit: 1 }, owner);
    expect(page).toMatchObject({ isDelivered: false, items: [{ subject: 'Second', state: 'waiting', recipient: 'anna@example.test' }] });
    const rest = await test.value(mailOutbox, { limit: 1, after: page.next ?? '' }, owner);
    expect(rest.items.map(({ subject }) => subject)).toEqual(['First']);
    expect((await test.value(mailOutbox, {}, stranger)).items).toEqual([]);
    expect(await test.call(retryMail, { ids: page.items.map(({ id }) => id) }, owner)).toMatchObject({
      ok: false,
      status: 409,
      problem: { code: 'no-mail-server' },
    });
  });

  it('sends waiting and failed messages again once a mail server is set, and no other organization’s', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const contributor = await test.member(owner, 'contributor');
    await mail(owner, 'Again');
    const ids = (await test.value(mailOutbox, { state: 'waiting' }, owner)).items.map(({ id }) => id);
    test.services.config.smtpUrl = 'smtp://127.0.0.1:9';
    try {
      expect(await test.call(retryMail, { ids }, stranger)).toMatchObject({ ok: false, status: 404 });
      expect(await test.call(retryMail, { ids }, contributor)).toMatchObject({ ok: false, status: 403 });
      expect(await test.value(retryMail, { ids }, owner)).toEqual({ retried: 1 });
      expect(await waiting(owner)).toBe(1);
    } finally {
      test.services.config.smtpUrl = undefined;
    }
  });
});
