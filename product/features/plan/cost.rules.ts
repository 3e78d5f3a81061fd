import type { CostFacts, Question } from '@attestry/content/shapes.ts';
import { type Answers, because, becauseText, holds, type Reason } from '#features/answers/condition.rules.ts';
import type { ThreePoint } from './forecast.rules.ts';

export interface Range {
  low: number;
  likely: number;
  high: number;
}

/** An assumption as it is used: the catalogue's figures, or those that a person put in their place. */
export interface UsedAssumption extends Range {
  id: string;
  title: string;
  unit: string;
  explains: string;
  isEdited: boolean;
}

export interface UsedFactor {
  id: string;
  title: string;
  explains: string;
  multiplier: number;
  applies: boolean;
  because: string;
  answersBehind: Reason[];
}

export type CostLineId =
  | 'internal-work'
  | 'training-time'
  | 'audit'
  | 'audit-fees'
  | 'standards'
  | 'tools'
  | 'external-help'
  | 'internal-audit'
  | 'training'
  | 'penetration-test';

export interface CostLine extends Range {
  id: CostLineId;
  title: string;
  /** Hours of people already paid for are shown apart: no invoice comes for them. */
  isInternal: boolean;
  /** The assumptions behind the line. */
  assumptions: string[];
  because: string;
}

export interface CostEstimate {
  lines: CostLine[];
  total: Range;
  /** Without the hours of our own people. */
  invoiced: Range;
  auditDays: number;
  surveillanceDays: number;
  recertificationDays: number;
  assumptions: UsedAssumption[];
  factors: UsedFactor[];
}

export interface CostInput {
  facts: CostFacts;
  questions: readonly Question[];
  answers: Answers;
  /** Efforts of the open and done tasks of the plan, before factors. */
  effortHours: readonly ThreePoint[];
  /** What a person put in place of the catalogue's figures, by assumption id. */
  edited?: Readonly<Record<string, Range>>;
  /** What a person decided about factors against the answers, by factor id. */
  factorChoices?: Readonly<Record<string, boolean>>;
}

const range = (low: number, likely: number, high: number): Range => ({ low, likely, high });
const nothing = range(0, 0, 0);
const plus = (a: Range, b: Range): Range => range(a.low + b.low, a.likely + b.likely, a.high + b.high);
const times = (a: Range, b: Range): Range => range(a.low * b.low, a.likely * b.likely, a.high * b.high);
const scaled = (a: Range, by: number): Range => range(a.low * by, a.likely * by, a.high * by);

/** ISO/IEC 27006-1:2024 Annex C: days of Stage 1 and Stage 2 by headcount. Above the table its last step goes on. */
export function auditDays(headcount: number, facts: CostFacts): number {
  const people = Math.max(1, Math.ceil(headcount));
  const { bands } = facts.auditDays;
  const band = bands.find(({ min, max }) => people >= min && people <= max);
  if (band !== undefined) return band.initialAuditDays;
  const [before, last] = bands.slice(-2);
  if (before === undefined || last === undefined) return last?.initialAuditDays ?? before?.initialAuditDays ?? 0;
  const step = last.initialAuditDays - before.initialAuditDays;
  return last.initialAuditDays + step * Math.ceil((people - last.max) / (last.max - last.min + 1));
}

/** Every factor of the catalogue, whether it applies, and because of which answers. A person's choice wins over the answers. */
export function factorsFor({
  facts,
  questions,
  answers,
  factorChoices = {},
}: Pick<CostInput, 'facts' | 'questions' | 'answers' | 'factorChoices'>): UsedFactor[] {
  return facts.factors.map(({ id, title, explains, multiplier, when }) => {
    const chosen = Object.hasOwn(factorChoices, id) ? factorChoices[id] : undefined;
    const answersBehind = chosen === undefined ? because(when, answers, questions) : [];
    const fallback = chosen === undefined ? '' : 'because somebody decided so';
    return {
      id,
      title,
      explains,
      multiplier,
      applies: chosen ?? holds(when, answers),
      because: becauseText(answersBehind, fallback),
      answersBehind,
    };
  });
}

/** The catalogue's assumptions with a person's figures in their place, low to high. */
export function assumptionsFor(facts: CostFacts, edited: Readonly<Record<string, Range>> = {}): UsedAssumption[] {
  return facts.assumptions.map((assumption) => {
    const own = Object.hasOwn(edited, assumption.id) ? edited[assumption.id] : undefined;
    return { ...assumption, ...own, isEdited: own !== undefined };
  });
}

/** What is wrong with figures that a person put in. */
export function rangeProblem({ low, likely, high }: Range): { code: string; reason: string } | null {
  if ([low, likely, high].some((value) => !Number.isFinite(value) || value < 0))
    return { code: 'cost.negative', reason: 'must be numbers from 0 up' };
  return low <= likely && likely <= high ? null : { code: 'cost.order', reason: 'must rise from low to high' };
}

interface Situation {
  headcount: number;
  answers: Answers;
  days: number;
  hours: Range;
  of(id: string): Range;
}

type Line = [CostLineId, string, boolean, string[], string, Range | null];

