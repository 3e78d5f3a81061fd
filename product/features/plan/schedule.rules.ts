import type { Because } from '#platform/errors.ts';

export interface ScheduleTask {
  id: string;
  /** Hours of work in all; `hoursDone` of them are behind us. */
  effortHours: number;
  hoursDone?: number;
  /** Calendar days that pass after the work, whatever anybody does. */
  waitDays?: number;
  ownerId: string | null;
  dependsOn: readonly string[];
  isMilestone?: boolean;
  /** Not before this date, for example an audit that is booked. */
  notBefore?: string;
  startedOn?: string;
  /** A finished task keeps its dates and needs no hours. */
  doneOn?: string;
}

export interface ScheduleSettings {
  /** Nothing that is open can be worked before this date (today, or the start of the plan). */
  from: string;
  /** The hours per week that all owners without hours of their own share. */
  weeklyHours: number;
  /** Owners who have declared hours of their own. */
  ownerHours?: Readonly<Record<string, number>>;
  /** Days without work besides Saturdays and Sundays. */
  holidays?: readonly string[];
}

export interface ScheduledTask {
  id: string;
  startOn: string;
  /** The last day of work; the wait follows it. */
  workEndOn: string;
  endOn: string;
  isCritical: boolean;
}

export interface WeeklyLoad {
  /** Null for the hours that owners share. */
  ownerId: string | null;
  /** The Monday. */
  weekOf: string;
  hours: number;
}

export interface Schedule {
  ok: true;
  /** In the order given. */
  tasks: ScheduledTask[];
  endOn: string;
  /** The chain of tasks and waits that sets the end date, first to last. */
  criticalPath: string[];
  load: WeeklyLoad[];
}

export interface ScheduleRefusal {
  ok: false;
  because: Because;
  /** The tasks at fault. */
  tasks: string[];
}

const dayMs = 86_400_000;
const tiny = 1e-6;
/** A hundred years of working days: a plan that does not end by then has no capacity worth the name. */
const horizon = 26_000;

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / dayMs);
export const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Working days counted from a first date: Monday to Friday without the holidays. */
export interface WorkCalendar {
  /** The calendar day of the nth working day. */
  dayAt(index: number): number;
  /** The index of the first working day on or after a calendar day; 0 for days before the start. */
  indexFrom(day: number): number;
}

