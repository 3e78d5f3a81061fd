export interface CellPosition {
  /** From the top, starting at 0. */
  row: number;
  /** From the left, starting at 0. */
  column: number;
}

export interface PlacedDot {
  id: string;
  /** Centre as a share of the whole map's width. */
  x: number;
  /** Centre as a share of the whole map's height. */
  y: number;
  /** False for dots beyond what a cell has room for; the cell's number still counts them. */
  shown: boolean;
}

const perLine = 4;
const lines = 3;
// The upper third of a cell belongs to its number.
const area = { left: 0.16, right: 0.84, top: 0.48, bottom: 0.79 };

function along(from: number, to: number, position: number, count: number): number {
  return count === 1 ? (from + to) / 2 : from + ((to - from) * position) / (count - 1);
}

/** Packs dots into the cells of a grid, in their given order, so that dots of one cell do not overlap. */
export function placeDots(dots: readonly (CellPosition & { id: string })[], rows: number, columns: number): PlacedDot[] {
  const cells = new Map<string, (CellPosition & { id: string })[]>();
  for (const dot of dots) {
    const key = `${dot.row}/${dot.column}`;
    cells.set(key, [...(cells.get(key) ?? []), dot]);
  }
  const placed = new Map<string, PlacedDot>();
  for (const cell of cells.values()) {
    const lineCount = Math.min(Math.ceil(cell.length / perLine), lines);
    cell.forEach((dot, position) => {
      const spot = Math.min(position, perLine * lines - 1);
      const line = Math.floor(spot / perLine);
      const inLine = line < lineCount - 1 || cell.length >= perLine * lines ? perLine : cell.length - line * perLine;
      placed.set(dot.id, {
        id: dot.id,
        x: (dot.column + along(area.left, area.right, spot % perLine, inLine)) / columns,
        y: (dot.row + along(area.top, area.bottom, line, lineCount)) / rows,
        shown: position < perLine * lines,
      });
    });
  }
  return dots.flatMap((dot) => placed.get(dot.id) ?? []);
}

/** How many dots lie in each cell, row by row. */
export function countCells(dots: readonly CellPosition[], rows: number, columns: number): number[][] {
  const counts = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  for (const { row, column } of dots) {
    const line = counts[row];
    const count = line?.[column];
    if (line && count !== undefined) line[column] = count + 1;
  }
  return counts;
}
