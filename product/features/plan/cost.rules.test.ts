import { content } from '@attestry/content/content.ts';
import type { CostFacts } from '@attestry/content/shapes.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '#features/answers/condition.rules.ts';
import {
  assumptionsFor,
  auditDays,
  type CostInput,
  compareWithRange,
  estimateCost,
  factorsFor,
  headcountsOf,
  monthsBetween,
  publishedTimelinesFor,
  rangeProblem,
} from './cost.rules.ts';

const { costs, questions } = content();
const assumption = (id: string, low: number, likely: number, high: number) => ({
  id,
  title: id,
  unit: 'EUR',
  low,
  likely,
  high,
  explains: id,
});
const facts: CostFacts = {
  auditDays: {
    source: 's',
    bands: [
      { min: 1, max: 10, initialAuditDays: 5 },
      { min: 11, max: 20, initialAuditDays: 6 },
    ],
    surveillanceShare: 0.5,
    recertificationShare: 0.75,
  },
  publishedTimelines: [],
  publishedCosts: [],
  assumptions: [
    assumption('internal-day-rate', 100, 200, 300),
    assumption('internal-day-hours', 5, 8, 10),
    assumption('certification-body-day-rate', 1000, 1000, 1000),
    assumption('certification-body-fees', 1, 2, 3),
    assumption('certification-travel', 10, 20, 30),
    assumption('standard-documents', 5, 5, 5),
    assumption('tools-per-year', 100, 100, 100),
    assumption('tools-per-person-year', 1, 2, 3),
    assumption('external-help-days', 0, 2, 4),
    assumption('external-help-day-rate', 500, 500, 500),
    assumption('internal-audit-days', 2, 4, 6),
    assumption('internal-auditor-course', 400, 400, 9000),
    assumption('security-lead-course', 0, 50, 100),
    assumption('training-fee-per-person', 1, 1, 1),
    assumption('training-hours-per-person', 1, 1, 1),
    assumption('penetration-test', 700, 800, 900),
  ],
  factors: [
    { id: 'sites', title: 'Several sites', explains: 'e', multiplier: 2, when: { all: [{ answer: 'sites', atLeast: 2 }] } },
    { id: 'always', title: 'Always', explains: 'e', multiplier: 1.5 },
  ],
};
const input = (more: Record<string, AnswerValue> = {}, rest: Partial<CostInput> = {}): CostInput => ({
  facts,
  questions,
  answers: { headcount: 10, sites: 1, sells: 'services', development: 'none', 'internal-auditor': 'inside', ...more },
  effortHours: [
    [10, 20, 30],
    [0, 20, 20],
  ],
  ...rest,
});
const line = (id: string, more?: Record<string, AnswerValue>, rest?: Partial<CostInput>) => {
  const found = estimateCost(input(more, rest)).lines.find((entry) => entry.id === id);
  return found && [found.low, found.likely, found.high];
};

describe('auditDays', () => {
  it.each([
    [0, 5],
    [1, 5],
    [10, 5],
    [10.5, 6],
    [20, 6],
    [21, 7],
    [30, 7],
    [31, 8],
  ])('%d people: %d days', (people, days) => {
    expect(auditDays(people, facts)).toBe(days);
  });

  it('reads the table of the catalogue', () => {
    expect([10, 40, 46, 250, 10_700].map((people) => auditDays(people, costs))).toEqual([5, 8.5, 10, 14, 28]);
    expect(auditDays(12_900, costs)).toBe(29);
  });

  it('never asks fewer days for more people', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 20_000 }),
        fc.nat({ max: 500 }),
        (people, more) => auditDays(people + more, costs) >= auditDays(people, costs),
      ),
    );
  });

  it('knows nothing without a table', () => {
    expect(auditDays(5, { ...facts, auditDays: { ...facts.auditDays, bands: [] } })).toBe(0);
  });
});

