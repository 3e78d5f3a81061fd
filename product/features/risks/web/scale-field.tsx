import { Button } from '@attestry/ui/button.tsx';
import { Field } from '@attestry/ui/field.tsx';
import type { ScaleStep } from '#features/risks/risk.rules.ts';
import { useText } from '#platform/web/messages.ts';
import { riskFormMessages } from './risk-form.messages.ts';

export interface ScaleFieldProps {
  label: string;
  scale: readonly ScaleStep[];
  value: number | null;
  onChange: (value: number | null) => void;
  error?: string | undefined;
}

/** A step of a scale, chosen by dragging, by key or by its number, with its meaning below; null is not judged yet. */
export function ScaleField({ label, scale, value, onChange, error }: ScaleFieldProps) {
  const t = useText(riskFormMessages);
  const step = scale.find((each) => each.value === value);
  const said = step ? t('step', { value: step.value, count: scale.length, label: step.label }) : t('notYet');
  return (
    <Field
      label={label}
      error={error}
      aside={
        value !== null && (
          <Button variant="ghost" size="sm" onClick={() => onChange(null)}>
            {t('clear')}
          </Button>
        )
      }
    >
      {({ required: _never, ...control }) => (
        <div className="flex min-w-0 flex-col gap-1">
          <input
            {...control}
            type="range"
            min={0}
            max={scale.length}
            step={1}
            value={value ?? 0}
            aria-valuetext={said}
            onChange={(event) => onChange(Number(event.target.value) || null)}
            className="h-6 w-full cursor-pointer accent-accent pointer-coarse:h-11"
          />
          <div aria-hidden className="flex justify-between px-0.5 text-xs text-muted">
            {[0, ...scale.map((each) => each.value)].map((each) => (
              <span key={each} className={each === (value ?? 0) ? 'font-semibold text-text' : undefined}>
                {each === 0 ? '–' : each}
              </span>
            ))}
          </div>
          <p className="min-h-10 text-sm text-pretty">
            <span className="font-medium">{step?.label ?? t('notYet')}</span>
            {step?.description && <span className="text-muted"> · {step.description}</span>}
          </p>
        </div>
      )}
    </Field>
  );
}
