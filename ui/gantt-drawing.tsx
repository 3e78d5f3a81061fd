import { useId } from 'react';
import { classNames } from './class-names.ts';
import type { GanttBar, GanttLayout, GanttRow } from './gantt-layout.ts';
import { toneSvgFill } from './tone.ts';

function Bar({ bar, hatch }: { bar: GanttBar; hatch: string }) {
  const { row, x, y, width, band } = bar;
  const fill = toneSvgFill[row.tone ?? 'accent'];
  const done = Math.min(Math.max(row.progress ?? 0, 0), 1);
  const uncertain = band && (
    <>
      <rect x={band.x} y={y - 7} width={band.width} height={14} rx={3} className={classNames(fill, 'opacity-15')} />
      <rect x={band.x} y={y - 7} width={band.width} height={14} rx={3} fill={`url(#${hatch})`} />
    </>
  );
  if (row.kind === 'milestone') {
    const middle = x + width / 2;
    return (
      <>
        {uncertain}
        <rect x={middle - 6} y={y - 6} width={12} height={12} rx={2} transform={`rotate(45 ${middle} ${y})`} className={fill} />
        <text
          x={Math.max(middle + 14, band ? band.x + band.width + 6 : 0)}
          y={y}
          dy="0.34em"
          strokeWidth={4}
          className="fill-text stroke-surface text-xs font-medium [paint-order:stroke]"
        >
          {row.name}
        </text>
      </>
    );
  }
  if (row.kind === 'phase') {
    return (
      <>
        {uncertain}
        <path d={`M${x},${y - 5}h${width}v11l-5,-5h${-Math.max(width - 10, 0)}l-5,5z`} className="fill-text/75" />
      </>
    );
  }
  return (
    <>
      {uncertain}
      <rect x={x} y={y - 8} width={width} height={16} rx={4} className="fill-surface" />
      <rect x={x} y={y - 8} width={width} height={16} rx={4} className={classNames(fill, 'opacity-40')} />
      {done > 0 && <rect x={x} y={y - 8} width={width * done} height={16} rx={4} className={fill} />}
    </>
  );
}

export interface GanttDrawingProps {
  layout: GanttLayout;
  pointed: number | null;
  onPoint: (index: number | null) => void;
  onOpen: (index: number) => void;
  describeRow: (row: GanttRow) => string;
}

/** The drawn part of the chart; the names beside it carry what it says in words. */
export function GanttDrawing({ layout, pointed, onPoint, onOpen, describeRow }: GanttDrawingProps) {
  const id = useId();
  const { width, height, rowHeight, bars, arrows, minor, todayX } = layout;
  return (
    <svg aria-hidden width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block">
      <defs>
        <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="5" strokeWidth="1.5" className="stroke-text/30" />
        </pattern>
        <marker id={`${id}-tip`} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0,0L6,3L0,6z" className="fill-muted" />
        </marker>
      </defs>
      {bars.map((bar) => (
        <g key={bar.row.id}>
          {pointed === bar.index && <rect x={0} y={bar.index * rowHeight} width={width} height={rowHeight} className="fill-hover" />}
          <line
            x1={0}
            x2={width}
            y1={(bar.index + 1) * rowHeight - 0.5}
            y2={(bar.index + 1) * rowHeight - 0.5}
            className="stroke-border/60"
          />
        </g>
      ))}
      {minor.map((tick) => (
        <line key={tick.x} x1={tick.x + 0.5} x2={tick.x + 0.5} y1={0} y2={height} className="stroke-border/60" />
      ))}
      <line x1={todayX} x2={todayX} y1={0} y2={height} strokeWidth={1.5} className="stroke-accent-text" />
      {arrows.map((arrow) => (
        <path
          key={arrow.id}
          d={arrow.path}
          fill="none"
          strokeWidth={1.25}
          strokeLinejoin="round"
          markerEnd={`url(#${id}-tip)`}
          className="stroke-muted"
        />
      ))}
      {bars.map((bar) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the pointer's short cut to the name beside it, which carries the keyboard
        <g
          key={bar.row.id}
          className="cursor-pointer"
          onClick={() => onOpen(bar.index)}
          onMouseEnter={() => onPoint(bar.index)}
          onMouseLeave={() => onPoint(null)}
        >
          <title>{describeRow(bar.row)}</title>
          <Bar bar={bar} hatch={`${id}-hatch`} />
        </g>
      ))}
    </svg>
  );
}
