import { planCostEstimate, planPicture } from '#features/plan/plan.reads.ts';
import { phases } from '#features/tasks/task.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { ProjectPlan } from '#platform/documents/document-shapes.ts';
import { parseMarkdown } from '#platform/documents/markdown.ts';
import { Problem } from '#platform/errors.ts';
import { latestChange, reportCover, stateMark } from './report-cover.ts';

const phaseNames: Record<(typeof phases)[number], string> = {
  prepare: 'Prepare',
  design: 'Design',
  implement: 'Implement',
  operate: 'Operate',
  'internal-audit': 'Internal audit',
  'management-review': 'Management review',
  'stage-1': 'Stage 1',
  'stage-2': 'Stage 2',
  certificate: 'Certificate',
};

/** The plan with its dates, its forecast and its cost; throws a conflict before there is a plan. */
export async function planReport(reader: Reader): Promise<{ data: ProjectPlan; createdAt: Date }> {
  const picture = await planPicture(reader);
  if (picture === null) throw new Problem('conflict', 'plan.missing', 'There is no plan yet. Answer the questionnaire first.');
  const { plan, tasks, schedule, forecast } = picture;
  const cost = await planCostEstimate(reader);
  const dates = new Map(schedule.ok ? schedule.tasks.map((task) => [task.id, task]) : []);
  const today = reader.clock.today();
  const ofPhase = (phase: string) =>
    tasks
      .filter((task) => task.phase === phase)
      .flatMap((task) => {
        const scheduled = dates.get(task.id);
        if (scheduled === undefined) return [];
        return [
          {
            reference: task.reference,
            title: task.title,
            ...(task.ownerName ? { owner: task.ownerName } : {}),
            startOn: task.isMilestone ? scheduled.endOn : scheduled.startOn,
            endOn: scheduled.endOn,
            effortHours: task.effortLikely,
            state: stateMark(task.state),
            milestone: task.isMilestone,
          },
        ];
      })
      .sort((a, b) => a.startOn.localeCompare(b.startOn) || a.reference.localeCompare(b.reference));
  const factors = cost.factors.filter((factor) => factor.applies);
  const assumptions = [
    { title: 'Hours a week', value: String(plan.weeklyHours) },
    { title: 'Simulated projects', value: forecast.ok ? `${forecast.runs} from seed ${forecast.seed}` : '–' },
    ...factors.map((factor) => ({ title: factor.title, value: `effort × ${factor.multiplier}` })),
  ];
  return {
    data: {
      cover: await reportCover(reader, 'Plan to the certificate'),
      introduction: parseMarkdown(
        'What happens when, who carries it, how sure the date is and what it costs. Cost figures are estimates; their assumptions can be changed in the product.',
      ),
      today,
      phases: phases.map((phase) => ({ title: phaseNames[phase], tasks: ofPhase(phase) })).filter((phase) => phase.tasks.length > 0),
      ...(forecast.ok
        ? { forecast: { ...(plan.targetDate ? { targetOn: plan.targetDate } : {}), p50On: forecast.p50, p80On: forecast.p80, assumptions } }
        : {}),
      cost: {
        currency: plan.currency,
        lines: cost.lines.map((line) => ({ title: line.title, basis: line.because, low: line.low, high: line.high })),
      },
    },
    // The plan is drawn against a day: the same plan on the same day gives the same bytes.
    createdAt: latestChange(tasks, `${today}T00:00:00.000Z`),
  };
}
