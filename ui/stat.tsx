import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Anchor } from './anchor.tsx';
import { classNames } from './class-names.ts';
import { type Tone, toneText } from './tone.ts';

export interface StatTrend {
  direction: 'up' | 'down' | 'flat';
  text: string;
  /** Whether this movement is good news. */
  tone?: Tone;
}

export interface StatProps {
  label: string;
  value: ReactNode;
  /** What the number is out of, or its unit. */
  suffix?: ReactNode;
  /** What the number counts; the whole card becomes the link. */
  href?: string;
  hint?: ReactNode;
  trend?: StatTrend;
  tone?: Tone;
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight };

/** One large number that leads to what it counts. */
export function Stat({ label, value, suffix, href, hint, trend, tone = 'neutral' }: StatProps) {
  const id = useId();
  const Arrow = trend && arrows[trend.direction];
  const number = (
    <>
      {value}
      {suffix && <span className="ml-1.5 text-base font-normal tracking-normal text-muted">{suffix}</span>}
    </>
  );
  return (
    <div
      className={classNames(
        'relative flex min-w-0 flex-col gap-1 rounded-lg border bg-surface px-5 py-4',
        href && 'transition-colors hover:bg-hover',
      )}
    >
      <p id={`${id}-label`} className="text-sm text-muted">
        {label}
      </p>
      <p className={classNames('text-3xl font-semibold tracking-[-0.03em]', tone === 'neutral' ? 'text-text' : toneText[tone])}>
        {href ? (
          <Anchor
            href={href}
            id={`${id}-value`}
            aria-labelledby={`${id}-label ${id}-value`}
            className="rounded-sm after:absolute after:inset-0 after:rounded-lg"
          >
            {number}
          </Anchor>
        ) : (
          number
        )}
      </p>
      {(hint || trend) && (
        <div className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          {trend && Arrow && (
            <span className={classNames('inline-flex items-center gap-0.5 font-medium', toneText[trend.tone ?? 'neutral'])}>
              <Arrow aria-hidden className="size-3.5" />
              {trend.text}
            </span>
          )}
          {hint}
        </div>
      )}
    </div>
  );
}
