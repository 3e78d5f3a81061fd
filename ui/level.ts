/** Five steps from calm (1) to severe (5); scales with fewer steps pick from these. */
export type Level = 1 | 2 | 3 | 4 | 5;

export const levelFill: Record<Level, string> = {
  1: 'bg-level-1 text-on-level',
  2: 'bg-level-2 text-on-level',
  3: 'bg-level-3 text-on-level',
  4: 'bg-level-4 text-on-level',
  5: 'bg-level-5 text-on-level',
};

export const levelInk: Record<Level, string> = {
  1: 'bg-level-1-ink',
  2: 'bg-level-2-ink',
  3: 'bg-level-3-ink',
  4: 'bg-level-4-ink',
  5: 'bg-level-5-ink',
};
