import type { ReactNode } from 'react';
import { type Tone, toneSvgStroke } from './tone.ts';

export interface MeterRingProps {
  /** From 0 to 1. */
  share: number;
  label: string;
  /** What stands in the middle, such as `72 %`. */
  children?: ReactNode;
  tone?: Tone;
  /** Diameter in pixels. */
  size?: number;
}

/** A ring that fills with a share. */
export function MeterRing({ share, label, children, tone = 'accent', size = 88 }: MeterRingProps) {
  const bounded = Math.min(Math.max(share, 0), 1);
  const length = 2 * Math.PI * 42;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element cannot be drawn as a ring
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(bounded * 100)}
      className="relative inline-flex shrink-0 items-center justify-center"
      style={{ width: size, height: size }}
    >
      <svg aria-hidden viewBox="0 0 100 100" className="absolute inset-0 -rotate-90">
        <circle cx="50" cy="50" r="42" fill="none" strokeWidth="9" className="stroke-border" />
        {bounded > 0 && (
          <circle
            cx="50"
            cy="50"
            r="42"
            fill="none"
            strokeWidth="9"
            strokeLinecap="round"
            strokeDasharray={`${bounded * length} ${length}`}
            className={`${toneSvgStroke[tone]} transition-[stroke-dasharray] duration-500`}
          />
        )}
      </svg>
      <span className="relative text-lg font-semibold tracking-[-0.02em]">{children}</span>
    </div>
  );
}
