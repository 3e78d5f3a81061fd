import type { ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { classNames } from './class-names.ts';
import { type Level, levelInk } from './level.ts';
import { type Tone, toneFill } from './tone.ts';

export interface BarSegment {
  id: string;
  label: string;
  value: number;
  /** Colour by meaning, or by level when `level` is given. */
  tone?: Tone;
  level?: Level;
  /** What the segment counts; its legend entry becomes a link. */
  href?: string;
}

export interface BarStackProps {
  label: string;
  segments: BarSegment[];
  /** Writes a value, with its unit. */
  format?: (value: number) => ReactNode;
  legendHidden?: boolean;
}

function fill(segment: BarSegment): string {
  return segment.level ? levelInk[segment.level] : toneFill[segment.tone ?? 'neutral'];
}

/** A whole in its parts as one bar; the legend, in the same order, says what each part is. */
export function BarStack({ label, segments, format = String, legendHidden = false }: BarStackProps) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  return (
    <figure aria-label={label} className="m-0 flex min-w-0 flex-col gap-3">
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-border">
        {total > 0 &&
          segments
            .filter((segment) => segment.value > 0)
            .map((segment) => (
              <span
                key={segment.id}
                className={classNames('min-w-1 transition-[flex-grow] duration-300', fill(segment))}
                style={{ flex: `${segment.value} 0 0` }}
              />
            ))}
      </div>
      <ul className={legendHidden ? 'sr-only' : 'flex flex-wrap gap-x-5 gap-y-1.5 text-sm'}>
        {segments.map((segment) => (
          <li key={segment.id} className="inline-flex items-center gap-2">
            <span aria-hidden className={classNames('size-2 rounded-full', fill(segment))} />
            {segment.href ? (
              <Anchor
                href={segment.href}
                className="inline-flex min-h-6 items-center rounded-sm text-muted underline-offset-3 hover:text-text hover:underline"
              >
                {segment.label}
              </Anchor>
            ) : (
              <span className="text-muted">{segment.label}</span>
            )}
            <span className="font-medium">{format(segment.value)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
