import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCells, placeDots } from './heat-map-geometry.ts';

const dots = (count: number, row = 1, column = 2) => Array.from({ length: count }, (_, index) => ({ id: `dot-${index}`, row, column }));

describe('placing dots in a heat map', () => {
  it('puts a single dot in the middle of its cell, below the number', () => {
    const [dot] = placeDots(dots(1), 5, 5);
    expect(dot?.x).toBeCloseTo(2.5 / 5);
    expect(dot?.y).toBeGreaterThan(1.4 / 5);
    expect(dot?.y).toBeLessThan(1.9 / 5);
  });

  it('keeps every dot inside its own cell, apart from all other dots shown there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        (count, rows, columns) => {
          const placed = placeDots(dots(count, rows - 1, columns - 1), rows, columns);
          const inside = placed.every(({ x, y }) => x > (columns - 1) / columns && x < 1 && y > (rows - 1) / rows && y < 1);
          const shown = placed.filter((dot) => dot.shown);
          return (
            inside &&
            placed.length === count &&
            shown.length === Math.min(count, 12) &&
            new Set(shown.map(({ x, y }) => `${x} ${y}`)).size === shown.length
          );
        },
      ),
    );
  });

  it('answers in the order it was given', () => {
    const mixed = [
      { id: 'b', row: 0, column: 0 },
      { id: 'a', row: 1, column: 1 },
      { id: 'c', row: 0, column: 0 },
    ];
    expect(placeDots(mixed, 2, 2).map((dot) => dot.id)).toEqual(['b', 'a', 'c']);
  });

  it('counts the dots of each cell and passes over positions outside the grid', () => {
    expect(countCells([...dots(3, 0, 1), { row: 1, column: 0 }, { row: 9, column: 9 }], 2, 2)).toEqual([
      [0, 3],
      [1, 0],
    ]);
  });
});
