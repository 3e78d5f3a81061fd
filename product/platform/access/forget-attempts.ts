import { type Sweep, sweep } from '../jobs/job.ts';
import { forgetOldAttempts } from './rate-limit.ts';

const hourMs = 3_600_000;
const keepMs = 48 * hourMs;

/** Removes counts of sign-in attempts that no rule remembers any more. */
export const forgetAttemptsSweep: Sweep = sweep({
  name: 'rate-limits.forget',
  everyMs: hourMs,
  run: ({ database, clock }) => forgetOldAttempts(database, new Date(clock.nowMs() - keepMs).toISOString()),
});
