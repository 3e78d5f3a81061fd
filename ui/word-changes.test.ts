import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordChanges } from './word-changes.ts';

describe('the redline of two texts', () => {
  it('shows a changed word as removed and added, and leaves the rest alone', () => {
    expect(wordChanges('Review access every year.', 'Review access every quarter.')).toEqual([
      { kind: 'same', text: 'Review access every ' },
      { kind: 'removed', text: 'year' },
      { kind: 'added', text: 'quarter' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('keeps a replaced phrase in one piece instead of word by word', () => {
    expect(wordChanges('Leavers lose access within a week.', 'Leavers lose access on their last day.')).toEqual([
      { kind: 'same', text: 'Leavers lose access ' },
      { kind: 'removed', text: 'within a week' },
      { kind: 'added', text: 'on their last day' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('finds nothing to mark in equal texts', () => {
    expect(wordChanges('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
  });

  it('marks a text that appeared as added in one piece', () => {
    expect(wordChanges('', 'new text')).toEqual([{ kind: 'added', text: 'new text' }]);
  });

  it('loses no character: without the added parts it reads as before, without the removed ones as after', () => {
    const text = fc
      .array(fc.constantFrom('access', 'review', 'Ärger', ' ', '\n', '.', 'quarter', '  ', '90'))
      .map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = wordChanges(before, after);
        const without = (kind: string) =>
          changes
            .filter((change) => change.kind !== kind)
            .map((change) => change.text)
            .join('');
        return without('added') === before && without('removed') === after;
      }),
    );
  });
});
