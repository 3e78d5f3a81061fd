import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Tone, toneSoft } from './tone.ts';

export interface TimelineEntry {
  id: string;
  icon?: LucideIcon;
  tone?: Tone;
  title: ReactNode;
  /** Who and when, already formatted. */
  meta?: ReactNode;
  /** ISO 8601; carried in the markup for machines. */
  dateTime?: string;
  body?: ReactNode;
}

/** What happened, newest first or oldest first as given. */
export function Timeline({ entries, label }: { entries: TimelineEntry[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map(({ id, icon: Icon, tone = 'neutral', title, meta, dateTime, body }) => (
        <li key={id} className="group relative flex gap-3 pb-5 last:pb-0">
          <span aria-hidden className="absolute top-7 bottom-0 left-[11.5px] w-px bg-border group-last:hidden" />
          <span
            aria-hidden
            className={classNames('relative mt-px flex size-6 shrink-0 items-center justify-center rounded-full', toneSoft[tone])}
          >
            {Icon ? <Icon className="size-3.5" /> : <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 grow">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <p className="font-medium">{title}</p>
              {meta && (
                <time dateTime={dateTime} className="text-sm text-muted">
                  {meta}
                </time>
              )}
            </div>
            {body && <div className="mt-0.5 text-muted">{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
