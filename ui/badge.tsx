import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Level, levelFill } from './level.ts';
import { type Tone, toneSoft } from './tone.ts';

const shape = 'inline-flex max-w-full items-center gap-1 rounded-sm px-1.5 py-px text-xs font-medium whitespace-nowrap';

/** A short word about state. */
export function Badge({ tone = 'neutral', icon: Icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={classNames(shape, toneSoft[tone])}>
      {Icon && <Icon aria-hidden className="size-3" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A badge in the colour of one of the five levels. */
export function LevelBadge({ level, children }: { level: Level; children: ReactNode }) {
  return <span className={classNames(shape, levelFill[level])}>{children}</span>;
}
