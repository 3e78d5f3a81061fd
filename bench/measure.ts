import { replayRead, replayWrite, type Statement, type StatementCapture } from './bare-statements.ts';
import { type Call, type Lane, send } from './lanes.ts';

/** One row of the table: what a person does, as calls sent one after the other. */
export interface Measured {
  label: string;
  /** The calls of the lane's n-th round; the same n always gives the same calls unless it is a write. */
  calls(lane: Lane, n: number): Call[];
  /** After how many rounds the calls repeat themselves. */
  variants: number;
}

/** Percentiles of durations in milliseconds. */
export interface Figures {
  p50: number;
  p95: number;
  samples: number;
}

export interface Cell {
  clients: number;
  http: Figures;
  bare: Figures;
  /** The most statements that one request sent. */
  statements: number;
}

export function figuresOf(durations: readonly number[]): Figures {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), samples: sorted.length };
}

const burstMs = 300;

/** Every lane works for `forMs`, one piece after the other and at least one; durations in milliseconds. */
export async function burst(lanes: readonly Lane[], forMs: number, work: (lane: Lane, at: number) => Promise<void>): Promise<number[]> {
  const until = performance.now() + forMs;
  const durations = await Promise.all(
    lanes.map(async (lane, at) => {
      const mine: number[] = [];
      do {
        const start = performance.now();
        await work(lane, at);
        mine.push(performance.now() - start);
      } while (performance.now() < until);
      return mine;
    }),
  );
  return durations.flat();
}

/** What the lanes replay; statements of a write hold numbers and hashes of their moment, so they are captured anew for each burst. */
async function captured(capture: StatementCapture, measured: Measured, lanes: readonly Lane[]): Promise<Statement[][][]> {
  const all: Statement[][][] = [];
  for (const lane of lanes) {
    const variants: Statement[][] = [];
    for (let n = 0; n < measured.variants; n += 1) {
      const statements: Statement[] = [];
      for (const call of measured.calls(lane, n)) statements.push(...(await capture.of(lane, call)));
      variants.push(statements);
    }
    all.push(variants);
  }
  return all;
}

/** Sends all calls of the lane's next round; returns the most statements that one request sent. */
async function sendRound(lane: Lane, port: number, calls: readonly Call[]): Promise<number> {
  let statements = 0;
  for (const call of calls) statements = Math.max(statements, (await send(lane, port, call)).statements);
  return statements;
}

/** Bursts over HTTP and bursts of the bare statements take turns for `forMs`, so that a slower or quicker machine counts for both. */
export async function measureCell(
  measured: Measured,
  options: { lanes: readonly Lane[]; port: number; capture: StatementCapture; forMs: number },
): Promise<Cell> {
  const { lanes, port, capture, forMs } = options;
  const rounds = lanes.map(() => 0);
  const next = (at: number): number => {
    const n = rounds[at] ?? 0;
    rounds[at] = n + 1;
    return n;
  };
  const isWrite = lanes[0] !== undefined && measured.calls(lanes[0], 0).some(({ kind }) => kind === 'write');
  let statements = 0;
  const overHttp = (ms: number) =>
    burst(lanes, ms, async (lane, at) => {
      statements = Math.max(statements, await sendRound(lane, port, measured.calls(lane, next(at))));
    });
  let replayed = isWrite ? [] : await captured(capture, measured, lanes);
  const replay = isWrite ? replayWrite : replayRead;
  const overBare = async (ms: number) => {
    if (isWrite) replayed = await captured(capture, measured, lanes);
    return burst(lanes, ms, (lane, at) => replay(lane, replayed[at]?.[next(at) % measured.variants] ?? []));
  };
  // What runs for the first time is slower: its code is not compiled yet, its pages are not in memory.
  await overHttp(burstMs * 3);
  await overBare(burstMs);
  const [http, bare]: [number[], number[]] = [[], []];
  const until = performance.now() + forMs;
  do {
    http.push(...(await overHttp(burstMs)));
    bare.push(...(await overBare(burstMs)));
  } while (performance.now() < until);
  return { clients: lanes.length, http: figuresOf(http), bare: figuresOf(bare), statements };
}

/** The same calls against two servers in turns; for the comparison of two databases. */
export async function compareServers(
  measured: Measured,
  options: { lanes: readonly Lane[]; ports: readonly [number, number]; forMs: number },
): Promise<[Figures, Figures]> {
  const { lanes, ports, forMs } = options;
  const durations: [number[], number[]] = [[], []];
  let n = 0;
  const on = (port: number, ms: number) =>
    burst(lanes, ms, async (lane) => {
      n += 1;
      await sendRound(lane, port, measured.calls(lane, n));
    });
  for (const port of ports) await on(port, burstMs * 4);
  const until = performance.now() + forMs;
  do {
    durations[0].push(...(await on(ports[0], burstMs)));
    durations[1].push(...(await on(ports[1], burstMs)));
  } while (performance.now() < until);
  return [figuresOf(durations[0]), figuresOf(durations[1])];
}
