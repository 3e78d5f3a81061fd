export type Freshness = 'fresh' | 'due' | 'stale' | 'none';

/** What freshness is judged by. A period covered counts to its end; without one the day on which it occurred counts. */
export interface EvidencePeriod {
  occurredOn: string;
  coversFrom: string | null;
  coversTo: string | null;
}

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayMs);

/** Evidence is due for renewal when this share of its time has passed. */
const dueShare = 0.75;

/** The last day for which the evidence speaks, never later than today. */
export function speaksUntil(evidence: EvidencePeriod, today: string): string {
  const until = evidence.coversTo ?? evidence.occurredOn;
  return until > today ? today : until;
}

/** Fresh, soon due, or stale by the age of what it covers and the parameter `evidence-freshness-days`. */
export function freshnessOf(evidence: EvidencePeriod, freshnessDays: number, today: string): Exclude<Freshness, 'none'> {
  const age = daysBetween(speaksUntil(evidence, today), today);
  if (age > freshnessDays) return 'stale';
  return age > freshnessDays * dueShare ? 'due' : 'fresh';
}

/** The state of a control, task or risk: that of its freshest evidence. */
export function freshness(all: readonly EvidencePeriod[], freshnessDays: number, today: string): Freshness {
  const states = all.map((evidence) => freshnessOf(evidence, freshnessDays, today));
  const order: Freshness[] = ['fresh', 'due', 'stale'];
  return order.find((state) => states.some((found) => found === state)) ?? 'none';
}

/** The first day on which nothing attached is fresh enough any more; null where nothing is attached. */
export function staleFrom(all: readonly EvidencePeriod[], freshnessDays: number, today: string): string | null {
  const latest = all
    .map((evidence) => speaksUntil(evidence, today))
    .toSorted()
    .at(-1);
  return latest === undefined ? null : new Date(Date.parse(latest) + (freshnessDays + 1) * dayMs).toISOString().slice(0, 10);
}

/** The three dates of a piece of evidence, beside the period that it covers. */
export interface EvidenceDates extends EvidencePeriod {
  /** When it was written down here; set by the product. */
  recordedOn: string;
  /** What the file says of itself; null for links, statements and files that say nothing. */
  fileOn: string | null;
}

export interface DateProblem {
  field: 'occurredOn' | 'coversFrom' | 'coversTo' | 'fileOn';
  code: string;
  /** An `error` is refused on saving; a `warning` is shown, because an auditor would ask. */
  severity: 'error' | 'warning';
  reason: string;
}

const lateDays = 90;

/** Where the dates cannot all be true, or would make an auditor ask. */
export function dateProblems(dates: EvidenceDates): DateProblem[] {
  const { occurredOn, coversFrom, coversTo, recordedOn, fileOn } = dates;
  const problems: DateProblem[] = [];
  const note = (severity: DateProblem['severity'], field: DateProblem['field'], code: string, reason: string) =>
    problems.push({ field, code: `evidence.${code}`, severity, reason });
  if (occurredOn > recordedOn) note('error', 'occurredOn', 'occurred-in-future', 'lies after the day on which it is recorded');
  else if (daysBetween(occurredOn, recordedOn) > lateDays)
    note('warning', 'occurredOn', 'recorded-late', `lies more than ${lateDays} days before it was recorded`);
  if (coversFrom !== null && coversTo === null) note('error', 'coversTo', 'period-open', 'needs an end');
  if (coversFrom === null && coversTo !== null) note('error', 'coversFrom', 'period-open', 'needs a start');
  if (coversFrom !== null && coversTo !== null && coversFrom > coversTo)
    note('error', 'coversTo', 'period-reversed', 'lies before the start');
  if (coversTo !== null && coversTo > recordedOn)
    note('error', 'coversTo', 'period-in-future', 'lies after the day on which it is recorded');
  if (fileOn !== null && fileOn > recordedOn)
    note('warning', 'fileOn', 'file-from-future', 'the file says that it is younger than this record');
  if (fileOn !== null && fileOn < occurredOn)
    note('warning', 'fileOn', 'file-older-than-event', 'the file says that it is older than what it shows');
  return problems;
}

/** The days that divide fresh from due and due from stale: evidence that speaks until a day before `staleBefore` is stale. */
export function freshnessLimits(freshnessDays: number, today: string): { staleBefore: string; dueBefore: string } {
  const daysAgo = (days: number): string => new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10);
  return { staleBefore: daysAgo(freshnessDays), dueBefore: daysAgo(Math.floor(freshnessDays * dueShare)) };
}
