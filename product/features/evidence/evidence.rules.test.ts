import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateProblems, type EvidenceDates, type EvidencePeriod, freshness, freshnessOf, speaksUntil, staleFrom } from './evidence.rules.ts';

const today = '2027-06-30';
const on = (occurredOn: string, coversFrom: string | null = null, coversTo: string | null = null): EvidencePeriod => ({
  occurredOn,
  coversFrom,
  coversTo,
});

describe('freshness', () => {
  it.each<[string, EvidencePeriod, string]>([
    ['today', on('2027-06-30'), 'fresh'],
    ['75 of 100 days', on('2027-04-16'), 'fresh'],
    ['76 of 100 days', on('2027-04-15'), 'due'],
    ['100 of 100 days', on('2027-03-22'), 'due'],
    ['101 of 100 days', on('2027-03-21'), 'stale'],
    ['an old event that covers a recent period', on('2026-01-01', '2026-01-01', '2027-06-01'), 'fresh'],
    ['a recent event that covers an old period', on('2027-06-30', '2026-01-01', '2026-12-31'), 'stale'],
    ['a period that runs on', on('2027-06-01', '2027-01-01', '2027-12-31'), 'fresh'],
    ['an instant', on('2027-06-30T23:59:59.000Z'), 'fresh'],
  ])('%s', (_name, evidence, expected) => {
    expect(freshnessOf(evidence, 100, today)).toBe(expected);
  });

  it.each<[string, EvidencePeriod[], string]>([
    ['nothing', [], 'none'],
    ['one stale', [on('2026-01-01')], 'stale'],
    ['stale and due', [on('2026-01-01'), on('2027-04-01')], 'due'],
    ['stale, due and fresh', [on('2026-01-01'), on('2027-06-01'), on('2027-04-01')], 'fresh'],
  ])('of %s', (_name, all, expected) => {
    expect(freshness(all, 100, today)).toBe(expected);
  });

  it('says from when nothing is fresh enough', () => {
    expect(staleFrom([], 100, today)).toBeNull();
    expect(staleFrom([on('2026-01-01'), on('2027-03-22')], 100, today)).toBe('2027-07-01');
    expect(speaksUntil(on('2027-06-01', '2027-01-01', '2027-12-31'), today)).toBe(today);
  });

  it('turns stale exactly on the day that was said', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.array(
          day.map((d) => on(d)),
          { minLength: 1, maxLength: 4 },
        ),
        fc.integer({ min: 1, max: 400 }),
        day,
        (all, days, now) => {
          fc.pre(all.every((evidence) => evidence.occurredOn <= now));
          expect(freshness(all, days, now) === 'stale').toBe(now >= (staleFrom(all, days, now) ?? ''));
        },
      ),
    );
  });
});

describe('dateProblems', () => {
  const dates = (more: Partial<EvidenceDates> = {}): EvidenceDates => ({
    occurredOn: '2027-06-01',
    coversFrom: null,
    coversTo: null,
    recordedOn: today,
    fileOn: null,
    ...more,
  });
  it.each<[string, Partial<EvidenceDates>, [string, string, string][]]>([
    ['nothing', {}, []],
    ['a whole period', { coversFrom: '2027-04-01', coversTo: '2027-06-30', fileOn: '2027-06-15' }, []],
    ['an event to come', { occurredOn: '2027-07-01' }, [['occurredOn', 'evidence.occurred-in-future', 'error']]],
    ['90 days late', { occurredOn: '2027-04-01' }, []],
    ['91 days late', { occurredOn: '2027-03-31' }, [['occurredOn', 'evidence.recorded-late', 'warning']]],
    ['no end', { coversFrom: '2027-04-01' }, [['coversTo', 'evidence.period-open', 'error']]],
    ['no start', { coversTo: '2027-04-01' }, [['coversFrom', 'evidence.period-open', 'error']]],
    ['end before start', { coversFrom: '2027-04-02', coversTo: '2027-04-01' }, [['coversTo', 'evidence.period-reversed', 'error']]],
    ['an end to come', { coversFrom: '2027-04-02', coversTo: '2027-07-01' }, [['coversTo', 'evidence.period-in-future', 'error']]],
    ['a file from the future', { fileOn: '2027-07-01' }, [['fileOn', 'evidence.file-from-future', 'warning']]],
    ['a file older than what it shows', { fileOn: '2027-05-31' }, [['fileOn', 'evidence.file-older-than-event', 'warning']]],
  ])('%s', (_name, changed, expected) => {
    expect(dateProblems(dates(changed)).map((problem) => [problem.field, problem.code, problem.severity])).toEqual(expected);
  });
});
