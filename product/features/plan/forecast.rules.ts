import {
  type CompiledPlan,
  chainTo,
  compilePlan,
  isoDay,
  lastTask,
  runPlan,
  type ScheduleRefusal,
  type ScheduleSettings,
  type ScheduleTask,
} from './schedule.rules.ts';

/** Low, likely, high. */
export type ThreePoint = readonly [number, number, number];

export interface ForecastTask extends Omit<ScheduleTask, 'effortHours' | 'waitDays'> {
  effortHours: ThreePoint;
  waitDays?: ThreePoint;
}

export interface ForecastFactor {
  id: string;
  multiplier: number;
  applies: boolean;
}

export interface ForecastSettings extends ScheduleSettings {
  /** Stored with the forecast, so that the same plan gives the same dates on every machine. */
  seed: number;
  runs?: number;
  /** Each applying factor multiplies every effort; waits stay as they are. */
  factors?: readonly ForecastFactor[];
  /** The task whose end is forecast (the certificate); the last one otherwise. */
  target?: string;
  /** 0 to 1: how far the estimates err together. People who misjudge one task misjudge the next one alike. */
  correlation?: number;
  /** The date that was promised. */
  targetDate?: string;
}

export interface Forecast {
  ok: true;
  seed: number;
  runs: number;
  p10: string;
  p50: string;
  p80: string;
  p95: string;
  /** The end with every estimate at its likely value: earlier than P50 as a rule, and no promise. */
  likelyOn: string;
  /** The share of runs that end by the promised date; null where none was given. */
  chanceOfTarget: number | null;
  histogram: { from: string; to: string; count: number }[];
  /** By task, the share of runs in which it lay on the chain that set the date. */
  criticality: Record<string, number>;
}

const defaultRuns = 1000;
const defaultCorrelation = 0.3;
const maxBuckets = 24;

/** A stream of numbers from 0 up to 1 from a 32-bit seed (mulberry32): short, fast, and the same in every engine. */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The value below which a share `u` of a triangular distribution lies; rises with each of the three points. */
export function triangular([low, likely, high]: ThreePoint, u: number): number {
  const width = high - low;
  if (width <= 0) return likely;
  const rise = (likely - low) / width;
  return u < rise ? low + Math.sqrt(u * width * (likely - low)) : high - Math.sqrt((1 - u) * width * (high - likely));
}

/** Each task draws from a stream of its own, so that adding one task leaves the luck of the others as it was. */
function seedOf(seed: number, id: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

const sorted = ([a, b, c]: ThreePoint): ThreePoint => {
  const [low = a, likely = b, high = c] = [a, b, c].toSorted((x, y) => x - y);
  return [low, likely, high];
};

/** The product of the factors that apply. */
export const factorOf = (factors: readonly ForecastFactor[] = []): number =>
  factors.reduce((product, factor) => product * (factor.applies ? factor.multiplier : 1), 1);

interface Ranges {
  hours: ThreePoint[];
  waits: ThreePoint[];
}

function rangesOf(tasks: readonly ForecastTask[], factor: number): Ranges {
  const open = (task: ForecastTask, hours: number) => (task.doneOn === undefined ? Math.max(0, hours * factor - (task.hoursDone ?? 0)) : 0);
  return {
    hours: tasks.map((task) => {
      const [low, likely, high] = sorted(task.effortHours);
      return [open(task, low), open(task, likely), open(task, high)];
    }),
    waits: tasks.map((task) => (task.waitDays === undefined || task.doneOn !== undefined ? [0, 0, 0] : sorted(task.waitDays))),
  };
}

function simulate(plan: CompiledPlan, ranges: Ranges, settings: ForecastSettings, runs: number, target: number) {
  const n = plan.tasks.length;
  const streams = plan.tasks.map((task) => randomStream(seedOf(settings.seed, task.id)));
  const common = randomStream(settings.seed);
  const correlation = settings.correlation ?? defaultCorrelation;
  const ends = new Int32Array(runs);
  const critical = new Int32Array(n);
  const hours = new Float64Array(n);
  const waits = new Float64Array(n);
  for (let at = 0; at < runs; at += 1) {
    const luck = common();
    for (let task = 0; task < n; task += 1) {
      const draw = streams[task] ?? common;
      // Three draws whether used or not, so that the stream does not depend on the estimates.
      const [isShared, own, wait] = [draw() < correlation, draw(), draw()];
      hours[task] = triangular(ranges.hours[task] ?? [0, 0, 0], isShared ? luck : own);
      waits[task] = triangular(ranges.waits[task] ?? [0, 0, 0], wait);
    }
    const run = runPlan(plan, hours, waits);
    const last = target >= 0 ? target : lastTask(plan, run);
    ends[at] = run.endDay[last] ?? 0;
    for (const task of chainTo(run, last)) critical[task] = (critical[task] ?? 0) + 1;
  }
  return { ends: ends.sort(), critical };
}

function histogramOf(ends: Int32Array): Forecast['histogram'] {
  const first = ends[0] ?? 0;
  const span = (ends.at(-1) ?? first) - first + 1;
  // Whole weeks where they fit, so that the bars read as weeks.
  const width = Math.max(1, span <= maxBuckets ? 1 : 7 * Math.ceil(span / maxBuckets / 7));
  const buckets = Array.from({ length: Math.ceil(span / width) }, (_unused, n) => ({
    from: isoDay(first + n * width),
    to: isoDay(first + (n + 1) * width - 1),
    count: 0,
  }));
  for (const end of ends) {
    const bucket = buckets[Math.floor((end - first) / width)];
    if (bucket !== undefined) bucket.count += 1;
  }
  return buckets;
}

/** The certificate date as a range: many runs of the plan with efforts and waits drawn from their three points. */
export function forecast(tasks: readonly ForecastTask[], settings: ForecastSettings): Forecast | ScheduleRefusal {
  const ranges = rangesOf(tasks, factorOf(settings.factors));
  const asLikely = tasks.map((task, number): ScheduleTask => {
    const { hoursDone: _counted, ...rest } = task;
    // Feasibility is judged by the worst case; the order of work does not depend on efforts.
    return { ...rest, effortHours: ranges.hours[number]?.[2] ?? 0, waitDays: ranges.waits[number]?.[1] ?? 0 };
  });
  const plan = compilePlan(asLikely, settings);
  if (!plan.ok) return plan;
  const target = settings.target === undefined ? -1 : tasks.findIndex((task) => task.id === settings.target);
  const runs = Math.min(10_000, Math.max(1, Math.round(settings.runs ?? defaultRuns)));
  const likely = runPlan(
    plan,
    ranges.hours.map((range) => range[1]),
    ranges.waits.map((range) => range[1]),
  );
  const likelyLast = target >= 0 ? target : lastTask(plan, likely);
  if (likelyLast < 0) return { ok: false, because: { code: 'plan.empty', text: 'There is no task to forecast.' }, tasks: [] };
  const { ends, critical } = simulate(plan, ranges, settings, runs, target);
  const quantile = (share: number) => isoDay(ends[Math.min(runs - 1, Math.ceil(share * runs) - 1)] ?? 0);
  const { targetDate } = settings;
  return {
    ok: true,
    seed: settings.seed,
    runs,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p80: quantile(0.8),
    p95: quantile(0.95),
    likelyOn: isoDay(likely.endDay[likelyLast] ?? 0),
    chanceOfTarget: targetDate === undefined ? null : ends.filter((end) => isoDay(end) <= targetDate).length / runs,
    histogram: histogramOf(ends),
    criticality: Object.fromEntries(tasks.map((task, number) => [task.id, (critical[number] ?? 0) / runs])),
  };
}
