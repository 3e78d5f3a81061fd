import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movableClock } from '../clock.ts';
import { Database } from '../database/scope.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addressSubject, countAttempts, forgetOldAttempts, forgiveAttempts, type RateRule } from './rate-limit.ts';

const rule: RateRule = { name: 'test', attempts: 3, firstLockSeconds: 60, longestLockSeconds: 300, forgetSeconds: 3600 };

describe('attempts', () => {
  let place: TestDatabase;
  // Two connections pools stand for two servers.
  let one: Database;
  let two: Database;
  const clock = movableClock('2026-12-01T09:00:00.000Z');
  beforeAll(async () => {
    place = await createTestDatabase();
    one = new Database(place.applicationUrl);
    two = new Database(place.applicationUrl);
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await place.drop();
  });
  const count = (subject: string, database = one) => countAttempts(database, clock, [{ rule, subject }]);
  const lockOf = (subject: string) =>
    count(subject).then(
      () => 0,
      (error: { details: { retryAfterSeconds: number } }) => error.details.retryAfterSeconds,
    );

  it('are free three times, then locked, and each lock is twice as long up to the longest', async () => {
    for (let at = 0; at < 3; at += 1) await count('growing');
    const locks: number[] = [];
    for (let at = 0; at < 4; at += 1) {
      const seconds = await lockOf('growing');
      locks.push(seconds);
      clock.advance(seconds * 1000);
      await count('growing');
    }
    expect(locks).toEqual([60, 120, 240, 300]);
  });

  it('are refused as 429 with the seconds to wait', async () => {
    for (let at = 0; at < 3; at += 1) await count('refused');
    clock.advance(500);
    await expect(count('refused')).rejects.toMatchObject({ code: 'rate-limited', status: 429, details: { retryAfterSeconds: 60 } });
  });

  it('count on both servers together, also when they come at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 12 }, (_unused, at) => count('at once', at % 2 ? one : two)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('of one subject do not lock another', async () => {
    for (let at = 0; at < 3; at += 1) await count('mine');
    await expect(count('yours')).resolves.toBeUndefined();
  });

  it('are forgotten after a quiet time, and when the attempt turned out right', async () => {
    for (let at = 0; at < 3; at += 1) await count('quiet');
    clock.advance(3_600_000);
    for (let at = 0; at < 3; at += 1) await count('quiet');
    await forgiveAttempts(one, [{ rule, subject: 'quiet', whole: true }]);
    for (let at = 0; at < 3; at += 1) await count('quiet');
    await forgiveAttempts(one, [{ rule, subject: 'quiet', whole: false }]);
    await count('quiet');
    await expect(count('quiet')).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('leave the table once nobody needs them', async () => {
    await forgetOldAttempts(one, '2099-01-01T00:00:00Z');
    const left = await one.transaction('read', {}, ({ db }) => db.selectFrom('rateLimit').select('key').execute());
    expect(left).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['not an address', 'not an address'],
  ])('%s counts as %s', (address, subject) => {
    expect(addressSubject(address)).toBe(subject);
  });
});
