import { classNames } from './class-names.ts';
import { positional } from './positional.ts';

/** A grey shape that holds the place of content under way; size it by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block h-4 animate-pulse rounded-sm bg-border/70', className)} />;
}

function skeletonLine(last: boolean) {
  return <Skeleton className={last ? 'w-2/3' : 'w-full'} />;
}

/** Several lines of text under way, announced once through `label`. */
export function SkeletonText({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">{label}</span>
      {positional(Array.from({ length: lines }, (_, line) => skeletonLine(line === lines - 1)))}
    </div>
  );
}
