import { content } from '@attestry/content/content.ts';
import { sql } from 'kysely';
import { currentAnswers } from '#features/answers/questionnaire.reads.ts';
import { singleRecord } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import { allTasks, type Task, taskDependencies } from '#features/tasks/task.reads.ts';
import type { Reader } from '#platform/database/scope.ts';
import { type CostEstimate, estimateCost, factorsFor } from './cost.rules.ts';
import { type Forecast, type ForecastSettings, type ForecastTask, forecast } from './forecast.rules.ts';
import { planNoun } from './plan.ts';
import { type Schedule, type ScheduleRefusal, type ScheduleTask, scheduleTasks } from './schedule.rules.ts';

export type Plan = Entity<typeof planNoun>;

/** The organization's plan; null before the first generation. */
export const currentPlan = (reader: Reader): Promise<Plan | null> => singleRecord(reader, planNoun);

interface PlanFacts {
  plan: Plan;
  tasks: Task[];
  dependencies: Map<string, string[]>;
  settings: ForecastSettings;
  /** The forecasts as they stood on earlier days, oldest first. */
  trend: Surroundings['trend'];
}

interface Surroundings {
  answers: Record<string, string | number | boolean | string[]>;
  ownerHours: Record<string, number>;
  trend: { madeOn: string; p50: string; p80: string }[];
}

/** Answers, the members' own hours and the earlier forecasts, in one statement: the plan's page stays at four. */
async function surroundings(reader: Reader): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    SELECT
      coalesce((SELECT coalesce(questionnaire.generated_from, questionnaire.answers) FROM questionnaire WHERE questionnaire.organization_id = ${reader.organizationId}), '{}') AS answers,
      coalesce((SELECT jsonb_object_agg(member.id, member.weekly_hours) FROM member WHERE member.organization_id = ${reader.organizationId} AND member.weekly_hours > 0), '{}') AS owner_hours,
      coalesce((SELECT jsonb_agg(jsonb_build_object('madeOn', plan_forecast.made_on, 'p50', plan_forecast.p50, 'p80', plan_forecast.p80) ORDER BY plan_forecast.made_on)
        FROM plan_forecast WHERE plan_forecast.organization_id = ${reader.organizationId}), '[]') AS trend`.execute(reader.db);
  return rows[0] ?? { answers: {}, ownerHours: {}, trend: [] };
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** What schedule and forecast stand on: plan, tasks, dependencies, answers (four statements). */
async function planFacts(reader: Reader): Promise<PlanFacts | null> {
  const plan = await currentPlan(reader);
  if (plan === null) return null;
  const tasks = (await allTasks(reader)).filter((task) => task.state !== 'cancelled');
  const dependencies = await taskDependencies(reader);
  const { answers, ownerHours, trend } = await surroundings(reader);
  const { costs, questions } = content();
  const factors = factorsFor({ facts: costs, questions, answers, factorChoices: plan.factorChoices });
  const settings: ForecastSettings = {
    from: later(plan.startOn, reader.clock.today()),
    weeklyHours: plan.weeklyHours,
    ownerHours,
    seed: plan.seed,
    factors,
    ...(plan.targetDate ? { targetDate: plan.targetDate } : {}),
  };
  return { plan, tasks, dependencies, settings, trend };
}

function common(
  task: Task,
  known: ReadonlySet<string>,
  dependencies: ReadonlyMap<string, string[]>,
): Omit<ScheduleTask, 'effortHours' | 'waitDays'> {
  return {
    id: task.id,
    hoursDone: task.hoursDone,
    ownerId: task.ownerId,
    dependsOn: (dependencies.get(task.id) ?? []).filter((id) => known.has(id)),
    isMilestone: task.isMilestone,
    ...(task.notBefore ? { notBefore: task.notBefore } : {}),
    ...(task.startedOn ? { startedOn: task.startedOn } : {}),
    ...(task.state === 'done' && task.completedOn ? { doneOn: task.completedOn } : {}),
  };
}

export interface PlanPicture extends PlanFacts {
  schedule: Schedule | ScheduleRefusal;
  forecast: Forecast | ScheduleRefusal;
}

/** The task whose end is the certificate: the last milestone of the last phase. */
const targetOf = (tasks: readonly Task[]): string | undefined =>
  tasks.findLast((task) => task.phase === 'certificate' && task.isMilestone)?.id;

/** Schedule and forecast of the plan as it stands today; null without a plan. Factors stretch both alike. */
export async function planPicture(reader: Reader): Promise<PlanPicture | null> {
  const facts = await planFacts(reader);
  if (facts === null) return null;
  const { tasks, dependencies, settings } = facts;
  const known = new Set(tasks.map((task) => task.id));
  const factor = (settings.factors ?? []).reduce((product, used) => product * (used.applies ? used.multiplier : 1), 1);
  const likely = tasks.map(
    (task): ScheduleTask => ({ ...common(task, known, dependencies), effortHours: task.effortLikely * factor, waitDays: task.waitLikely }),
  );
  const uncertain = tasks.map(
    (task): ForecastTask => ({
      ...common(task, known, dependencies),
      effortHours: [task.effortLow, task.effortLikely, task.effortHigh],
      waitDays: [task.waitLow, task.waitLikely, task.waitHigh],
    }),
  );
  const target = targetOf(tasks);
  return {
    ...facts,
    schedule: scheduleTasks(likely, settings),
    forecast: forecast(uncertain, { ...settings, ...(target ? { target } : {}) }),
  };
}

/** The forecasts as they stood on earlier days, oldest first. */
export const forecastTrend = async (reader: Reader): Promise<{ madeOn: string; p50: string; p80: string }[]> =>
  (await surroundings(reader)).trend;

/** The cost of the whole road as a range; the plan's own figures replace the catalogue's. */
export async function planCostEstimate(reader: Reader): Promise<CostEstimate> {
  const plan = await currentPlan(reader);
  const tasks = (await allTasks(reader)).filter((task) => task.state !== 'cancelled');
  const { costs, questions } = content();
  return estimateCost({
    facts: costs,
    questions,
    answers: await currentAnswers(reader),
    effortHours: tasks.map((task) => [task.effortLow, task.effortLikely, task.effortHigh] as const),
    edited: plan?.assumptions ?? {},
    factorChoices: plan?.factorChoices ?? {},
  });
}
