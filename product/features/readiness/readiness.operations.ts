import { answer, type Operation } from '#platform/operation.ts';
import { readinessOverview } from './readiness.contracts.ts';
import { homePicture } from './readiness.reads.ts';
import { type ReadinessItem, readiness, type Theme } from './readiness.rules.ts';

const statesUnder = (items: readonly ReadinessItem[], clause: string) => {
  const under = items.filter((item) => item.clause.split('.')[0] === clause);
  const inState = (state: ReadinessItem['state']) => under.filter((item) => item.state === state).length;
  return { done: inState('done'), partly: inState('partly'), missing: inState('missing') };
};

export const readinessOperations: Operation[] = [
  answer(readinessOverview, async ({ reader }) => {
    const { isGenerated, snapshot, trend, targetDate, late, recent, tasks } = await homePicture(reader);
    const { percent, isReadyForStage1, items, blockers, next, clauses, themes } = readiness(snapshot);
    return {
      isGenerated,
      today: reader.clock.today(),
      percent,
      isReadyForStage1,
      items,
      blockers,
      next,
      clauses: clauses.map((clause) => ({ ...clause, states: statesUnder(items, clause.id) })),
      themes: themes.map((theme) => ({ ...theme, partly: snapshot.controls[theme.id as Theme].partly })),
      forecast: trend.at(-1) ?? null,
      targetDate,
      trend,
      late,
      recent,
      tasks,
    };
  }),
];
