import { ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import type { CellPosition } from '@attestry/ui/heat-map-geometry.ts';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { Grid3x3 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { riskHeatMap } from '#features/risks/risk.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { riskMessages } from './risk.messages.ts';
import { riskHeatMapMessages } from './risk-heat-map.messages.ts';
import { RiskTabs } from './risk-tabs.tsx';

const RiskHeatMapFigure = lazy(() => import('./risk-heat-map-figure.tsx'));

type Placed = OutputOf<typeof riskHeatMap>;
type Mode = 'inherent' | 'residual';
type Type = 'risk' | 'opportunity';

/** The sentence beside the map: how many lie where. */
function Sentence({ map, mode, type }: { map: Placed; mode: Mode; type: Type }) {
  const t = useText(riskHeatMapMessages);
  const filled = map[mode].filter((cell) => cell.count > 0);
  const sum = (cells: Placed[Mode]) => cells.reduce((all, cell) => all + cell.count, 0);
  const total = sum(filled);
  const appetite = map.criteria.appetiteScore;
  const missing = map.risks.length - total;
  return (
    <p className="max-w-[75ch] text-pretty">
      {type === 'risk'
        ? t('sentence', { total, above: sum(filled.filter((cell) => cell.isAboveAppetite)), appetite })
        : t('sentenceOpportunity', { total })}{' '}
      {missing > 0 && t('notPlaced', { count: missing })} {type === 'risk' && <span className="text-muted">{t('line', { appetite })}</span>}
    </p>
  );
}

/** The risks of the chosen cell. */
function CellRisks({ map, mode, cell }: { map: Placed; mode: Mode; cell: CellPosition | null }) {
  const t = useText(riskHeatMapMessages);
  if (cell === null) return <p className="text-muted">{t('choose')}</p>;
  const { impact, likelihood } = map.criteria;
  const impactStep = impact[impact.length - 1 - cell.row];
  const likelihoodStep = likelihood[cell.column];
  const isHere = (risk: Placed['risks'][number]) =>
    mode === 'inherent'
      ? risk.likelihood === likelihoodStep?.value && risk.impact === impactStep?.value
      : risk.residualLikelihood === likelihoodStep?.value && risk.residualImpact === impactStep?.value;
  const here = map.risks.filter(isHere);
  return (
    <Card title={t('chosen', { likelihood: likelihoodStep?.label, impact: impactStep?.label })}>
      {here.length === 0 && <p className="text-muted">{t('emptyCell')}</p>}
      <ul className="flex max-h-[60dvh] flex-col gap-2 overflow-y-auto">
        {here.map((risk) => (
          <li key={risk.id}>
            <a href={`/risks/${risk.id}`} className="group block rounded-sm">
              <span className="text-sm text-muted">
                {risk.reference} {risk.ownerName && `· ${risk.ownerName}`}
              </span>
              <span className="block group-hover:underline">{risk.title}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Risks by likelihood and impact, travelling from inherent to residual. */
export default function RiskHeatMapScreen() {
  const t = useText(riskHeatMapMessages);
  const word = useText(riskMessages);
  const [mode, setMode] = useState<Mode>('inherent');
  const [type, setType] = useState<Type>('risk');
  const [cell, setCell] = useState<CellPosition | null>(null);
  const map = useRead(riskHeatMap, { type });
  const nothing = (
    <EmptyState
      icon={Grid3x3}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={<ButtonLink href="/risks">{t('toRegister')}</ButtonLink>}
    />
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <RiskTabs current="heatMap" />
      <ScreenGuidance screen="risk-heat-map" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <div className="flex flex-wrap gap-3">
        <SegmentedControl
          label={t('mode')}
          value={mode}
          onValueChange={setMode}
          choices={(['inherent', 'residual'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <SegmentedControl
          label={t('type')}
          value={type}
          onValueChange={(next) => {
            setType(next);
            setCell(null);
          }}
          choices={(['risk', 'opportunity'] as const).map((value) => ({ value, label: word(`type.${value}`) }))}
        />
      </div>
      <Loaded query={map} lines={10}>
        {(found) =>
          found.risks.length === 0 ? (
            nothing
          ) : (
            <>
              <Sentence map={found} mode={mode} type={type} />
              <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
                <Suspense fallback={<div className="h-96" />}>
                  <RiskHeatMapFigure map={found} mode={mode} type={type} selected={cell} onSelect={setCell} />
                </Suspense>
                <div aria-live="polite">
                  <CellRisks map={found} mode={mode} cell={cell} />
                </div>
              </div>
            </>
          )
        }
      </Loaded>
    </>
  );
}
