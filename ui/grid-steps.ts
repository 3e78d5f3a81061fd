/** Where an arrow, Home or End key leads in a grid of `count` cells laid out in `columns`; the same index when the key leads nowhere. */
export function gridStep(key: string, index: number, columns: number, count: number): number {
  const rowStart = index - (index % columns);
  const rowEnd = Math.min(rowStart + columns, count) - 1;
  const targets: Record<string, number> = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index + columns,
    ArrowUp: index - columns,
    Home: rowStart,
    End: rowEnd,
  };
  const target = targets[key];
  return target === undefined || target < 0 || target >= count ? index : target;
}

/** True for the keys that `gridStep` understands. */
export function isGridKey(key: string): boolean {
  return ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key);
}
