/** The one source of time. Business code never reads the system clock or SQL now(). */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  nowMs(): number;
  /** The present instant as ISO 8601 with milliseconds, in UTC. */
  now(): string;
  /** Today's date in UTC as YYYY-MM-DD. */
  today(): string;
}

const clockFrom = (nowMs: () => number): Clock => ({
  nowMs,
  now: () => new Date(nowMs()).toISOString(),
  today: () => new Date(nowMs()).toISOString().slice(0, 10),
});

/** The machine's clock. */
export const systemClock = (): Clock => clockFrom(() => Date.now());

/** A clock that a test or the demo's history moves by hand; starts at an ISO instant. */
export interface MovableClock extends Clock {
  moveTo(iso: string): void;
  advance(ms: number): void;
}

/** A movable clock; production code never constructs one. */
export function movableClock(startIso: string): MovableClock {
  let current = Date.parse(startIso);
  return {
    ...clockFrom(() => current),
    moveTo: (iso) => {
      current = Date.parse(iso);
    },
    advance: (ms) => {
      current += ms;
    },
  };
}
