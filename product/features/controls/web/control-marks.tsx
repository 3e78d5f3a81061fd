import { Badge } from '@attestry/ui/badge.tsx';
import { StatusDot } from '@attestry/ui/status-dot.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { CircleHelp, TriangleAlert } from 'lucide-react';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { controlMessages } from './control.messages.ts';

/** The colour of each state of implementation; `excluded` stands for a control that does not apply. */
export const stateTones: Record<string, Tone> = {
  'not-started': 'critical',
  planned: 'info',
  partly: 'caution',
  implemented: 'positive',
  excluded: 'neutral',
};

/** What a control counts as on the wall and in badges. */
export const shownState = (control: { isApplicable: boolean; state: string }): string =>
  control.isApplicable ? control.state : 'excluded';

/** The state of implementation, or that the control is excluded. */
export function ControlState({ control }: { control: { isApplicable: boolean; state: string } }) {
  const t = useDynamicText(controlMessages);
  const state = shownState(control);
  return <Badge tone={stateTones[state] ?? 'neutral'}>{t(`state.${state}`)}</Badge>;
}

const freshnessTones: Record<string, Tone> = { fresh: 'positive', due: 'caution', stale: 'critical', none: 'neutral' };

/** How fresh the evidence is, with the number of pieces where it is known. */
export function FreshnessMark({ freshness, count }: { freshness: string; count?: number }) {
  const t = useDynamicText(controlMessages);
  return (
    <StatusDot tone={freshnessTones[freshness] ?? 'neutral'} hollow={freshness === 'none'}>
      {count ? `${t(`freshness.${freshness}`)} (${count})` : t(`freshness.${freshness}`)}
    </StatusDot>
  );
}

/** How many contradictions are open, and whether one of them stands in the way of approval. */
export function QuestionsMark({ errors, total }: { errors: number; total: number }) {
  const t = useText(controlMessages);
  if (total === 0) return <span className="text-muted">{t('questions.none')}</span>;
  return (
    <Badge tone={errors > 0 ? 'critical' : 'caution'} icon={errors > 0 ? TriangleAlert : CircleHelp}>
      {t('questions.some', { count: total })}
    </Badge>
  );
}
