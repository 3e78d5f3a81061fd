import { content } from '@attestry/content/content.ts';
import { currentAnswers } from '#features/answers/questionnaire.reads.ts';
import { recordById } from '#features/records/record.reads.ts';
import { changeRecord, demandRevision } from '#features/records/record.writes.ts';
import { Problem } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { publishedTimelinesFor, rangeProblem } from './cost.rules.ts';
import type { Forecast } from './forecast.rules.ts';
import { changePlan, planCost, planOverview, setTaskDueDates } from './plan.contracts.ts';
import { currentPlan, type PlanPicture, planCostEstimate, planPicture } from './plan.reads.ts';
import { planNoun } from './plan.ts';
import { keepForecast, setDueDates } from './plan.writes.ts';

function scheduledTasks(picture: PlanPicture) {
  const { schedule, forecast } = picture;
  if (!schedule.ok) return [];
  const byId = new Map(picture.tasks.map((task) => [task.id, task]));
  const criticality = forecast.ok ? forecast.criticality : {};
  return schedule.tasks.flatMap((scheduled) => {
    const task = byId.get(scheduled.id);
    if (task === undefined) return [];
    const { reference, title, phase, state, ownerName, isMilestone, effortLikely, dueOn } = task;
    const dependsOn = (picture.dependencies.get(scheduled.id) ?? []).filter((other) => byId.has(other));
    return [
      {
        reference,
        title,
        phase,
        state,
        ownerName,
        isMilestone,
        effortLikely,
        dueOn,
        ...scheduled,
        criticality: criticality[scheduled.id] ?? 0,
        dependsOn,
      },
    ];
  });
}

function shownForecast(forecast: Forecast) {
  const { ok: _ok, criticality: _criticality, ...shown } = forecast;
  return shown;
}

function weeklyLoad(picture: PlanPicture) {
  if (!picture.schedule.ok) return [];
  const names = new Map(picture.tasks.map((task) => [task.ownerId, task.ownerName]));
  return picture.schedule.load.map(({ ownerId, ...week }) => ({
    ...week,
    ownerName: ownerId === null ? null : (names.get(ownerId) ?? null),
  }));
}

const without = <T>(stored: Record<string, T>, changes: Record<string, T | null>): Record<string, T> =>
  Object.fromEntries(Object.entries({ ...stored, ...changes }).filter((entry): entry is [string, T] => entry[1] !== null));

/** Refuses a figure for an unknown assumption or factor, and ranges that do not rise. */
function demandKnown(
  assumptions: Record<string, { low: number; likely: number; high: number } | null>,
  choices: Record<string, unknown>,
): void {
  const { costs } = content();
  const errors = [
    ...Object.entries(assumptions).flatMap(([id, figures]) => {
      const problem = figures === null ? null : rangeProblem(figures);
      if (!costs.assumptions.some((assumption) => assumption.id === id))
        return [{ field: `assumptions.${id}`, reason: 'is not an assumption of this plan' }];
      return problem ? [{ field: `assumptions.${id}`, reason: problem.reason }] : [];
    }),
    ...Object.keys(choices).flatMap((id) =>
      costs.factors.some((factor) => factor.id === id) ? [] : [{ field: `factorChoices.${id}`, reason: 'is not a factor of this plan' }],
    ),
  ];
  const first = errors[0];
  if (first) throw new Problem('invalid', 'invalid-input', `${first.field}: ${first.reason}`, { errors });
}

export const planOperations: Operation[] = [
  answer(planOverview, async ({ reader }) => {
    const today = reader.clock.today();
    const picture = await planPicture(reader);
    if (picture === null) return { plan: null, today, tasks: [], forecast: null, refusal: null, load: [], trend: [] };
    const refusal = picture.schedule.ok ? null : { code: picture.schedule.because.code, text: picture.schedule.because.text };
    return {
      plan: picture.plan,
      today,
      tasks: scheduledTasks(picture),
      forecast: picture.forecast.ok ? shownForecast(picture.forecast) : null,
      refusal,
      load: weeklyLoad(picture),
      trend: picture.trend,
    };
  }),
  answer(planCost, async ({ reader }) => {
    const { costs } = content();
    const estimate = await planCostEstimate(reader);
    const plan = await currentPlan(reader);
    const { headcount } = await currentAnswers(reader);
    const published = publishedTimelinesFor(typeof headcount === 'number' ? headcount : 1, costs);
    return {
      ...estimate,
      currency: plan?.currency ?? 'EUR',
      auditDaysSource: costs.auditDays.source,
      published: published.map(({ size, totalMonths, source }) => ({ size, totalMonths: [...totalMonths], source })),
      publishedCosts: costs.publishedCosts,
    };
  }),
  perform(changePlan, async ({ writer }, { revision, assumptions = {}, factorChoices = {}, ...dates }) => {
    const found = await currentPlan(writer);
    if (found === null) throw new Problem('conflict', 'plan.missing', 'There is no plan yet. Answer the questionnaire first.');
    demandKnown(assumptions, factorChoices);
    const plan = await recordById(writer, planNoun, found.id, true);
    demandRevision(plan, revision);
    const figures = { assumptions: without(plan.assumptions, assumptions), factorChoices: without(plan.factorChoices, factorChoices) };
    await changeRecord(writer, planNoun, plan, { ...dates, ...figures });
    await keepForecast(writer);
    return recordById(writer, planNoun, plan.id);
  }),
  perform(setTaskDueDates, async ({ writer }) => ({ changed: await setDueDates(writer) })),
];
