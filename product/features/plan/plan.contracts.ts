import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { entityShape } from '#features/records/register.contracts.ts';
import { phases } from '#features/tasks/task.ts';
import { contract } from '#platform/contract.ts';
import { planNoun, range } from './plan.ts';

const date = z.iso.date();
const reason = z.object({ code: z.string(), text: z.string() });

export const plannedTask = z.object({
  id: recordId,
  reference: z.string(),
  title: z.string(),
  phase: z.enum(phases),
  state: z.string(),
  ownerName: z.string().nullable(),
  isMilestone: z.boolean(),
  isCritical: z.boolean(),
  startOn: date,
  workEndOn: date,
  endOn: date,
  /** Share of simulated futures in which this task set the date, 0 to 1. */
  criticality: z.number(),
  effortLikely: z.number(),
  dueOn: date.nullable(),
  dependsOn: z.array(recordId),
});

export const forecastShape = z.object({
  seed: z.number(),
  runs: z.number().int(),
  p10: date,
  p50: date,
  p80: date,
  p95: date,
  likelyOn: date,
  chanceOfTarget: z.number().nullable(),
  histogram: z.array(z.object({ from: date, to: date, count: z.number().int() })),
});

export const planOverview = contract({
  name: 'plan.overview',
  kind: 'read',
  permission: 'records.read',
  summary: 'The scheduled tasks, the forecast of the certificate date and what stands in the way of either.',
  input: z.strictObject({}),
  output: z.object({
    plan: entityShape(planNoun).nullable(),
    today: date,
    tasks: z.array(plannedTask),
    forecast: forecastShape.nullable(),
    /** Why there is no schedule: a circle, no capacity. */
    refusal: reason.nullable(),
    load: z.array(z.object({ ownerName: z.string().nullable(), weekOf: date, hours: z.number() })),
    trend: z.array(z.object({ madeOn: date, p50: date, p80: date })),
  }),
});

const money = z.object({ low: z.number(), likely: z.number(), high: z.number() });

export const planCost = contract({
  name: 'plan.cost',
  kind: 'read',
  permission: 'records.read',
  summary: 'What the road to the certificate costs, as a range, with every assumption and factor behind it.',
  input: z.strictObject({}),
  output: z.object({
    currency: z.string(),
    lines: z.array(
      money.extend({ id: z.string(), title: z.string(), isInternal: z.boolean(), assumptions: z.array(z.string()), because: z.string() }),
    ),
    total: money,
    invoiced: money,
    auditDays: z.number(),
    surveillanceDays: z.number(),
    recertificationDays: z.number(),
    auditDaysSource: z.string(),
    assumptions: z.array(
      money.extend({ id: z.string(), title: z.string(), unit: z.string(), explains: z.string(), isEdited: z.boolean() }),
    ),
    factors: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        explains: z.string(),
        multiplier: z.number(),
        applies: z.boolean(),
        because: z.string(),
      }),
    ),
    published: z.array(z.object({ size: z.string(), totalMonths: z.array(z.number()), source: z.string() })),
    publishedCosts: z.array(z.object({ range: z.string(), who: z.string(), source: z.string() })),
  }),
});

export const changePlan = contract({
  name: 'plan.change',
  kind: 'write',
  permission: 'records.write',
  summary: 'Changes start, target date, weekly hours, an assumption or a factor of the plan.',
  input: z.strictObject({
    revision: z.number().int().min(1),
    startOn: date.optional(),
    targetDate: date.nullable().optional(),
    weeklyHours: z.number().min(0.5).max(1000).optional(),
    assumptions: z.record(z.string().max(60), range.nullable()).optional(),
    factorChoices: z.record(z.string().max(60), z.boolean().nullable()).optional(),
  }),
  output: entityShape(planNoun),
});

export const setTaskDueDates = contract({
  name: 'plan.set-due-dates',
  kind: 'write',
  permission: 'records.write',
  summary: 'Gives every open task without a due date the end that the schedule gives it.',
  input: z.strictObject({}),
  output: z.object({ changed: z.number().int() }),
});
