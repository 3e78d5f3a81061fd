import { CircleAlert, CircleCheck, Info, Lightbulb, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Tone, toneText } from './tone.ts';

const icons: Record<Tone, LucideIcon> = {
  neutral: Info,
  accent: Lightbulb,
  positive: CircleCheck,
  caution: TriangleAlert,
  critical: CircleAlert,
  info: Info,
};

const frames: Record<Tone, string> = {
  neutral: 'bg-sunken',
  accent: 'border-accent/25 bg-accent-soft/60',
  positive: 'border-positive/25 bg-positive-soft/60',
  caution: 'border-caution/25 bg-caution-soft/60',
  critical: 'border-critical/25 bg-critical-soft/60',
  info: 'border-info/25 bg-info-soft/60',
};

export interface CalloutProps {
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  /** Speaks up when it appears; for results of what the person just did. */
  live?: boolean;
  children?: ReactNode;
}

/** A message inside the page. */
export function Callout({ tone = 'info', title, action, live = false, children }: CalloutProps) {
  const Icon = icons[tone];
  const role = live ? (tone === 'critical' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={classNames('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-4 py-3', frames[tone])}>
      <Icon aria-hidden className={classNames('mt-[3px] size-4 shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1 basis-48">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-pretty text-text/85">{children}</div>}
      </div>
      {action && <div className="flex items-center gap-2">{action}</div>}
    </div>
  );
}
