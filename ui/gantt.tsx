import { type KeyboardEvent, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Anchor } from './anchor.tsx';
import { ChartTable } from './chart-table.tsx';
import { classNames } from './class-names.ts';
import { GanttDrawing } from './gantt-drawing.tsx';
import { type GanttRow, type GanttZoom, ganttLayout } from './gantt-layout.ts';
import { GanttScale } from './gantt-scale.tsx';

export interface GanttProps {
  label: string;
  rows: GanttRow[];
  zoom: GanttZoom;
  /** `YYYY-MM-DD`. */
  today: string;
  todayLabel: string;
  /** BCP 47, for the names of months. */
  locale: string;
  /** A row read out: name, dates, what it waits for. */
  describeRow: (row: GanttRow) => string;
  /** Head of the column of names. */
  namesLabel: string;
  rowHref?: (row: GanttRow) => string;
  onRowSelect?: (id: string) => void;
  maxHeight?: string;
  table?: { label: string; content: ReactNode };
}

const rowHeight = 36;
const scaleHeight = 48;

const nameStyle =
  'flex h-full w-full min-w-0 items-center rounded-sm pr-2 text-left text-sm text-text hover:text-accent-text focus-visible:-outline-offset-2';

/** Work over time: bars, milestones, what waits for what, today, and how sure the ends are. */
export function Gantt(props: GanttProps) {
  const { label, rows, zoom, today, todayLabel, locale, describeRow, namesLabel, rowHref, onRowSelect, maxHeight = '70dvh', table } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const [pointed, setPointed] = useState<number | null>(null);
  const layout = useMemo(() => ganttLayout(rows, { zoom, today, rowHeight }), [rows, zoom, today]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const names = element?.querySelector('ul')?.clientWidth ?? 0;
    if (element) element.scrollLeft = layout.todayX - (element.clientWidth - names) * 0.4;
  }, [layout.todayX]);

  const nameOf = (index: number) => scroller.current?.querySelector<HTMLElement>(`[data-gantt-row="${index}"]`);

  const onKeyDown = (event: KeyboardEvent) => {
    const index = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: rows.length - 1 }[event.key];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) scroller.current?.scrollBy({ left: step * layout.dayWidth * 7 });
    if (index !== undefined && index >= 0 && index < rows.length) {
      setStop(index);
      nameOf(index)?.focus();
    }
    if (step !== undefined || index !== undefined) event.preventDefault();
  };

  const wiring = (row: GanttRow, index: number) => ({
    'data-gantt-row': index,
    'aria-label': describeRow(row),
    tabIndex: stop === index ? 0 : -1,
    onFocus: () => setStop(index),
    className: classNames(nameStyle, row.kind === 'phase' && 'font-semibold'),
    style: { paddingLeft: 16 + (row.indent ?? 0) * 14 },
    children: <span className="truncate">{row.name}</span>,
  });

  return (
    <figure className="m-0 min-w-0">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not scroll with sticky parts in every browser */}
      <div
        ref={scroller}
        role="group"
        aria-label={label}
        className="scroll-pt-12 overflow-auto overscroll-x-contain rounded-lg border bg-surface"
        style={{ maxHeight }}
        onKeyDown={onKeyDown}
      >
        <div className="grid grid-cols-[9.5rem_auto] sm:grid-cols-[15rem_auto]" style={{ width: 'max-content' }}>
          <div
            className="sticky top-0 left-0 z-30 flex items-end border-r border-b bg-sunken px-4 pb-1.5 text-xs font-medium text-muted"
            style={{ height: scaleHeight }}
          >
            {namesLabel}
          </div>
          <GanttScale layout={layout} zoom={zoom} locale={locale} height={scaleHeight} todayLabel={todayLabel} />
          <ul className="sticky left-0 z-20 border-r bg-surface">
            {rows.map((row, index) => (
              <li
                key={row.id}
                className={classNames('border-b border-border/60', pointed === index && 'bg-hover')}
                style={{ height: rowHeight }}
                onMouseEnter={() => setPointed(index)}
                onMouseLeave={() => setPointed(null)}
              >
                {rowHref ? (
                  <Anchor href={rowHref(row)} {...wiring(row, index)} />
                ) : (
                  <button type="button" onClick={() => onRowSelect?.(row.id)} {...wiring(row, index)} />
                )}
              </li>
            ))}
          </ul>
          <GanttDrawing
            layout={layout}
            pointed={pointed}
            onPoint={setPointed}
            onOpen={(index) => nameOf(index)?.click()}
            describeRow={describeRow}
          />
        </div>
      </div>
      {table && <ChartTable label={table.label}>{table.content}</ChartTable>}
    </figure>
  );
}
