/** The selection after a click on one row; with `anchor` (shift held) everything from there to the row takes the same state. */
export function toggleRow(selection: ReadonlySet<string>, ids: readonly string[], id: string, anchor: string | null): ReadonlySet<string> {
  const next = new Set(selection);
  const checked = !selection.has(id);
  const from = anchor === null ? -1 : ids.indexOf(anchor);
  const to = ids.indexOf(id);
  const range = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  for (const each of range) {
    if (checked) next.add(each);
    else next.delete(each);
  }
  return next;
}

/** Whether all, some or none of the rows are selected. */
export function selectionState(selection: ReadonlySet<string>, ids: readonly string[]): 'all' | 'some' | 'none' {
  const count = ids.filter((id) => selection.has(id)).length;
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
}
