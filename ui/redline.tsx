import { type ReactNode, useMemo } from 'react';
import { classNames } from './class-names.ts';
import { positional } from './positional.ts';
import { type WordChange, wordChanges } from './word-changes.ts';

export interface RedlineProps {
  before: string;
  after: string;
  /** Read out around changes by screen readers, which mostly pass over `ins` and `del`. */
  labels: { added: string; removed: string; unchanged: string };
  className?: string;
}

function marked(change: WordChange, labels: RedlineProps['labels']): ReactNode {
  if (change.kind === 'same') return change.text;
  const added = change.kind === 'added';
  const Mark = added ? 'ins' : 'del';
  return (
    <Mark
      className={
        added
          ? 'rounded-xs bg-positive-soft text-positive underline decoration-1 underline-offset-3'
          : 'rounded-xs bg-critical-soft text-critical line-through decoration-1'
      }
    >
      <span className="sr-only">{added ? labels.added : labels.removed} </span>
      {change.text}
    </Mark>
  );
}

/** Two texts as one, with what was removed struck and what was added underlined. */
export function Redline({ before, after, labels, className }: RedlineProps) {
  const changes = useMemo(() => wordChanges(before, after), [before, after]);
  if (changes.every((change) => change.kind === 'same')) return <p className="text-muted">{labels.unchanged}</p>;
  return (
    <div className={classNames('max-w-[46rem] break-words whitespace-pre-wrap', className)}>
      {positional(changes.map((change) => marked(change, labels)))}
    </div>
  );
}
