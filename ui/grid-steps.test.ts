import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridStep } from './grid-steps.ts';

describe('moving through a grid by keyboard', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 1, 1],
    ['ArrowDown', 5, 5],
    ['Home', 4, 3],
    ['End', 3, 5],
    ['End', 6, 6],
    ['a', 2, 2],
  ])('%s from %i leads to %i in seven cells of three columns', (key, from, to) => {
    expect(gridStep(key, from, 3, 7)).toBe(to);
  });

  it('never leaves the grid', () => {
    const keys = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End');
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 200 }), fc.nat(), (key, columns, count, seed) => {
        const next = gridStep(key, seed % count, columns, count);
        return next >= 0 && next < count;
      }),
    );
  });
});
