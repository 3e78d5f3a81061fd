import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, isMet, measurementDue, type ObjectiveFacts, objectiveState } from './objective.rules.ts';

const objective = (more: Partial<ObjectiveFacts> = {}): ObjectiveFacts => ({
  state: 'open',
  target: 95,
  direction: 'at-least',
  latestValue: 96,
  ...more,
});

describe('meeting a target', () => {
  it.each([
    [95, 'at-least', true],
    [94.9, 'at-least', false],
    [95, 'at-most', true],
    [95.1, 'at-most', false],
  ] as const)('%d against %s 95 is %s', (value, direction, met) => {
    expect(isMet(value, { target: 95, direction })).toBe(met);
  });
});

describe('the state of an objective', () => {
  it.each([
    ['open before the first measurement', objective({ latestValue: null }), undefined, 'open'],
    ['met', objective(), undefined, 'met'],
    ['missed', objective({ latestValue: 3 }), undefined, 'missed'],
    ['closed until somebody opens it', objective({ state: 'closed' }), undefined, 'closed'],
    ['closed by hand', objective(), 'closed', 'closed'],
    ['judged anew when it is opened', objective({ state: 'closed', latestValue: 3 }), 'open', 'missed'],
  ] as const)('is %s', (_name, facts, wanted, state) => {
    expect(objectiveState(facts, wanted)).toBe(state);
  });
});

describe('the day of the next measurement', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %d months is %s', (date, months, later) => {
    expect(addMonths(date, months)).toBe(later);
  });

  it('never leaves the month it aims at', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom(1, 3, 12), (day, months) => {
        const date = day.toISOString().slice(0, 10);
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        return monthOf(addMonths(date, months)) === monthOf(date) + months;
      }),
    );
  });

  it('counts from the latest measurement, before that from the day the objective was set', () => {
    const facts = { state: 'open', cadence: 'quarterly', latestMeasuredOn: null, createdAt: '2026-09-01T08:00:00.000Z' } as const;
    expect(measurementDue(facts, '2026-12-01')).toEqual({ dueOn: '2026-12-01', isOverdue: false });
    expect(measurementDue(facts, '2026-12-02')).toEqual({ dueOn: '2026-12-01', isOverdue: true });
    expect(measurementDue({ ...facts, latestMeasuredOn: '2026-11-10' }, '2026-12-02')?.dueOn).toBe('2027-02-10');
    expect(measurementDue({ ...facts, state: 'closed' }, '2030-01-01')).toBeNull();
  });
});
