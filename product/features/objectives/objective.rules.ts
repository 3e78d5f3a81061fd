export type Direction = 'at-least' | 'at-most';
export type Cadence = 'monthly' | 'quarterly' | 'yearly';
export type ObjectiveState = 'open' | 'met' | 'missed' | 'closed';

export interface ObjectiveFacts {
  state: string;
  target: number;
  direction: Direction;
  latestValue: number | null;
}

/** Whether a value reaches the target; the target itself does. */
export const isMet = (value: number, { target, direction }: Pick<ObjectiveFacts, 'target' | 'direction'>): boolean =>
  direction === 'at-least' ? value >= target : value <= target;

/** ISO/IEC 27001:2022 6.2 d and 9.1: the state that the latest measurement gives. Only people close an objective and open it again. */
export function objectiveState(objective: ObjectiveFacts, wanted?: ObjectiveState): ObjectiveState {
  if (wanted === 'closed' || (wanted === undefined && objective.state === 'closed')) return 'closed';
  if (objective.latestValue === null) return 'open';
  return isMet(objective.latestValue, objective) ? 'met' : 'missed';
}

const monthsOf: Record<Cadence, number> = { monthly: 1, quarterly: 3, yearly: 12 };

/** The same day some months later; the last day of the month where that month is shorter. Dates are YYYY-MM-DD. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export interface MeasurementDue {
  /** YYYY-MM-DD. */
  dueOn: string;
  isOverdue: boolean;
}

/** When the next measurement is owed: one cadence after the latest, or after the objective was set. Null for closed ones. */
export function measurementDue(
  objective: { state: string; cadence: Cadence; latestMeasuredOn: string | null; createdAt: string },
  today: string,
): MeasurementDue | null {
  if (objective.state === 'closed') return null;
  const dueOn = addMonths((objective.latestMeasuredOn ?? objective.createdAt).slice(0, 10), monthsOf[objective.cadence]);
  return { dueOn, isOverdue: dueOn < today };
}
