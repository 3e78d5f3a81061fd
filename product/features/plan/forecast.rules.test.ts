import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Forecast,
  type ForecastSettings,
  type ForecastTask,
  factorOf,
  forecast,
  randomStream,
  type ThreePoint,
  triangular,
} from './forecast.rules.ts';
import { dayNumber, scheduleTasks } from './schedule.rules.ts';

const settings: ForecastSettings = { from: '2027-01-04', weeklyHours: 20, seed: 42 };
const task = (id: string, effortHours: ThreePoint, dependsOn: string[] = [], more: Partial<ForecastTask> = {}): ForecastTask => ({
  id,
  effortHours,
  ownerId: null,
  dependsOn,
  ...more,
});
function run(tasks: ForecastTask[], more: Partial<ForecastSettings> = {}): Forecast {
  const result = forecast(tasks, { ...settings, ...more });
  if (!result.ok) throw new Error(result.because.text);
  return result;
}
const plan = [
  task('scope', [4, 8, 20]),
  task('risks', [10, 20, 60], ['scope']),
  task('policies', [10, 25, 40], ['scope']),
  task('audit', [8, 12, 16], ['risks', 'policies']),
  task('stage-2', [8, 8, 16], ['audit'], { waitDays: [28, 42, 56] }),
];

describe('forecast', () => {
  it('gives the same dates for the same seed and others for another', () => {
    expect(run(plan)).toEqual(run(plan));
    expect(run(plan, { seed: 43 }).histogram).not.toEqual(run(plan).histogram);
  });

  it('orders its quantiles, and the histogram counts every run', () => {
    const { p10, p50, p80, p95, likelyOn, histogram, runs } = run(plan);
    expect([p10, p50, p80, p95].toSorted()).toEqual([p10, p50, p80, p95]);
    expect(likelyOn < p80).toBe(true);
    expect(histogram.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(runs);
    expect(histogram.length).toBeLessThanOrEqual(24);
    expect(histogram.every((bucket) => bucket.from <= bucket.to)).toBe(true);
  });

  it('agrees with the schedule where nothing is uncertain', () => {
    const certain = plan.map((entry) => {
      const hours = entry.effortHours[1];
      const wait = entry.waitDays?.[1] ?? 0;
      return task(entry.id, [hours, hours, hours], [...entry.dependsOn], { waitDays: [wait, wait, wait] });
    });
    const schedule = scheduleTasks(
      certain.map((entry) => ({ ...entry, effortHours: entry.effortHours[1], waitDays: entry.waitDays?.[1] })),
      settings,
    );
    const result = run(certain);
    expect(schedule.ok && [schedule.endOn, schedule.endOn, schedule.endOn]).toEqual([result.p10, result.p95, result.likelyOn]);
    expect(result.histogram).toHaveLength(1);
  });

  it('stretches efforts by the factors that apply, and waits by none', () => {
    const factor = { id: 'several-sites', multiplier: 1.5, applies: true };
    expect(run(plan, { factors: [factor] }).p50 > run(plan).p50).toBe(true);
    expect(run(plan, { factors: [{ ...factor, applies: false }] })).toEqual(run(plan));
    const waiting = [task('wait', [0, 0, 0], [], { waitDays: [10, 20, 30] })];
    expect(run(waiting, { factors: [factor] })).toEqual(run(waiting));
    expect(factorOf([factor, { ...factor, id: 'few-people' }])).toBe(2.25);
    expect(factorOf()).toBe(1);
  });

  it('keeps what is done fixed', () => {
    const done = plan.map((entry) => ({ ...entry, doneOn: '2026-12-18' }));
    const { p10, p95, likelyOn, criticality } = run(done);
    expect([p10, p95, likelyOn]).toEqual(['2026-12-18', '2026-12-18', '2026-12-18']);
    expect(criticality.scope).toBe(0);
  });

  it('counts only what is left of a task under way', () => {
    const under = plan.map((entry) => (entry.id === 'risks' ? { ...entry, hoursDone: 15 } : entry));
    expect(run(under).p50 < run(plan).p50).toBe(true);
  });

  it('says how often each task sets the date', () => {
    const two = [
      task('long', [40, 50, 60], [], { ownerId: 'ada' }),
      task('short', [1, 2, 3], [], { ownerId: 'bo' }),
      task('end', [1, 1, 1], ['long', 'short']),
    ];
    expect(run(two, { ownerHours: { ada: 20, bo: 20 } }).criticality).toEqual({ long: 1, short: 0, end: 1 });
  });

  it('forecasts the task it is asked about', () => {
    const late = [...plan, task('later', [100, 100, 100], ['stage-2'])];
    expect(run(late, { target: 'stage-2' }).p50 < run(late).p50).toBe(true);
  });

  it('gives the chance of the promised date', () => {
    expect(run(plan).chanceOfTarget).toBeNull();
    expect(run(plan, { targetDate: '2027-01-05' }).chanceOfTarget).toBe(0);
    expect(run(plan, { targetDate: '2030-01-01' }).chanceOfTarget).toBe(1);
    expect(run(plan, { targetDate: run(plan).p80 }).chanceOfTarget).toBeGreaterThanOrEqual(0.8);
  });

  it('widens the range where estimates err together', () => {
    const many = Array.from({ length: 30 }, (_unused, n) => task(`t${n}`, [2, 4, 12]));
    const width = (correlation: number) => {
      const { p10, p95 } = run(many, { correlation });
      return dayNumber(p95) - dayNumber(p10);
    };
    expect(width(0.6)).toBeGreaterThan(width(0));
  });

  it('leaves the luck of the other tasks as it was when one is added', () => {
    const apart = task('apart', [1, 2, 3], [], { ownerId: 'bo' });
    expect(run([...plan, apart], { ownerHours: { bo: 5 }, target: 'stage-2' }).histogram).toEqual(
      run(plan, { target: 'stage-2' }).histogram,
    );
  });

  it.each<[string, ForecastTask[], Partial<ForecastSettings>, string]>([
    ['a circle', [task('a', [1, 1, 1], ['a'])], {}, 'plan.cycle'],
    ['nobody with hours', plan, { weeklyHours: 0 }, 'plan.no-hours'],
    ['an empty plan', [], {}, 'plan.empty'],
  ])('refuses %s', (_name, tasks, more, code) => {
    const result = forecast(tasks, { ...settings, ...more });
    expect(result.ok ? '' : result.because.code).toBe(code);
  });

  it('never promises an earlier date because a task takes longer', () => {
    const tasks = fc
      .array(
        fc.tuple(
          fc.nat({ max: 30 }),
          fc.nat({ max: 30 }),
          fc.nat({ max: 30 }),
          fc.nat({ max: 40 }),
          fc.constantFrom('ada', null),
          fc.nat(),
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((drafts) =>
        drafts.map(([low, more, most, wait, ownerId, before], n) =>
          task(`t${n}`, [low, low + more, low + more + most], n > 0 && before % 3 > 0 ? [`t${before % n}`] : [], {
            ownerId,
            waitDays: [0, wait, 2 * wait],
          }),
        ),
      );
    fc.assert(
      fc.property(tasks, fc.nat(), fc.nat({ max: 20 }), fc.constantFrom(0, 1, 2), (given, which, more, point) => {
        const chosen = { ownerHours: { ada: 10 }, runs: 60 };
        const raised = given.map((entry, n): ForecastTask => {
          if (n !== which % given.length) return entry;
          const [low, likely, high] = entry.effortHours;
          return { ...entry, effortHours: [low + (point === 0 ? more : 0), likely + (point <= 1 ? more : 0), high + more] };
        });
        const [a, b] = [run(given, chosen), run(raised, chosen)];
        expect([b.p10 >= a.p10, b.p50 >= a.p50, b.p80 >= a.p80, b.p95 >= a.p95]).toEqual([true, true, true, true]);
      }),
      { numRuns: 60 },
    );
  });

  it('runs 50 tasks a thousand times well within 200 ms', () => {
    const tasks = Array.from({ length: 50 }, (_unused, n) =>
      task(`t${n}`, [2, 5 + (n % 7), 20], n === 0 ? [] : [`t${n - 1 - (n % 3 && n > 3 ? 2 : 0)}`], {
        waitDays: n % 10 === 9 ? [7, 14, 40] : [0, 0, 0],
      }),
    );
    // The best of five: what the rule costs, not what else the machine was doing.
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      run(tasks);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(200);
  });
});

describe('triangular', () => {
  it.each<[ThreePoint, number, number]>([
    [[0, 5, 10], 0, 0],
    [[0, 5, 10], 0.5, 5],
    [[0, 5, 10], 1, 10],
    [[0, 0, 10], 0.75, 5],
    [[0, 10, 10], 0.25, 5],
    [[4, 4, 4], 0.3, 4],
  ])('%j at %d is %d', (points, u, expected) => {
    expect(triangular(points, u)).toBeCloseTo(expected);
  });

  it('stays within its points and rises with each of them', () => {
    const points = fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 }), fc.nat({ max: 50 }));
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 9 }), ([low, a, b], u, more) => {
        const value = triangular([low, low + a, low + a + b], u);
        expect(value).toBeGreaterThanOrEqual(low - 1e-9);
        expect(value).toBeLessThanOrEqual(low + a + b + 1e-9);
        expect(triangular([low, low + a, low + a + b + more], u)).toBeGreaterThanOrEqual(value - 1e-9);
        expect(triangular([low, low + a + more, low + a + b + more], u)).toBeGreaterThanOrEqual(value - 1e-9);
      }),
    );
  });
});

describe('randomStream', () => {
  it('is even: the mean of many is a half and every tenth is met', () => {
    const next = randomStream(7);
    const draws = Array.from({ length: 20_000 }, next);
    expect(draws.reduce((a, b) => a + b, 0) / draws.length).toBeCloseTo(0.5, 2);
    const tenths = draws.reduce<number[]>(
      (counts, draw) => counts.with(Math.floor(draw * 10), (counts[Math.floor(draw * 10)] ?? 0) + 1),
      Array(10).fill(0),
    );
    expect(Math.min(...tenths)).toBeGreaterThan(1800);
  });
});
