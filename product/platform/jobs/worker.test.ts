import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestServices, eventually, type TestServices } from '../testing/test-services.ts';
import { deadLetters, retryDeadLetters, takeDeadLetters } from './dead-letters.ts';
import { type BackgroundWork, job, schedule } from './job.ts';
import { startWorker, type Worker } from './worker.ts';

const done: { organizationId: string; number: number }[] = [];
let failures = 0;
let isDown = false;

const count = job({
  name: 'test.count',
  data: z.object({ number: z.number() }),
  concurrency: 4,
  handle: async ({ organizationId }, { number }) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push({ organizationId, number });
  },
});
const flaky = job({
  name: 'test.flaky',
  data: z.object({}),
  retryLimit: 1,
  retryDelaySeconds: 1,
  handle: async () => {
    if (!isDown) return;
    failures += 1;
    throw new Error(`the outside world is down (${failures})`);
  },
});
const daily = job({
  name: 'test.daily',
  data: z.object({}),
  handle: async ({ organizationId, write, services }) => {
    await write(async (writer) =>
      writer.append({
        recordId: organizationId,
        recordKind: 'test',
        revision: 1,
        action: 'daily',
        before: null,
        after: { at: services.clock.now() },
      }),
    );
    done.push({ organizationId, number: -1 });
  },
});
const work: BackgroundWork = { jobs: [count, flaky, daily], schedules: [schedule({ name: 'test.daily', cron: '0 6 * * *' })], sweeps: [] };

describe('background work', () => {
  let test: TestServices;
  const workers: Worker[] = [];
  const start = async (services = test.services): Promise<void> => {
    workers.push(await startWorker(services, work));
  };
  const prepare = async (): Promise<void> => {
    done.length = 0;
    test = await createTestServices(work);
  };
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await test.close();
  });

  it('starts after the commit, with the organization of the writer, and not at all after a rollback', async () => {
    await prepare();
    const organization = await test.organization();
    await start();
    await expect(
      organization.write(async (writer) => {
        await test.services.queue.enqueue(writer, 'test.count', { number: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await organization.write((writer) => test.services.queue.enqueue(writer, 'test.count', { number: 2 }));
    await eventually(() => (done.length > 0 ? true : undefined));
    expect(done).toEqual([{ organizationId: organization.organizationId, number: 2 }]);
  });

  it('is done once by two workers together', async () => {
    await prepare();
    const organization = await test.organization();
    await start();
    await start(test.second());
    await organization.write(async (writer) => {
      for (let number = 0; number < 60; number += 1) await test.services.queue.enqueue(writer, 'test.count', { number });
    });
    await eventually(() => (done.length >= 60 ? true : undefined), 15_000);
    expect(done.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, number) => number));
  });

  it('lets one job of a key wait at a time in each organization', async () => {
    await prepare();
    const [one, other] = [await test.organization(), await test.organization()];
    for (const organization of [one, one, other]) {
      await organization.write((writer) => test.services.queue.enqueue(writer, 'test.count', { number: 7 }, { singletonKey: 'seven' }));
    }
    await start();
    await eventually(() => (done.length >= 2 ? true : undefined));
    expect(done.map(({ organizationId }) => organizationId).toSorted()).toEqual([one.organizationId, other.organizationId].toSorted());
  });

  it('retries, then lies among the failed jobs of its own organization until a person retries or discards it', async () => {
    await prepare();
    isDown = true;
    const [own, stranger] = [await test.organization(), await test.organization()];
    await start();
    await own.write((writer) => test.services.queue.enqueue(writer, 'test.flaky', {}));
    const [letter] = await eventually(async () => {
      const letters = await own.read((reader) => deadLetters(reader, { limit: 10 }));
      return letters.length > 0 ? letters : undefined;
    }, 20_000);
    expect(letter).toMatchObject({
      name: 'test.flaky',
      data: {},
      reason: expect.stringContaining('the outside world is down'),
      attempts: 2,
    });
    expect(await stranger.read((reader) => deadLetters(reader, { limit: 10 }))).toEqual([]);
    expect(await stranger.write((writer) => takeDeadLetters(writer, [letter?.id ?? '']))).toEqual([]);
    isDown = false;
    expect(await own.write((writer) => retryDeadLetters(writer, test.services.queue, [letter?.id ?? '']))).toHaveLength(1);
    expect(await own.read((reader) => deadLetters(reader, { limit: 10 }))).toEqual([]);
  });

  it('falls due by the product clock, once in each organization however many workers there are', async () => {
    await prepare();
    const [one, other] = [await test.organization(), await test.organization()];
    await start();
    await eventually(async () => {
      const seen = await Promise.all(
        [one, other].map((each) => each.read(({ db }) => db.selectFrom('scheduleDue').select('dueAt').execute())),
      );
      return seen.every((rows) => rows[0]?.dueAt === '2026-12-02T06:00:00.000Z') ? true : undefined;
    });
    expect(done).toEqual([]);
    test.clock.moveTo('2026-12-05T10:00:00.000Z');
    await start(test.second());
    await eventually(() => (done.length >= 2 ? true : undefined), 15_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(done.map(({ organizationId }) => organizationId).toSorted()).toEqual([one.organizationId, other.organizationId].toSorted());
    const versions = await one.read(({ db }) => db.selectFrom('version').select(['action', 'actorKind', 'recordedAt']).execute());
    expect(versions).toEqual([{ action: 'daily', actorKind: 'system', recordedAt: '2026-12-05T10:00:00.000Z' }]);
  });

  it('refuses a name that no job has', async () => {
    await prepare();
    const organization = await test.organization();
    await expect(organization.write((writer) => test.services.queue.enqueue(writer, 'test.unknown', {}))).rejects.toThrow(
      /no job is called/,
    );
  });
});
