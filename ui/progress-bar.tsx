import { classNames } from './class-names.ts';
import { type Tone, toneFill } from './tone.ts';

export interface ProgressBarProps {
  /** From 0 to `max`. */
  value: number;
  max?: number;
  /** The accessible name. */
  label: string;
  /** What a screen reader says instead of the percentage. */
  valueText?: string;
  tone?: Tone;
}

/** How far something has come. */
export function ProgressBar({ value, max = 100, label, valueText, tone = 'accent' }: ProgressBarProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      className="h-1.5 w-full overflow-hidden rounded-full bg-border"
    >
      <div
        className={classNames('h-full rounded-full transition-[width] duration-300', toneFill[tone])}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
