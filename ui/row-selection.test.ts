import { describe, expect, it } from 'vitest';
import { selectionState, toggleRow } from './row-selection.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];

describe('selecting rows', () => {
  it('adds a row and takes it away again', () => {
    const once = toggleRow(new Set(), ids, 'b', null);
    expect([...once]).toEqual(['b']);
    expect(toggleRow(once, ids, 'b', null).size).toBe(0);
  });

  it('fills the range between the last click and a shift click, in either direction', () => {
    expect([...toggleRow(new Set(['b']), ids, 'd', 'b')].sort()).toEqual(['b', 'c', 'd']);
    expect([...toggleRow(new Set(['d']), ids, 'a', 'd')].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('clears the range when the clicked row was selected', () => {
    expect([...toggleRow(new Set(ids), ids, 'c', 'b')]).toEqual(['a', 'd', 'e']);
  });

  it('treats an anchor that is no longer listed as a plain click', () => {
    expect([...toggleRow(new Set(), ids, 'c', 'gone')]).toEqual(['c']);
  });

  it.each([
    [[], 'none'],
    [['a'], 'some'],
    [ids, 'all'],
    [['elsewhere'], 'none'],
  ] as const)('knows that %j is %s of the rows', (selected, state) => {
    expect(selectionState(new Set<string>(selected), ids)).toBe(state);
  });
});
