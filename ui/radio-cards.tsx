import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import type { FieldProps } from './field.tsx';
import { FieldGroup } from './field-group.tsx';

export interface RadioCard<Value extends string = string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface RadioCardsProps<Value extends string> extends Omit<FieldProps, 'aside'> {
  value: Value | null;
  onValueChange: (value: Value) => void;
  choices: RadioCard<Value>[];
  /** How many stand side by side from tablet width on. */
  columns?: 1 | 2 | 3;
}

const columnStyle = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' };

/** One of several choices, each explained. */
export function RadioCards<Value extends string>({ value, onValueChange, choices, columns = 1, ...field }: RadioCardsProps<Value>) {
  const name = useId();
  return (
    <FieldGroup {...field}>
      <div className={classNames('grid gap-2', columnStyle[columns])}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              'flex items-start gap-3 rounded-lg border bg-surface px-4 py-3 transition-colors has-checked:border-accent has-checked:bg-accent-soft/50',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              choice.disabled ? 'opacity-60' : 'cursor-pointer hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              required={field.required}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onValueChange(choice.value)}
              className="mt-[3px] size-4 shrink-0 cursor-[inherit] appearance-none rounded-full border border-control bg-surface outline-none checked:border-[5px] checked:border-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium">{choice.label}</span>
              {choice.hint && <span className="block text-sm text-pretty text-muted">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