function invoicedLines({ headcount, answers, days, of }: Situation): Line[] {
  const people = scaled(range(1, 1, 1), headcount);
  const auditor = String(answers['internal-auditor'] ?? 'undecided');
  const sellsProduct = ['saas', 'software', 'hardware'].includes(String(answers.sells)) && answers.development !== 'none';
  const outside = times(of('internal-audit-days'), of('external-help-day-rate'));
  const inside = of('internal-auditor-course');
  const internalAudit =
    { inside, external: outside }[auditor] ?? range(Math.min(inside.low, outside.low), outside.likely, Math.max(inside.high, outside.high));
  return [
    [
      'audit',
      'Certification audit, Stage 1 and Stage 2',
      false,
      ['certification-body-day-rate'],
      `because the audit-time table asks for ${days} days at ${headcount} people`,
      scaled(of('certification-body-day-rate'), days),
    ],
    [
      'audit-fees',
      'Fees and travel of the certification body',
      false,
      ['certification-body-fees', 'certification-travel'],
      'because every certification has them',
      plus(of('certification-body-fees'), of('certification-travel')),
    ],
    [
      'standards',
      'Copies of the standards',
      false,
      ['standard-documents'],
      'because the standard has to be read',
      of('standard-documents'),
    ],
    [
      'tools',
      'Tools for a year',
      false,
      ['tools-per-year', 'tools-per-person-year'],
      `because ${headcount} people work with them`,
      plus(of('tools-per-year'), times(of('tools-per-person-year'), people)),
    ],
    [
      'external-help',
      'Outside help',
      false,
      ['external-help-days', 'external-help-day-rate'],
      'because some advice saves detours',
      times(of('external-help-days'), of('external-help-day-rate')),
    ],
    [
      'internal-audit',
      'Internal audit',
      false,
      ['internal-audit-days', 'external-help-day-rate', 'internal-auditor-course'],
      `because the internal audit is to be done ${{ inside: 'by a colleague', external: 'by someone outside' }[auditor] ?? 'by somebody not yet chosen'}`,
      internalAudit,
    ],
    [
      'training',
      'Courses and training material',
      false,
      ['security-lead-course', 'training-fee-per-person'],
      `because ${headcount} people are trained`,
      plus(of('security-lead-course'), times(of('training-fee-per-person'), people)),
    ],
    [
      'penetration-test',
      'Penetration test',
      false,
      ['penetration-test'],
      'because you develop a product',
      sellsProduct ? of('penetration-test') : null,
    ],
  ];
}

function internalLines({ headcount, hours, of }: Situation): Line[] {
  const day = of('internal-day-hours');
  // Fewer productive hours in a day mean more days, so the low value of the day belongs to the high estimate.
  const daysOf = (work: Range) => range(work.low / (day.high || 8), work.likely / (day.likely || 8), work.high / (day.low || 8));
  const training = scaled(of('training-hours-per-person'), headcount);
  return [
    [
      'internal-work',
      'Work of your own people',
      true,
      ['internal-day-rate', 'internal-day-hours'],
      `because the plan holds about ${Math.round(hours.likely)} hours`,
      times(daysOf(hours), of('internal-day-rate')),
    ],
    [
      'training-time',
      'Training time of everybody',
      true,
      ['training-hours-per-person', 'internal-day-rate', 'internal-day-hours'],
      `because ${headcount} people take part`,
      times(daysOf(training), of('internal-day-rate')),
    ],
  ];
}

/** The cost up to the certificate as a range: the sum of all low figures, of all likely and of all high ones. */
export function estimateCost(input: CostInput): CostEstimate {
  const { facts, answers } = input;
  const factors = factorsFor(input);
  const assumptions = assumptionsFor(facts, input.edited);
  const headcount = typeof answers.headcount === 'number' ? answers.headcount : 1;
  const days = auditDays(headcount, facts);
  const factor = factors.reduce((product, used) => product * (used.applies ? used.multiplier : 1), 1);
  const effort = input.effortHours.reduce((sum, [low, likely, high]) => plus(sum, range(low, likely, high)), nothing);
  const of = (id: string): Range => assumptions.find((assumption) => assumption.id === id) ?? nothing;
  const situation: Situation = { headcount, answers, days, hours: scaled(effort, factor), of };
  const lines = [...internalLines(situation), ...invoicedLines(situation)].flatMap(
    ([id, title, isInternal, used, reason, cost]): CostLine[] => {
      if (cost === null) return [];
      return [
        {
          id,
          title,
          isInternal,
          assumptions: used,
          because: reason,
          ...range(Math.round(cost.low), Math.round(cost.likely), Math.round(cost.high)),
        },
      ];
    },
  );
  const sum = (some: readonly CostLine[]) => some.reduce<Range>((total, line) => plus(total, line), nothing);
  return {
    lines,
    total: sum(lines),
    invoiced: sum(lines.filter((line) => !line.isInternal)),
    auditDays: days,
    surveillanceDays: days * facts.auditDays.surveillanceShare,
    recertificationDays: days * facts.auditDays.recertificationShare,
    assumptions,
    factors,
  };
}

/** The headcounts that a published size speaks of; null for sizes that are not about people. */
export function headcountsOf(size: string): { min: number; max: number } | null {
  const numbers = (size.match(/\d+/g) ?? []).map(Number);
  const [first, second] = numbers;
  if (/^any/i.test(size)) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (first === undefined) return null;
  if (second !== undefined) return { min: first, max: second };
  return /fewer|less|under|</i.test(size) ? { min: 0, max: first - 1 } : { min: first, max: Number.POSITIVE_INFINITY };
}

/** Published durations that speak of a company of this size; those that speak of something else than people come along. */
export function publishedTimelinesFor(headcount: number, facts: CostFacts) {
  return facts.publishedTimelines.flatMap((timeline) => {
    const people = headcountsOf(timeline.size);
    if (people !== null && (headcount < people.min || headcount > people.max)) return [];
    return [{ ...timeline, isAboutThisSize: people !== null && Number.isFinite(people.max) }];
  });
}

export type Comparison = 'below' | 'within' | 'above';

/** Where our likely value lies in a published range. */
export const compareWithRange = (value: number, [low, high]: readonly [number, number]): Comparison =>
  value < low ? 'below' : value > high ? 'above' : 'within';

/** Whole and part months from one date to another. */
export const monthsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 / 30.4375;
