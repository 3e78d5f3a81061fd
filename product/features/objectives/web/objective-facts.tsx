import { Badge } from '@attestry/ui/badge.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { measurementDue } from '#features/objectives/objective.rules.ts';
import type { objectiveNoun } from '#features/objectives/objective.ts';
import type { Entity } from '#features/records/record.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { objectiveMessages } from './objective.messages.ts';

export type Objective = Entity<typeof objectiveNoun>;

const tones: Record<string, Tone> = { met: 'positive', missed: 'critical', open: 'neutral', closed: 'neutral' };

export function ObjectiveState({ state }: { state: string }) {
  const t = useDynamicText(objectiveMessages);
  return <Badge tone={tones[state] ?? 'neutral'}>{t(`state.${state}`)}</Badge>;
}

/** When the next measurement is owed, in words. */
export function NextMeasurement({ objective }: { objective: Objective }) {
  const t = useText(objectiveMessages);
  const format = useFormat();
  const { today } = useSession();
  const due = measurementDue(objective, today);
  if (due === null) return <span className="text-muted">–</span>;
  const date = format.date(due.dueOn);
  return due.isOverdue ? <Badge tone="caution">{t('overdue', { date })}</Badge> : <span className="text-muted">{t('due', { date })}</span>;
}

/** `at least 95 percent`. */
export function useAim(): (objective: Pick<Objective, 'target' | 'direction' | 'unit'>) => string {
  const t = useText(objectiveMessages);
  const format = useFormat();
  return ({ target, direction, unit }) => t(`aim.${direction}`, { target: format.number(target), unit }).trim();
}
