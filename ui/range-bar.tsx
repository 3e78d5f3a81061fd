import { useElementWidth } from './element-width.ts';

export interface RangeBarProps {
  /** The whole range in words. */
  label: string;
  /** Ends of the axis; dates as epoch days or milliseconds. */
  min: number;
  max: number;
  /** As likely as not. */
  p50: number;
  /** Four times out of five. */
  p80: number;
  /** Best case, where the faint part begins; `p50` when left out. */
  low?: number;
  format: (value: number) => string;
  labels: { p50: string; p80: string };
  /** A further line on the axis, such as the date that was promised. */
  marker?: { value: number; label: string };
}

/** A forecast as a range between P50 and P80. */
export function RangeBar({ label, min, max, p50, p80, low = p50, format, labels, marker }: RangeBarProps) {
  const [ref, width] = useElementWidth<HTMLDivElement>(480);
  const pad = 8;
  const x = (value: number) => pad + ((Math.min(Math.max(value, min), max) - min) / Math.max(max - min, 1)) * (width - 2 * pad);
  // Two figures of about this width must stand side by side without touching each other or the edge.
  const figure = 108;
  const rightFigure = Math.min(Math.max(x(p80), figure * 1.5), width - figure / 2);
  const leftFigure = Math.min(Math.max(x(p50), figure / 2), rightFigure - figure);
  return (
    <div ref={ref} className="min-w-0">
      <svg role="img" aria-label={label} width={width} height={96} viewBox={`0 0 ${width} 96`} className="block overflow-visible text-xs">
        <line x1={pad} x2={width - pad} y1={52} y2={52} strokeWidth={6} strokeLinecap="round" className="stroke-border" />
        <line x1={x(low)} x2={x(p80)} y1={52} y2={52} strokeWidth={10} strokeLinecap="round" className="stroke-accent-text opacity-25" />
        <line x1={x(p50)} x2={x(p80)} y1={52} y2={52} strokeWidth={10} strokeLinecap="round" className="stroke-accent-text opacity-60" />
        <circle cx={x(p50)} cy={52} r={7} strokeWidth={3} className="fill-surface stroke-accent-text" />
        <rect
          x={x(p80) - 6}
          y={46}
          width={12}
          height={12}
          transform={`rotate(45 ${x(p80)} 52)`}
          strokeWidth={3}
          className="fill-surface stroke-accent-text"
        />
        {[
          { id: 'p50', at: leftFigure, name: labels.p50, value: p50 },
          { id: 'p80', at: rightFigure, name: labels.p80, value: p80 },
        ].map((point) => (
          <text key={point.id} x={point.at} textAnchor="middle" className="fill-text">
            <tspan x={point.at} y={16} className="fill-muted">
              {point.name}
            </tspan>
            <tspan x={point.at} y={33} className="text-base font-semibold">
              {format(point.value)}
            </tspan>
          </text>
        ))}
        {marker && (
          <g>
            <line
              x1={x(marker.value)}
              x2={x(marker.value)}
              y1={40}
              y2={72}
              strokeWidth={1.5}
              strokeDasharray="3 3"
              className="stroke-text"
            />
            <text
              x={x(marker.value)}
              y={86}
              textAnchor={x(marker.value) < 80 ? 'start' : x(marker.value) > width - 80 ? 'end' : 'middle'}
              className="fill-text"
            >
              {marker.label}
            </text>
          </g>
        )}
        <text x={pad} y={86} className="fill-muted">
          {marker && x(marker.value) < 160 ? '' : format(min)}
        </text>
        <text x={width - pad} y={86} textAnchor="end" className="fill-muted">
          {marker && x(marker.value) > width - 160 ? '' : format(max)}
        </text>
      </svg>
    </div>
  );
}
