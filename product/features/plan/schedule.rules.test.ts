import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  isoDay,
  type Schedule,
  type ScheduleSettings,
  type ScheduleTask,
  scheduleTasks,
  workCalendar,
} from './schedule.rules.ts';

// 2027-01-04 is a Monday.
const settings: ScheduleSettings = { from: '2027-01-04', weeklyHours: 20 };
const task = (id: string, effortHours: number, dependsOn: string[] = [], more: Partial<ScheduleTask> = {}): ScheduleTask => ({
  id,
  effortHours,
  ownerId: null,
  dependsOn,
  ...more,
});

function scheduled(tasks: ScheduleTask[], more: Partial<ScheduleSettings> = {}): Schedule {
  const result = scheduleTasks(tasks, { ...settings, ...more });
  if (!result.ok) throw new Error(result.because.text);
  return result;
}
const dates = (schedule: Schedule) => schedule.tasks.map(({ id, startOn, workEndOn, endOn }) => [id, startOn, workEndOn, endOn]);
const refusal = (tasks: ScheduleTask[], more: Partial<ScheduleSettings> = {}) => {
  const result = scheduleTasks(tasks, { ...settings, ...more });
  return result.ok ? null : [result.because.code, result.tasks];
};

describe('scheduleTasks', () => {
  it('spreads a task over the declared hours and skips the weekend', () => {
    expect(dates(scheduled([task('a', 24)]))).toEqual([['a', '2027-01-04', '2027-01-11', '2027-01-11']]);
  });

  it('works tasks that share the hours one after the other, on the same day where hours are left', () => {
    expect(dates(scheduled([task('a', 6), task('b', 2), task('c', 4)]))).toEqual([
      ['a', '2027-01-04', '2027-01-05', '2027-01-05'],
      ['b', '2027-01-05', '2027-01-05', '2027-01-05'],
      ['c', '2027-01-06', '2027-01-06', '2027-01-06'],
    ]);
  });

  it('lets owners with hours of their own work side by side', () => {
    const schedule = scheduled([task('a', 20, [], { ownerId: 'ada' }), task('b', 20, [], { ownerId: 'bo' })], {
      ownerHours: { ada: 10, bo: 20 },
    });
    expect(dates(schedule)).toEqual([
      ['a', '2027-01-04', '2027-01-15', '2027-01-15'],
      ['b', '2027-01-04', '2027-01-08', '2027-01-08'],
    ]);
    expect(schedule.load).toEqual([
      { ownerId: 'ada', weekOf: '2027-01-04', hours: 10 },
      { ownerId: 'bo', weekOf: '2027-01-04', hours: 20 },
      { ownerId: 'ada', weekOf: '2027-01-11', hours: 10 },
    ]);
  });

  it('lets a wait pass in calendar days and fills it with other work', () => {
    const schedule = scheduled([task('order', 4, [], { waitDays: 28 }), task('stage', 4, ['order']), task('other', 8)]);
    expect(dates(schedule)).toEqual([
      ['order', '2027-01-04', '2027-01-04', '2027-02-01'],
      ['stage', '2027-02-01', '2027-02-01', '2027-02-01'],
      ['other', '2027-01-05', '2027-01-06', '2027-01-06'],
    ]);
    expect(schedule.criticalPath).toEqual(['order', 'stage']);
    expect(schedule.tasks.map((entry) => entry.isCritical)).toEqual([true, true, false]);
  });

  it('starts first what a long wait hangs on', () => {
    const schedule = scheduled([
      task('write', 20),
      task('apply', 4),
      task('booked', 0, ['apply'], { waitDays: 60 }),
      task('audit', 8, ['write', 'booked']),
    ]);
    expect(schedule.tasks.map(({ id, startOn }) => [id, startOn])).toEqual([
      ['write', '2027-01-05'],
      ['apply', '2027-01-04'],
      ['booked', '2027-01-04'],
      ['audit', '2027-03-05'],
    ]);
  });

  it('goes on after a wait that ends on a weekend on Monday', () => {
    expect(dates(scheduled([task('a', 4, [], { waitDays: 5 }), task('b', 4, ['a'])]))[1]).toEqual([
      'b',
      '2027-01-11',
      '2027-01-11',
      '2027-01-11',
    ]);
  });

  it('gives a milestone the date of what it waits for', () => {
    expect(dates(scheduled([task('a', 20), task('m', 0, ['a'], { isMilestone: true })]))[1]).toEqual([
      'm',
      '2027-01-08',
      '2027-01-08',
      '2027-01-08',
    ]);
  });

  it('keeps a booked date, and the chain ends there', () => {
    const schedule = scheduled([task('a', 4), task('audit', 4, ['a'], { notBefore: '2027-02-06' })]);
    expect(dates(schedule)[1]).toEqual(['audit', '2027-02-08', '2027-02-08', '2027-02-08']);
    expect(schedule.criticalPath).toEqual(['audit']);
  });

  it('keeps the dates of what is done and waits for it no longer', () => {
    const done = task('a', 40, [], { doneOn: '2026-12-18', startedOn: '2026-12-01', waitDays: 90 });
    expect(dates(scheduled([done, task('b', 4, ['a'])]))).toEqual([
      ['a', '2026-12-01', '2026-12-18', '2026-12-18'],
      ['b', '2027-01-04', '2027-01-04', '2027-01-04'],
    ]);
    expect(dates(scheduled([task('a', 40, [], { doneOn: '2026-12-18' })]))[0]).toEqual(['a', '2026-12-18', '2026-12-18', '2026-12-18']);
  });

  it('counts only the hours that are left of a task that is under way', () => {
    expect(dates(scheduled([task('a', 40, [], { hoursDone: 36, startedOn: '2026-12-14' })]))).toEqual([
      ['a', '2026-12-14', '2027-01-04', '2027-01-04'],
    ]);
    expect(dates(scheduled([task('a', 40, [], { hoursDone: 50 })]))[0]).toEqual(['a', '2027-01-04', '2027-01-04', '2027-01-04']);
  });

  it('does not work on holidays', () => {
    expect(dates(scheduled([task('a', 8)], { holidays: ['2027-01-05', '2027-01-06'] }))).toEqual([
      ['a', '2027-01-04', '2027-01-07', '2027-01-07'],
    ]);
  });

  it('starts on Monday where the plan starts on a Saturday', () => {
    expect(dates(scheduled([task('a', 4)], { from: '2027-01-09' }))[0]?.[1]).toBe('2027-01-11');
  });

  it('has an empty plan end where it starts', () => {
    expect(scheduled([])).toEqual({ ok: true, tasks: [], endOn: '2027-01-04', criticalPath: [], load: [] });
  });

  it.each<[string, ScheduleTask[], Partial<ScheduleSettings>, unknown]>([
    ['an unknown dependency', [task('a', 1, ['x'])], {}, ['plan.unknown-dependency', ['a']]],
    ['a task that waits for itself', [task('a', 1, ['a'])], {}, ['plan.cycle', ['a']]],
    [
      'a circle, named in order, without what hangs on it',
      [task('z', 1, ['b']), task('a', 1, ['c']), task('b', 1, ['a']), task('c', 1, ['b'])],
      {},
      ['plan.cycle', ['c', 'a', 'b']],
    ],
    ['no shared hours', [task('a', 1), task('b', 0)], { weeklyHours: 0 }, ['plan.no-hours', ['a']]],
    ['an owner without hours', [task('a', 1, [], { ownerId: 'ada' })], { ownerHours: { ada: 0 } }, ['plan.no-hours', ['a']]],
    ['a plan of centuries', [task('a', 1_000_000)], { weeklyHours: 1 }, ['plan.too-long', []]],
    ['a wait of centuries', [task('a', 1, [], { waitDays: 1_000_000 })], {}, ['plan.too-long', []]],
  ])('refuses %s', (_name, tasks, more, expected) => {
    expect(refusal(tasks, more)).toEqual(expected);
  });

  const owners = ['ada', 'bo', null];
  const plans = fc
    .array(
      fc.record({
        effortHours: fc.oneof(fc.constant(0), fc.double({ min: 0.25, max: 60, noNaN: true })),
        waitDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 45 })),
        ownerId: fc.constantFrom(...owners),
        before: fc.array(fc.nat(), { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((drafts) =>
      // Dependencies point backwards in a shuffled numbering, so that the order given is not already the order of work.
      drafts
        .map((draft, n) => {
          const ids = n === 0 ? [] : [...new Set(draft.before.map((x) => `t${x % n}`))];
          return task(`t${n}`, draft.effortHours, ids, { waitDays: draft.waitDays, ownerId: draft.ownerId });
        })
        .reverse(),
    );
  const anySettings = fc.record({
    from: fc.constantFrom('2027-01-04', '2027-01-09', '2028-02-29'),
    weeklyHours: fc.integer({ min: 2, max: 80 }),
    ownerHours: fc.constantFrom<Record<string, number>>({}, { ada: 5 }, { ada: 8, bo: 40 }),
    holidays: fc.subarray(['2027-01-06', '2027-01-18', '2028-03-01']),
  });

  it('never starts a task before all it depends on has ended, nor before the plan starts', () => {
    fc.assert(
      fc.property(plans, anySettings, (tasks, chosen) => {
        const schedule = scheduled(tasks, chosen);
        const byId = new Map(schedule.tasks.map((entry) => [entry.id, entry]));
        for (const entry of tasks) {
          const dated = byId.get(entry.id);
          expect(dated && dated.startOn >= chosen.from && dated.workEndOn >= dated.startOn && dated.endOn >= dated.workEndOn).toBe(true);
          for (const before of entry.dependsOn) expect((dated?.startOn ?? '') >= (byId.get(before)?.endOn ?? '~')).toBe(true);
        }
        expect(schedule.endOn).toBe(
          schedule.tasks
            .map((entry) => entry.endOn)
            .toSorted()
            .at(-1),
        );
      }),
    );
  });

  it('never gives anybody more hours in a week than declared, and does all the work', () => {
    fc.assert(
      fc.property(plans, anySettings, (tasks, chosen) => {
        const { load } = scheduled(tasks, chosen);
        for (const week of load) {
          const limit = week.ownerId === null ? chosen.weeklyHours : (chosen.ownerHours[week.ownerId] ?? 0);
          expect(week.hours).toBeLessThanOrEqual(limit + 1e-6);
        }
        const worked = load.reduce((sum, week) => sum + week.hours, 0);
        expect(worked).toBeCloseTo(
          tasks.reduce((sum, entry) => sum + entry.effortHours, 0),
          4,
        );
      }),
    );
  });

  it('ends the critical path at the end of the plan, each link following the one before', () => {
    fc.assert(
      fc.property(plans, anySettings, (tasks, chosen) => {
        const schedule = scheduled(tasks, chosen);
        const byId = new Map(schedule.tasks.map((entry) => [entry.id, entry]));
        const path = schedule.criticalPath.map((id) => byId.get(id));
        expect(path.at(-1)?.endOn).toBe(schedule.endOn);
        for (const [at, entry] of path.entries()) if (at > 0) expect((entry?.startOn ?? '') >= (path[at - 1]?.workEndOn ?? '~')).toBe(true);
      }),
    );
  });

  it('never ends earlier because a task takes longer', () => {
    fc.assert(
      fc.property(plans, anySettings, fc.nat(), fc.double({ min: 0, max: 80, noNaN: true }), (tasks, chosen, which, more) => {
        const longer = tasks.map((entry, n) => (n === which % tasks.length ? { ...entry, effortHours: entry.effortHours + more } : entry));
        expect(scheduled(longer, chosen).endOn >= scheduled(tasks, chosen).endOn).toBe(true);
      }),
    );
  });
});

describe('workCalendar', () => {
  it('finds the first working day on or after any day', () => {
    const calendar = workCalendar('2027-01-04', ['2027-01-11']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (offset) => {
        const day = dayNumber('2027-01-04') + offset;
        const found = calendar.dayAt(calendar.indexFrom(day));
        expect(found).toBeGreaterThanOrEqual(day);
        for (let skipped = day; skipped < found; skipped += 1) {
          const weekday = new Date(`${isoDay(skipped)}T00:00:00Z`).getUTCDay();
          expect(weekday === 0 || weekday === 6 || isoDay(skipped) === '2027-01-11').toBe(true);
        }
      }),
    );
    expect(calendar.indexFrom(dayNumber('2020-01-01'))).toBe(0);
  });
});
