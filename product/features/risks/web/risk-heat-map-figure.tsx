import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { HeatMap } from '@attestry/ui/heat-map.tsx';
import type { CellPosition } from '@attestry/ui/heat-map-geometry.ts';
import type { riskHeatMap } from '#features/risks/risk.contracts.ts';
import type { ScaleStep } from '#features/risks/risk.rules.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useText } from '#platform/web/messages.ts';
import { riskMessages } from './risk.messages.ts';
import { riskHeatMapMessages } from './risk-heat-map.messages.ts';
import { colourOf } from './risk-level.tsx';

export interface RiskHeatMapFigureProps {
  map: OutputOf<typeof riskHeatMap>;
  mode: 'inherent' | 'residual';
  type: 'risk' | 'opportunity';
  selected: CellPosition | null;
  onSelect: (cell: CellPosition) => void;
}

const axisSteps = (scale: readonly ScaleStep[]) => scale.map(({ value, label }) => ({ id: String(value), label }));

/** The map itself with its table; cells come highest impact first, as the operation sends them. */
export default function RiskHeatMapFigure({ map, mode, type, selected, onSelect }: RiskHeatMapFigureProps) {
  const t = useText(riskHeatMapMessages);
  const word = useText(riskMessages);
  const { criteria } = map;
  const columns = criteria.likelihood.length;
  const cellAt = ({ row, column }: CellPosition) => map[mode][row * columns + column];
  const labelOf = (scale: readonly ScaleStep[], value: number | undefined) => scale.find((step) => step.value === value)?.label ?? '–';
  const bandOf = (id: string | null | undefined) => criteria.bands.find((band) => band.id === id)?.label ?? '–';
  const place = (likelihood: number | null, impact: number | null) =>
    likelihood === null || impact === null ? null : { row: criteria.impact.length - impact, column: likelihood - 1 };
  const filled = map[mode].filter((cell) => cell.count > 0);
  const table = (
    <FigureTable
      caption={t('table')}
      columns={[
        { id: 'likelihood', header: word('likelihood') },
        { id: 'impact', header: word('impact') },
        { id: 'score', header: word('score'), numeric: true },
        { id: 'level', header: word('level') },
        { id: 'count', header: t('count'), numeric: true },
        { id: 'references', header: t('references') },
      ]}
      rows={filled.map((cell) => ({
        id: `${cell.likelihood} ${cell.impact}`,
        cells: [
          labelOf(criteria.likelihood, cell.likelihood),
          labelOf(criteria.impact, cell.impact),
          cell.score,
          bandOf(cell.bandId),
          cell.count,
          cell.references.join(', '),
        ],
      }))}
    />
  );
  return (
    <HeatMap
      label={t('map')}
      rows={{ title: word('impact'), steps: axisSteps(criteria.impact.toReversed()) }}
      columns={{ title: word('likelihood'), steps: axisSteps(criteria.likelihood) }}
      level={(position) => colourOf(cellAt(position)?.score ?? 0, criteria, type)}
      dots={map.risks.map((risk) => ({
        id: risk.id,
        at: { inherent: place(risk.likelihood, risk.impact), residual: place(risk.residualLikelihood, risk.residualImpact) },
      }))}
      mode={mode}
      {...(type === 'risk' ? { isBeyond: (position: CellPosition) => cellAt(position)?.isAboveAppetite ?? false } : {})}
      cellLabel={(position, count) => {
        const cell = cellAt(position);
        return t('cell', {
          likelihood: labelOf(criteria.likelihood, cell?.likelihood),
          impact: labelOf(criteria.impact, cell?.impact),
          score: cell?.score,
          level: bandOf(cell?.bandId),
          count,
        });
      }}
      selected={selected}
      onCellSelect={onSelect}
      table={{ label: t('table'), content: table }}
    />
  );
}
