import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/scope.ts';
import { Problem } from '../errors.ts';

/** How many attempts are free, and how long the door stays shut after the last of them; each further one doubles that. */
export interface RateRule {
  name: string;
  attempts: number;
  firstLockSeconds: number;
  longestLockSeconds: number;
  /** After so long without an attempt the count begins anew. */
  forgetSeconds: number;
}

/** One thing that is counted: a rule and whom it counts (an address, a person, both joined). */
export interface Attempt {
  rule: RateRule;
  subject: string;
}

const keyOf = ({ rule, subject }: Attempt): string => createHash('sha256').update(`${rule.name}\n${subject}`).digest('hex');

/** The part of a network address that one person holds: all of IPv4, the first 64 bits of IPv6. */
export function addressSubject(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const groups =
    tail === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

const rateLimited = (retryAfterSeconds: number): Problem =>
  new Problem('unavailable', 'rate-limited', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
    parameters: { seconds: retryAfterSeconds },
  });

/**
 * Counts attempts before they are made, so that many at once cannot slip through together; throws `rate-limited` (429)
 * while one of them is locked. Call `forgiveAttempts` when the attempt turned out right.
 */
export async function countAttempts(database: Database, clock: Clock, attempts: readonly Attempt[]): Promise<void> {
  const lockedUntil = await database.transaction('write', {}, async ({ db }) => {
    for (const attempt of attempts) {
      const until = await countOne(db, clock, attempt);
      // What was counted before stays counted: who knocks at a locked door still knocks.
      if (until !== null) return until;
    }
    return null;
  });
  if (lockedUntil !== null) throw rateLimited(Math.max(1, Math.ceil((Date.parse(lockedUntil) - clock.nowMs()) / 1000)));
}

type Db = Parameters<Parameters<Database['transaction']>[2]>[0]['db'];

/** Counts one attempt; returns until when its key is locked already, or null when the attempt may be made. */
async function countOne(db: Db, clock: Clock, attempt: Attempt): Promise<string | null> {
  const { attempts, firstLockSeconds, longestLockSeconds, forgetSeconds } = attempt.rule;
  const key = keyOf(attempt);
  const now = clock.now();
  const forgotten = new Date(clock.nowMs() - forgetSeconds * 1000).toISOString();
  const next = sql`CASE WHEN rate_limit.counted_at <= ${forgotten}::timestamptz THEN 1 ELSE rate_limit.count + 1 END`;
  const lock = sql`least(${longestLockSeconds}::numeric, ${firstLockSeconds}::numeric * 2 ^ least(30, ${next} - ${attempts}::int))`;
  const { rows } = await sql<{ count: number }>`
    INSERT INTO rate_limit (key, counted_at, count) VALUES (${key}, ${now}, 1)
    ON CONFLICT (key) DO UPDATE SET
      count = ${next}, counted_at = ${now},
      locked_until = CASE WHEN ${next} >= ${attempts}::int THEN ${now}::timestamptz + ${lock} * interval '1 second' END
    WHERE rate_limit.locked_until IS NULL OR rate_limit.locked_until <= ${now}::timestamptz
    RETURNING count`.execute(db);
  if (rows.length > 0) return null;
  const held = await db.selectFrom('rateLimit').select('lockedUntil').where('key', '=', key).executeTakeFirst();
  return held?.lockedUntil ?? null;
}

/** Takes the last count back after a right attempt; `whole` forgets the key entirely. */
export async function forgiveAttempts(database: Database, attempts: readonly (Attempt & { whole: boolean })[]): Promise<void> {
  await database.transaction('write', {}, async ({ db }) => {
    for (const attempt of attempts) {
      const key = keyOf(attempt);
      if (attempt.whole) await db.deleteFrom('rateLimit').where('key', '=', key).execute();
      else {
        await sql`UPDATE rate_limit SET count = greatest(0, count - 1), locked_until = CASE WHEN count - 1 >= ${attempt.rule.attempts} THEN locked_until END
          WHERE key = ${key}`.execute(db);
      }
    }
  });
}

/** Removes counts that no rule remembers any more; a job calls this once a day. */
export const forgetOldAttempts = (database: Database, before: string): Promise<void> =>
  database.transaction('write', {}, async ({ db }) => {
    await db.deleteFrom('rateLimit').where('countedAt', '<', before).execute();
  });
