import { Badge, LevelBadge } from '@attestry/ui/badge.tsx';
import type { Level } from '@attestry/ui/level.ts';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { riskCriteria } from '#features/risks/risk.contracts.ts';
import { type BandTone, bandTone, level, type RiskCriteria, type RiskKind } from '#features/risks/risk.rules.ts';
import { type AcceptableRisk, type AcceptanceState, acceptanceOf } from '#features/risks/risk-state.rules.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { riskMessages } from './risk.messages.ts';

const colours: Record<BandTone, Level> = { positive: 1, neutral: 2, info: 3, caution: 4, critical: 5 };

/** The colour of a score among the design system's five; a score outside the criteria takes the gravest. */
export function colourOf(score: number, criteria: RiskCriteria, type: RiskKind = 'risk'): Level {
  const band = level(score, criteria);
  return band ? colours[bandTone(type, band, criteria)] : 5;
}

/** The criteria in force, undefined while they load. */
export const useRiskCriteria = (): RiskCriteria | undefined => useRead(riskCriteria, {}).data?.criteria;

/** Score and name of its level in the level's colour; 0 is not assessed. */
export function LevelTag({ score, criteria, type = 'risk' }: { score: number; criteria: RiskCriteria | undefined; type?: RiskKind }) {
  const t = useText(riskMessages);
  if (score === 0) return <span className="text-sm text-muted">{t('notAssessed')}</span>;
  if (criteria === undefined) return <span>{score}</span>;
  return (
    <LevelBadge level={colourOf(score, criteria, type)}>
      {score} · {level(score, criteria)?.label ?? '–'}
    </LevelBadge>
  );
}

/** Whether an acceptance stands. */
export function AcceptanceTag({ state }: { state: AcceptanceState }) {
  const t = useText(riskMessages);
  if (state === 'none') return <span className="text-sm text-muted">{t('acceptance.none')}</span>;
  return (
    <Badge tone={state === 'valid' ? 'positive' : 'caution'} icon={state === 'valid' ? CircleCheck : TriangleAlert}>
      {t(`acceptance.${state}`)}
    </Badge>
  );
}

/** Why an acceptance is stale, as one list of words. */
export function useStaleWords(): (risk: AcceptableRisk) => string {
  const t = useText(riskMessages);
  const format = useFormat();
  return (risk) => format.list(acceptanceOf(risk).because.map((reason) => t(`stale.${reason}`)));
}
