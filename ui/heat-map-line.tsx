import type { CellPosition } from './heat-map-geometry.ts';

export interface HeatMapLineProps {
  rows: number;
  columns: number;
  /** True for the cells on the far side of the line. */
  isBeyond: (position: CellPosition) => boolean;
}

const thickness = 'bg-text rounded-full';

/** A line between the cells of a heat map, such as the appetite for risk; drawn over the gaps of the grid. */
export function HeatMapLine({ rows, columns, isBeyond }: HeatMapLineProps) {
  const cells = Array.from({ length: rows * columns }, (_, index) => ({ row: Math.floor(index / columns), column: index % columns }));
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {cells.map((cell) => {
        const here = isBeyond(cell);
        const right = cell.column + 1 < columns && isBeyond({ ...cell, column: cell.column + 1 }) !== here;
        const below = cell.row + 1 < rows && isBeyond({ ...cell, row: cell.row + 1 }) !== here;
        const top = share(cell.row, rows);
        const left = share(cell.column, columns);
        return [
          right && (
            <span
              key={`${cell.row} ${cell.column} right`}
              className={`absolute w-[3px] -translate-x-1/2 ${thickness}`}
              style={{ top, left: share(cell.column + 1, columns), height: share(1, rows) }}
            />
          ),
          below && (
            <span
              key={`${cell.row} ${cell.column} below`}
              className={`absolute h-[3px] -translate-y-1/2 ${thickness}`}
              style={{ left, top: share(cell.row + 1, rows), width: share(1, columns) }}
            />
          ),
        ];
      })}
    </div>
  );
}
