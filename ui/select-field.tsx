import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlHeight, controlStyle, Field, type FieldProps } from './field.tsx';

export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

export interface SelectFieldProps<Value extends string>
  extends FieldProps,
    Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'required' | 'children'> {
  value: Value | '';
  onValueChange: (value: Value | '') => void;
  choices: Choice<Value>[];
  /** The text of the empty choice; without it a value must always be chosen. */
  placeholder?: string;
}

/** One of a few choices, as the platform's own control. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, error, required, labelHidden, aside, value, onValueChange, choices, placeholder, className, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden} aside={aside}>
      {(control) => (
        <div className="relative">
          <select
            {...rest}
            {...control}
            value={value}
            onChange={(event) => onValueChange(choices.find((choice) => choice.value === event.target.value)?.value ?? '')}
            className={classNames(controlStyle, controlHeight, 'appearance-none pr-9', className)}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value} disabled={choice.disabled}>
                {choice.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted" />
        </div>
      )}
    </Field>
  );
}
