import { diffWordsWithSpace } from 'diff';

export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A stretch of changes as at most one removal and one addition; the blanks between changed words belong to both. */
function folded(run: WordChange[]): WordChange[] {
  const textOf = (kind: 'added' | 'removed') =>
    run
      .filter((change) => change.kind === kind || change.kind === 'same')
      .map((change) => change.text)
      .join('');
  const both = run.some((change) => change.kind === 'added') && run.some((change) => change.kind === 'removed');
  if (!both) return run;
  return [
    { kind: 'removed', text: textOf('removed') },
    { kind: 'added', text: textOf('added') },
  ];
}

/** The words that turn `before` into `after`, removed before added, with replaced phrases kept in one piece. */
export function wordChanges(before: string, after: string): WordChange[] {
  const parts = diffWordsWithSpace(before, after).map(
    (part): WordChange => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value }),
  );
  const changes: WordChange[] = [];
  let run: WordChange[] = [];
  parts.forEach((part, position) => {
    const blankInside = part.kind === 'same' && part.text.trim() === '' && run.length > 0 && position < parts.length - 1;
    if (part.kind !== 'same' || blankInside) {
      run.push(part);
      return;
    }
    changes.push(...folded(run), part);
    run = [];
  });
  return [...changes, ...folded(run)];
}
