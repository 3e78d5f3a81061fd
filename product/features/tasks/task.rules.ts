import type { FieldProblem } from '#platform/errors.ts';

export interface TaskFacts {
  state: string;
  effortLow: number;
  effortLikely: number;
  effortHigh: number;
  waitLow: number;
  waitLikely: number;
  waitHigh: number;
  startedOn: string | null;
  completedOn: string | null;
}

/** What does not fit together in a task, by field. */
export function taskProblems(task: TaskFacts, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (task.effortLikely < task.effortLow) problems.push({ field: 'effortLikely', reason: 'must not be below the low effort' });
  if (task.effortHigh < task.effortLikely) problems.push({ field: 'effortHigh', reason: 'must not be below the likely effort' });
  if (task.waitLikely < task.waitLow) problems.push({ field: 'waitLikely', reason: 'must not be below the shortest wait' });
  if (task.waitHigh < task.waitLikely) problems.push({ field: 'waitHigh', reason: 'must not be below the likely wait' });
  if (task.startedOn !== null && task.startedOn > today) problems.push({ field: 'startedOn', reason: 'lies in the future' });
  if (task.completedOn !== null && task.completedOn > today) problems.push({ field: 'completedOn', reason: 'lies in the future' });
  if (task.startedOn !== null && task.completedOn !== null && task.completedOn < task.startedOn) {
    problems.push({ field: 'completedOn', reason: 'lies before the start' });
  }
  return problems;
}

/** The dates that follow from a state: work under way has begun, done work has ended, planned work has neither. */
export function datesOfState(task: TaskFacts, today: string): { startedOn: string | null; completedOn: string | null } {
  switch (task.state) {
    case 'in-progress':
      return { startedOn: task.startedOn ?? today, completedOn: null };
    case 'done':
      return { startedOn: task.startedOn ?? task.completedOn ?? today, completedOn: task.completedOn ?? today };
    case 'planned':
      return { startedOn: null, completedOn: null };
    default:
      return { startedOn: task.startedOn, completedOn: task.completedOn };
  }
}

/** Days that a task is late; 0 when it is not, or has no due date. */
export function daysLate(task: { state: string; dueOn: string | null }, today: string): number {
  if (task.dueOn === null || task.state === 'done' || task.state === 'cancelled' || task.dueOn >= today) return 0;
  return Math.round((Date.parse(today) - Date.parse(task.dueOn)) / 86_400_000);
}

/** True when waiting for `before` would close a circle; `dependencies` maps a task to those it waits for. */
export function closesCircle(task: string, before: string, dependencies: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [before];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === task) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(dependencies.get(next) ?? []));
  }
  return false;
}
