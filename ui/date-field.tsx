import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlHeight, controlStyle, Field, type FieldProps } from './field.tsx';

export interface DateFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'required' | 'children' | 'type'> {
  /** `YYYY-MM-DD`, or empty. */
  value: string;
  onValueChange: (value: string) => void;
}

/** A calendar day, as the platform's own control. */
export function DateField({ label, hint, error, required, labelHidden, aside, value, onValueChange, className, ...rest }: DateFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden} aside={aside}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type="date"
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          className={classNames(controlStyle, controlHeight, className)}
        />
      )}
    </Field>
  );
}
