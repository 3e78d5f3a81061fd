import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Tone, toneFill } from './tone.ts';

/** A coloured dot before its word; `hollow` draws a ring for states that have not begun. */
export function StatusDot({ tone = 'neutral', hollow = false, children }: { tone?: Tone; hollow?: boolean; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', hollow ? 'border-[1.5px] border-control' : toneFill[tone])} />
      {children}
    </span>
  );
}
