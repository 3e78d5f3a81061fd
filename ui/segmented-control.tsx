import { useId } from 'react';
import { classNames } from './class-names.ts';
import type { Choice } from './select-field.tsx';

export interface SegmentedControlProps<Value extends string> {
  /** The accessible name of the group. */
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  choices: Choice<Value>[];
}

/** One of two to five short choices in one line, such as a zoom or a view. */
export function SegmentedControl<Value extends string>({ label, value, onValueChange, choices }: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex max-w-full rounded-md border bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={classNames(
            'relative flex h-7 min-w-0 cursor-pointer items-center rounded-sm px-2.5 text-sm font-medium text-muted transition-colors hover:text-text pointer-coarse:h-9',
            'has-checked:bg-surface has-checked:text-text has-checked:shadow-[0_0_0_1px_var(--color-border)]',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
          )}
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-[inherit] appearance-none outline-none"
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onValueChange(choice.value)}
          />
          <span className="relative truncate">{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
