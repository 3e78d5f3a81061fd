import { Fragment, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { ChartTable } from './chart-table.tsx';
import { classNames } from './class-names.ts';
import { gridStep, isGridKey } from './grid-steps.ts';
import { type CellPosition, countCells, placeDots } from './heat-map-geometry.ts';
import { HeatMapLine } from './heat-map-line.tsx';
import { type Level, levelFill, levelInk } from './level.ts';

export interface HeatMapAxis {
  title: string;
  /** Rows run from the top, columns from the left. */
  steps: { id: string; label: string }[];
}

export interface HeatMapDot {
  id: string;
  /** Where it lies in each mode; a dot without a place in the current mode is not drawn. */
  at: Record<string, CellPosition | null | undefined>;
}

export interface HeatMapProps {
  label: string;
  rows: HeatMapAxis;
  columns: HeatMapAxis;
  level: (position: CellPosition) => Level;
  dots: HeatMapDot[];
  /** True for cells beyond a limit, such as the appetite; a line is drawn before them. */
  isBeyond?: (position: CellPosition) => boolean;
  /** Which of the places of `at` counts; changing it lets the dots travel. */
  mode: string;
  /** What a cell is called when read out. */
  cellLabel: (position: CellPosition, count: number) => string;
  selected?: CellPosition | null;
  onCellSelect?: (position: CellPosition) => void;
  /** The same figures as a table, and what unfolds it. */
  table?: { label: string; content: ReactNode };
}

function Dots({ dots, mode, rows, columns, level }: Pick<HeatMapProps, 'dots' | 'mode' | 'level'> & { rows: number; columns: number }) {
  const present = dots.flatMap((dot) => (dot.at[mode] ? [{ id: dot.id, row: dot.at[mode].row, column: dot.at[mode].column }] : []));
  const places = new Map(placeDots(present, rows, columns).map((place) => [place.id, place]));
  const cells = new Map(present.map((dot) => [dot.id, dot]));
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {dots.map((dot) => {
        const place = places.get(dot.id);
        const cell = cells.get(dot.id);
        return (
          <span
            key={dot.id}
            className={classNames(
              'absolute size-[clamp(5px,1.4cqw,10px)] -translate-1/2 rounded-full ring-[1.5px] ring-surface transition-[left,top,opacity,background-color] duration-700 ease-in-out',
              cell ? levelInk[level(cell)] : 'bg-muted',
              !place?.shown && 'opacity-0',
            )}
            style={{ left: `${(place?.x ?? 0.5) * 100}%`, top: `${(place?.y ?? 0.5) * 100}%` }}
          />
        );
      })}
    </div>
  );
}

/** A grid of cells coloured by level, with the number of records in each and a dot for every one of them. */
export function HeatMap({ label, rows, columns, level, dots, isBeyond, mode, cellLabel, selected, onCellSelect, table }: HeatMapProps) {
  const grid = useRef<HTMLFieldSetElement>(null);
  const [stop, setStop] = useState(0);
  const height = rows.steps.length;
  const width = columns.steps.length;
  const counts = countCells(
    dots.flatMap((dot) => dot.at[mode] ?? []),
    height,
    width,
  );

  const move = (event: KeyboardEvent) => {
    if (!isGridKey(event.key)) return;
    event.preventDefault();
    const next = gridStep(event.key, stop, width, height * width);
    setStop(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };

  return (
    <figure className="@container m-0 min-w-0">
      <div className="flex gap-2">
        <p
          aria-hidden
          className="flex shrink-0 rotate-180 items-center justify-center pt-6 text-sm font-medium text-muted [writing-mode:vertical-rl]"
        >
          {rows.title}
        </p>
        <div className="min-w-0 grow">
          <div className="grid grid-cols-[minmax(3.5rem,auto)_1fr] gap-x-2">
            <div aria-hidden className="grid" style={{ gridTemplateRows: `repeat(${height}, 1fr)` }}>
              {rows.steps.map((step) => (
                <span
                  key={step.id}
                  className="flex items-center justify-end text-right text-xs leading-tight text-muted hyphens-auto @lg:text-sm"
                >
                  {step.label}
                </span>
              ))}
            </div>
            <fieldset ref={grid} aria-label={label} className="relative min-w-0" onKeyDown={move}>
              <div className="grid gap-1" style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 1fr))` }}>
                {rows.steps.map((rowStep, row) => (
                  <Fragment key={rowStep.id}>
                    {columns.steps.map((columnStep, column) => {
                      const position = { row, column };
                      const index = row * width + column;
                      const count = counts[row]?.[column] ?? 0;
                      const chosen = selected?.row === row && selected.column === column;
                      return (
                        <button
                          key={columnStep.id}
                          type="button"
                          data-cell={index}
                          tabIndex={stop === index ? 0 : -1}
                          aria-label={cellLabel(position, count)}
                          aria-pressed={onCellSelect ? chosen : undefined}
                          onFocus={() => setStop(index)}
                          onClick={() => onCellSelect?.(position)}
                          className={classNames(
                            'relative h-[clamp(2.75rem,13cqw,5.25rem)] rounded-md p-1 text-left align-top transition-[filter] hover:brightness-95 focus-visible:z-10 @md:p-2',
                            levelFill[level(position)],
                            chosen && 'outline-2 -outline-offset-2 outline-text',
                          )}
                        >
                          <span
                            className={classNames(
                              'absolute top-0.5 left-1.5 text-xs font-semibold @md:top-1 @md:left-2 @md:text-base',
                              count === 0 && 'opacity-0',
                            )}
                          >
                            {count}
                          </span>
                        </button>
                      );
                    })}
                  </Fragment>
                ))}
              </div>
              {isBeyond && <HeatMapLine rows={height} columns={width} isBeyond={isBeyond} />}
              <Dots dots={dots} mode={mode} rows={height} columns={width} level={level} />
            </fieldset>
            <span />
            <div aria-hidden className="grid gap-1 pt-1.5" style={{ gridTemplateColumns: `repeat(${width}, minmax(0, 1fr))` }}>
              {columns.steps.map((step) => (
                <span key={step.id} className="flex justify-center text-center text-xs leading-tight text-muted @lg:text-sm">
                  <span className="@max-sm:rotate-180 @max-sm:text-right @max-sm:[writing-mode:vertical-rl]">{step.label}</span>
                </span>
              ))}
            </div>
            <span />
            <p aria-hidden className="pt-1 text-center text-sm font-medium text-muted">
              {columns.title}
            </p>
          </div>
        </div>
      </div>
      {table && <ChartTable label={table.label}>{table.content}</ChartTable>}
    </figure>
  );
}