describe('estimateCost', () => {
  it.each<[string, Record<string, AnswerValue>, Partial<CostInput>, number[] | undefined]>([
    // 15/60/75 hours with the factor 1.5, in days of 10, 8 and 5 hours.
    ['internal-work', {}, {}, [150, 1500, 4500]],
    ['internal-work', { sites: 2 }, {}, [300, 3000, 9000]],
    ['internal-work', {}, { factorChoices: { always: false } }, [100, 1000, 3000]],
    ['internal-work', {}, { edited: { 'internal-day-rate': { low: 1, likely: 1, high: 1 } } }, [2, 8, 15]],
    ['training-time', {}, {}, [100, 250, 600]],
    ['audit', {}, {}, [5000, 5000, 5000]],
    ['audit-fees', {}, {}, [11, 22, 33]],
    ['standards', {}, {}, [5, 5, 5]],
    ['tools', {}, {}, [110, 120, 130]],
    ['external-help', {}, {}, [0, 1000, 2000]],
    ['internal-audit', {}, {}, [400, 400, 9000]],
    ['internal-audit', { 'internal-auditor': 'external' }, {}, [1000, 2000, 3000]],
    ['internal-audit', { 'internal-auditor': 'undecided' }, {}, [400, 2000, 9000]],
    ['training', {}, {}, [10, 60, 110]],
    ['penetration-test', {}, {}, undefined],
    ['penetration-test', { sells: 'saas' }, {}, undefined],
    ['penetration-test', { sells: 'saas', development: 'in-house' }, {}, [700, 800, 900]],
  ])('%s with %j and %j', (id, more, rest, expected) => {
    expect(line(id, more, rest)).toEqual(expected);
  });

  it('adds up, and shows apart what comes as an invoice', () => {
    const { lines, total, invoiced, auditDays: days, surveillanceDays, recertificationDays } = estimateCost(input());
    expect(total.likely).toBe(lines.reduce((sum, entry) => sum + entry.likely, 0));
    expect(total.likely - invoiced.likely).toBe(1500 + 250);
    expect([days, surveillanceDays, recertificationDays]).toEqual([5, 2.5, 3.75]);
  });

  it('names only assumptions that are in the catalogue, uses each, and keeps every range in order', () => {
    const estimate = estimateCost(input({ headcount: 40, sells: 'saas', development: 'in-house' }, { facts: costs }));
    const used = new Set(estimate.lines.flatMap((entry) => entry.assumptions));
    expect([...used].toSorted()).toEqual(costs.assumptions.map((entry) => entry.id).toSorted());
    for (const entry of [...estimate.lines, estimate.total]) expect(entry.low <= entry.likely && entry.likely <= entry.high).toBe(true);
  });

  it('costs nothing inside where there is no plan', () => {
    expect(line('internal-work', {}, { effortHours: [] })).toEqual([0, 0, 0]);
  });

  it('never gets cheaper with more work', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (hours, more) => {
        const cost = (likely: number) => estimateCost(input({}, { effortHours: [[likely, likely, likely]] })).total;
        expect(cost(hours + more).high).toBeGreaterThanOrEqual(cost(hours).high);
      }),
    );
  });
});

describe('factors and assumptions', () => {
  it('says which factors apply and why', () => {
    expect(factorsFor(input({ sites: 3 })).map(({ id, applies, because }) => [id, applies, because])).toEqual([
      ['sites', true, 'because you answered “3 offices” to “How many offices does the company have?”'],
      ['always', true, ''],
    ]);
    expect(factorsFor(input()).map((factor) => factor.applies)).toEqual([false, true]);
    expect(factorsFor(input({}, { factorChoices: { sites: true } }))[0]).toMatchObject({
      applies: true,
      because: 'because somebody decided so',
    });
  });

  it('puts edited figures in place and says so', () => {
    const edited = assumptionsFor(facts, { 'standard-documents': { low: 1, likely: 2, high: 3 } }).filter((entry) => entry.isEdited);
    expect(edited).toEqual([{ ...assumption('standard-documents', 1, 2, 3), isEdited: true }]);
  });

  it.each([
    [{ low: 0, likely: 1, high: 2 }, null],
    [{ low: 1, likely: 1, high: 1 }, null],
    [{ low: -1, likely: 1, high: 2 }, 'cost.negative'],
    [{ low: 0, likely: Number.NaN, high: 2 }, 'cost.negative'],
    [{ low: 2, likely: 1, high: 3 }, 'cost.order'],
    [{ low: 0, likely: 4, high: 3 }, 'cost.order'],
  ])('finds in %j: %s', (range, code) => {
    expect(rangeProblem(range)?.code ?? null).toBe(code);
  });
});

describe('comparison with what is published', () => {
  it.each([
    ['Fewer than 50 people', { min: 0, max: 49 }],
    ['50 to 250 people', { min: 50, max: 250 }],
    ['More than 250 people', { min: 250, max: Number.POSITIVE_INFINITY }],
    ['Any size', { min: 0, max: Number.POSITIVE_INFINITY }],
    ['Simple organisation', null],
  ])('%s', (size, expected) => {
    expect(headcountsOf(size)).toEqual(expected);
  });

  it('shows the published durations of this size and the general ones', () => {
    const sizes = publishedTimelinesFor(40, costs).map((timeline) => timeline.size);
    expect(sizes).toContain('Fewer than 50 people');
    expect(sizes).toContain('20 to 100 people');
    expect(sizes).toContain('Any size');
    expect(sizes).not.toContain('50 to 250 people');
  });

  it('compares', () => {
    expect([
      compareWithRange(5, [6, 12]),
      compareWithRange(6, [6, 12]),
      compareWithRange(12, [6, 12]),
      compareWithRange(13, [6, 12]),
    ]).toEqual(['below', 'within', 'within', 'above']);
    expect(monthsBetween('2027-01-01', '2028-01-01')).toBeCloseTo(12, 1);
  });
});
