import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessLimits, freshnessOf } from './evidence.rules.ts';

const today = '2026-12-01';

describe('the days that divide fresh from due and stale', () => {
  it('agree with the freshness of every single piece', () => {
    const daysAgo = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), fc.integer({ min: -30, max: 3000 }), (freshnessDays, age) => {
        const until = daysAgo(age);
        const { staleBefore, dueBefore } = freshnessLimits(freshnessDays, today);
        const byLimits = until < staleBefore ? 'stale' : until < dueBefore ? 'due' : 'fresh';
        expect(byLimits).toBe(freshnessOf({ occurredOn: until, coversFrom: null, coversTo: null }, freshnessDays, today));
      }),
    );
  });
});
