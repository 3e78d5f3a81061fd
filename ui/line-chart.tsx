import { scaleLinear, scaleUtc } from '@visx/scale';
import type { ReactNode } from 'react';
import { ChartTable } from './chart-table.tsx';
import { classNames } from './class-names.ts';
import { useElementWidth } from './element-width.ts';
import { type Tone, toneSvgStroke } from './tone.ts';

export interface LinePoint {
  /** `YYYY-MM-DD` or any ISO date. */
  x: string;
  y: number;
}

export interface LineSeries {
  id: string;
  label: string;
  points: LinePoint[];
  tone?: Tone;
  /** Drawn dashed: a plan or a forecast rather than what happened. */
  dashed?: boolean;
}

export interface LineChartProps {
  /** The chart in one sentence. */
  label: string;
  series: LineSeries[];
  /** A shaded range between two values. */
  band?: { label: string; points: { x: string; low: number; high: number }[] };
  /** A vertical line, such as today. */
  marker?: { x: string; label: string };
  /** Fixed ends of the vertical axis; otherwise from 0 to a round number. */
  range?: [number, number];
  height?: number;
  formatX: (date: Date) => string;
  formatY: (value: number) => string;
  table?: { label: string; content: ReactNode };
}

const margin = { top: 12, right: 16, bottom: 26, left: 56 };

function Legend({ series, band }: Pick<LineChartProps, 'series' | 'band'>) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
      {series.map((each) => (
        <li key={each.id} className="inline-flex items-center gap-2">
          <svg aria-hidden width="18" height="4" className="shrink-0">
            <line
              x1="0"
              x2="18"
              y1="2"
              y2="2"
              strokeWidth="2.5"
              strokeDasharray={each.dashed ? '4 3' : undefined}
              className={toneSvgStroke[each.tone ?? 'accent']}
            />
          </svg>
          {each.label}
        </li>
      ))}
      {band && (
        <li className="inline-flex items-center gap-2">
          <span aria-hidden className="h-2.5 w-[18px] rounded-xs bg-accent/20" />
          {band.label}
        </li>
      )}
    </ul>
  );
}

/** A few series over time. */
export function LineChart({ label, series, band, marker, range, height = 220, formatX, formatY, table }: LineChartProps) {
  const [ref, width] = useElementWidth<HTMLDivElement>(640);
  const dates = [
    ...series.flatMap((each) => each.points.map((point) => point.x)),
    ...(band?.points.map((point) => point.x) ?? []),
    ...(marker ? [marker.x] : []),
  ].map((x) => Date.parse(x));
  const highest = Math.max(
    0,
    ...series.flatMap((each) => each.points.map((point) => point.y)),
    ...(band?.points.map((point) => point.high) ?? []),
  );
  const x = scaleUtc({ domain: [new Date(Math.min(...dates)), new Date(Math.max(...dates))], range: [margin.left, width - margin.right] });
  const y = scaleLinear<number>({
    domain: range ?? [0, highest || 1],
    range: [height - margin.bottom, margin.top],
    nice: range === undefined,
  });
  const at = (date: string, value: number) => `${x(new Date(date)).toFixed(1)},${y(value).toFixed(1)}`;
  const lastTick = width - margin.right - 24;
  return (
    <figure className="m-0 min-w-0">
      <Legend series={series} band={band} />
      <div ref={ref} className="min-w-0">
        <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block text-xs">
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} className="stroke-border" />
              <text x={margin.left - 8} y={y(tick)} dy="0.32em" textAnchor="end" className="fill-muted">
                {formatY(tick)}
              </text>
            </g>
          ))}
          {x.ticks(Math.max(2, Math.floor(width / 110))).map((tick) => (
            <text key={tick.getTime()} x={x(tick)} y={height - 6} textAnchor={x(tick) > lastTick ? 'end' : 'middle'} className="fill-muted">
              {formatX(tick)}
            </text>
          ))}
          {band && band.points.length > 1 && (
            <polygon
              points={[
                ...band.points.map((point) => at(point.x, point.high)),
                ...band.points.toReversed().map((point) => at(point.x, point.low)),
              ].join(' ')}
              className="fill-accent/15"
            />
          )}
          {marker && (
            <g>
              <line
                x1={x(new Date(marker.x))}
                x2={x(new Date(marker.x))}
                y1={margin.top}
                y2={height - margin.bottom}
                strokeDasharray="3 3"
                className="stroke-muted"
              />
              <text x={x(new Date(marker.x)) + 6} y={margin.top + 8} className="fill-muted">
                {marker.label}
              </text>
            </g>
          )}
          {series.map((each) => (
            <g key={each.id} className={classNames(toneSvgStroke[each.tone ?? 'accent'])}>
              <polyline
                points={each.points.map((point) => at(point.x, point.y)).join(' ')}
                fill="none"
                strokeWidth={2}
                strokeLinejoin="round"
                strokeLinecap="round"
                strokeDasharray={each.dashed ? '5 4' : undefined}
              />
              {each.points.slice(-1).map((point) => (
                <circle key={point.x} cx={x(new Date(point.x))} cy={y(point.y)} r={3.5} strokeWidth={2} className="fill-surface" />
              ))}
            </g>
          ))}
        </svg>
      </div>
      {table && <ChartTable label={table.label}>{table.content}</ChartTable>}
    </figure>
  );
}