export function workCalendar(from: string, holidays: readonly string[] = []): WorkCalendar {
  const free = new Set(holidays.map(dayNumber));
  const days: number[] = [];
  let next = dayNumber(from);
  const extend = () => {
    // Day 0 of 1970 was a Thursday, so that 2 and 3 modulo 7 are the weekend.
    while (next % 7 === 2 || next % 7 === 3 || free.has(next)) next += 1;
    days.push(next);
    next += 1;
  };
  const dayAt = (index: number): number => {
    while (days.length <= index) extend();
    return days[index] ?? next;
  };
  const indexFrom = (day: number): number => {
    while ((days.at(-1) ?? Number.NEGATIVE_INFINITY) < day) extend();
    let low = 0;
    let high = days.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (dayAt(middle) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { dayAt, indexFrom };
}

/** The plan made ready to be run many times: tasks by number in working order. */
export interface CompiledPlan {
  ok: true;
  tasks: readonly ScheduleTask[];
  /** Task numbers in the order in which they are worked. */
  order: readonly number[];
  predecessors: readonly (readonly number[])[];
  /** Who works a task: tasks of one group are worked one after the other. */
  group: readonly number[];
  /** Hours per working day by group. */
  hoursPerDay: readonly number[];
  groupOwner: readonly (string | null)[];
  calendar: WorkCalendar;
}

const refuse = (code: string, text: string, tasks: string[]): ScheduleRefusal => ({
  ok: false,
  because: { code, parameters: { tasks: tasks.join(' → ') }, text },
  tasks,
});

function cycleIn(open: ReadonlySet<number>, predecessors: readonly (readonly number[])[]): number[] {
  const path: number[] = [];
  let at = Math.min(...open);
  while (!path.includes(at)) {
    path.push(at);
    at = predecessors[at]?.find((before) => open.has(before)) ?? at;
  }
  return path.slice(path.indexOf(at)).reverse();
}

/** Numbers along the dependencies, first to last; the numbers left over lie on a cycle or behind one. */
function topological(predecessors: readonly (readonly number[])[]): { sorted: number[]; open: Set<number> } {
  const open = new Set(predecessors.keys());
  const sorted: number[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const task of open) {
      if (predecessors[task]?.some((before) => open.has(before))) continue;
      open.delete(task);
      sorted.push(task);
      found = true;
    }
  }
  return { sorted, open };
}

/** What the order of work takes for the effort of every task. */
const nominalHours = 10;

type Uncut = Omit<CompiledPlan, 'ok' | 'order'>;

/** What hangs on a task in waits alone, its own included: the longer, the sooner it should be started. */
function waitsBehind({ tasks, predecessors }: Uncut, sorted: readonly number[]): number[] {
  const behind = tasks.map((task) => task.waitDays ?? 0);
  for (const task of sorted.toReversed()) {
    for (const before of predecessors[task] ?? []) {
      behind[before] = Math.max(behind[before] ?? 0, (tasks[before]?.waitDays ?? 0) + (behind[task] ?? 0));
    }
  }
  return behind;
}

/**
 * Who works what first: whatever can start earliest, and of those the one that the longest waits hang on.
 * Every task counts as equally long here. So the order never depends on efforts, and a longer task can never
 * bring the end of the plan forward, which a freer choice of order would allow.
 */
function workingOrder(plan: Uncut, sorted: readonly number[]): number[] {
  const behind = waitsBehind(plan, sorted);
  const finish = plan.tasks.map(() => 0);
  const freeAt = plan.hoursPerDay.map(() => 0);
  const open = new Set(sorted);
  const order: number[] = [];
  while (open.size > 0) {
    let best = { number: -1, start: Number.POSITIVE_INFINITY };
    for (const number of open) {
      const before = plan.predecessors[number] ?? [];
      if (before.some((other) => open.has(other))) continue;
      const notBefore = plan.tasks[number]?.notBefore;
      const booked = notBefore === undefined ? 0 : plan.calendar.indexFrom(dayNumber(notBefore));
      const start = Math.max(booked, freeAt[plan.group[number] ?? 0] ?? 0, ...before.map((other) => finish[other] ?? 0));
      const isSooner = start < best.start || (start === best.start && (behind[number] ?? 0) > (behind[best.number] ?? 0));
      if (isSooner) best = { number, start };
    }
    const task = plan.tasks[best.number];
    const group = plan.group[best.number] ?? 0;
    const end = best.start + (task?.doneOn === undefined ? nominalHours / Math.max(tiny, plan.hoursPerDay[group] ?? 0) : 0);
    finish[best.number] = task?.doneOn === undefined ? end + ((task?.waitDays ?? 0) * 5) / 7 : 0;
    freeAt[group] = Math.max(freeAt[group] ?? 0, end);
    open.delete(best.number);
    order.push(best.number);
  }
  return order;
}

export const remainingHours = (task: ScheduleTask): number =>
  task.doneOn === undefined ? Math.max(0, task.effortHours - (task.hoursDone ?? 0)) : 0;

/** Checks the plan and prepares it; refuses unknown dependencies, circles, and work that nobody has hours for. */
export function compilePlan(tasks: readonly ScheduleTask[], settings: ScheduleSettings): CompiledPlan | ScheduleRefusal {
  const numbers = new Map(tasks.map((task, number) => [task.id, number]));
  const unknown = tasks.find((task) => task.dependsOn.some((id) => !numbers.has(id)));
  if (unknown !== undefined)
    return refuse('plan.unknown-dependency', `“${unknown.id}” depends on a task that does not exist.`, [unknown.id]);
  const predecessors = tasks.map((task) => task.dependsOn.flatMap((id) => numbers.get(id) ?? []));
  const { sorted, open } = topological(predecessors);
  if (open.size > 0) {
    const cycle = cycleIn(open, predecessors).flatMap((number) => tasks[number]?.id ?? []);
    return refuse('plan.cycle', `These tasks wait for each other: ${cycle.join(', ')}.`, cycle);
  }
  const own = Object.keys(settings.ownerHours ?? {}).toSorted();
  const weekly = [settings.weeklyHours, ...own.map((owner) => settings.ownerHours?.[owner] ?? 0)];
  const group = tasks.map((task) => (task.ownerId === null ? 0 : own.indexOf(task.ownerId) + 1));
  const starved = tasks.filter((task, number) => remainingHours(task) > 0 && !((weekly[group[number] ?? 0] ?? 0) > 0));
  if (starved.length > 0) {
    return refuse(
      'plan.no-hours',
      'Nobody has hours for some of the tasks.',
      starved.map((task) => task.id),
    );
  }
  const daysOf = (task: ScheduleTask, number: number) =>
    (task.waitDays ?? 0) + remainingHours(task) / Math.max(tiny, (weekly[group[number] ?? 0] ?? 0) / 5);
  const needed = tasks.reduce((sum, task, number) => sum + daysOf(task, number), 0);
  if (needed > horizon) return refuse('plan.too-long', 'With these hours the plan would take more than a hundred years.', []);
  const plan: Uncut = {
    tasks,
    predecessors,
    group,
    hoursPerDay: weekly.map((hours) => hours / 5),
    groupOwner: [null, ...own],
    calendar: workCalendar(settings.from, settings.holidays),
  };
  return { ok: true, ...plan, order: workingOrder(plan, sorted) };
}

/** One run of a plan: times in working days since its start, dates as day numbers, and what each task waited for (-1: nothing). */
export interface PlanRun {
  start: Float64Array;
  finish: Float64Array;
  startDay: Int32Array;
  workEndDay: Int32Array;
  endDay: Int32Array;
  driver: Int32Array;
}

function runDone(run: PlanRun, task: number, { startedOn, doneOn }: ScheduleTask): void {
  const end = dayNumber(doneOn ?? '');
  run.startDay[task] = Math.min(end, dayNumber(startedOn ?? doneOn ?? ''));
  run.workEndDay[task] = end;
  run.endDay[task] = end;
}

/** Runs the plan once with the given remaining hours and waits by task number. */
export function runPlan(plan: CompiledPlan, hours: ArrayLike<number>, waits: ArrayLike<number>): PlanRun {
  const n = plan.tasks.length;
  const run: PlanRun = {
    start: new Float64Array(n),
    finish: new Float64Array(n),
    startDay: new Int32Array(n),
    workEndDay: new Int32Array(n),
    endDay: new Int32Array(n),
    driver: new Int32Array(n).fill(-1),
  };
  const freeAt = plan.hoursPerDay.map(() => 0);
  const lastOf = plan.hoursPerDay.map(() => -1);
  for (const number of plan.order) {
    const task = plan.tasks[number];
    if (task === undefined) continue;
    if (task.doneOn !== undefined) {
      runDone(run, number, task);
      continue;
    }
    // What is done holds nothing up: only open predecessors and a booked date do.
    let ready = task.notBefore === undefined ? 0 : plan.calendar.indexFrom(dayNumber(task.notBefore));
    let readyDay = Math.max(task.notBefore === undefined ? 0 : dayNumber(task.notBefore), plan.calendar.dayAt(0));
    for (const before of plan.predecessors[number] ?? []) {
      if (plan.tasks[before]?.doneOn !== undefined) continue;
      readyDay = Math.max(readyDay, run.endDay[before] ?? 0);
      if ((run.finish[before] ?? 0) < ready) continue;
      ready = run.finish[before] ?? 0;
      run.driver[number] = before;
    }
    const work = hours[number] ?? 0;
    const group = plan.group[number] ?? 0;
    const isWork = work > tiny;
    if (isWork && (freeAt[group] ?? 0) > ready) {
      ready = freeAt[group] ?? 0;
      run.driver[number] = lastOf[group] ?? -1;
    }
    const end = isWork ? ready + work / (plan.hoursPerDay[group] ?? 1) : ready;
    const startDay = isWork ? Math.max(readyDay, plan.calendar.dayAt(Math.floor(ready + tiny))) : readyDay;
    const workEndDay = isWork ? Math.max(startDay, plan.calendar.dayAt(Math.max(0, Math.ceil(end - tiny) - 1))) : readyDay;
    const wait = waits[number] ?? 0;
    const startedDay = task.startedOn === undefined ? startDay : Math.min(startDay, dayNumber(task.startedOn));
    run.start[number] = ready;
    run.startDay[number] = startedDay;
    run.workEndDay[number] = workEndDay;
    run.endDay[number] = workEndDay + Math.ceil(wait - tiny);
    run.finish[number] = wait > tiny ? Math.max(end, plan.calendar.indexFrom(run.endDay[number] ?? 0)) : end;
    if (isWork) {
      freeAt[group] = end;
      lastOf[group] = number;
    }
  }
  return run;
}

/** The number of the task that ends last; the later in working order where several do. -1 for an empty plan. */
export function lastTask(plan: CompiledPlan, run: PlanRun): number {
  let last = -1;
  for (const number of plan.order) if (last < 0 || (run.endDay[number] ?? 0) >= (run.endDay[last] ?? 0)) last = number;
  return last;
}

/** The chain that led to a task, from the first to the task itself. */
export function chainTo(run: PlanRun, task: number): number[] {
  const chain: number[] = [];
  for (let at = task; at >= 0; at = run.driver[at] ?? -1) chain.push(at);
  return chain.reverse();
}

function weeklyLoad(plan: CompiledPlan, run: PlanRun, hours: readonly number[]): WeeklyLoad[] {
  const load = new Map<string, WeeklyLoad>();
  for (const number of plan.order) {
    const group = plan.group[number] ?? 0;
    const rate = plan.hoursPerDay[group] ?? 0;
    const from = run.start[number] ?? 0;
    const to = from + (rate > 0 ? (hours[number] ?? 0) / rate : 0);
    for (let index = Math.floor(from); index < to; index += 1) {
      const day = plan.calendar.dayAt(index);
      const share = Math.max(0, Math.min(to, index + 1) - Math.max(from, index)) * rate;
      const weekOf = isoDay(day - ((day + 3) % 7));
      const key = `${weekOf} ${group}`;
      const entry = load.get(key) ?? { ownerId: plan.groupOwner[group] ?? null, weekOf, hours: 0 };
      entry.hours += share;
      load.set(key, entry);
    }
  }
  return [...load.keys()].toSorted().flatMap((key) => load.get(key) ?? []);
}

/** Dates for every task: each owner works one task after the other at the declared hours; waits pass in calendar days. */
export function scheduleTasks(tasks: readonly ScheduleTask[], settings: ScheduleSettings): Schedule | ScheduleRefusal {
  const plan = compilePlan(tasks, settings);
  if (!plan.ok) return plan;
  const hours = tasks.map(remainingHours);
  const run = runPlan(
    plan,
    hours,
    tasks.map((task) => task.waitDays ?? 0),
  );
  const last = lastTask(plan, run);
  const critical = chainTo(run, last);
  const isoOf = (days: Int32Array, number: number) => isoDay(days[number] ?? 0);
  return {
    ok: true,
    tasks: tasks.map((task, number) => ({
      id: task.id,
      startOn: isoOf(run.startDay, number),
      workEndOn: isoOf(run.workEndDay, number),
      endOn: isoOf(run.endDay, number),
      isCritical: critical.includes(number),
    })),
    endOn: last < 0 ? settings.from : isoOf(run.endDay, last),
    criticalPath: critical.flatMap((number) => tasks[number]?.id ?? []),
    load: weeklyLoad(plan, run, hours),
  };
}
