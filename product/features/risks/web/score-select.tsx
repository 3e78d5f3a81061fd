import { SelectField } from '@attestry/ui/select-field.tsx';

export interface ScoreSelectProps {
  label: string;
  hint?: string;
  value: number;
  /** Lowest and highest score offered. */
  from: number;
  to: number;
  onChange: (score: number) => void;
}

/** One score out of a range; a choice rather than a box, so that no impossible score can be typed. */
export function ScoreSelect({ label, hint, value, from, to, onChange }: ScoreSelectProps) {
  const scores = Array.from({ length: Math.max(to - from + 1, 1) }, (_unused, at) => String(from + at));
  return (
    <SelectField
      label={label}
      hint={hint}
      value={String(value)}
      disabled={scores.length === 1}
      onValueChange={(score) => onChange(Number(score))}
      choices={scores.map((score) => ({ value: score, label: score }))}
    />
  );
}
