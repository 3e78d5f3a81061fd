import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlStyle, Field, type FieldProps } from './field.tsx';

export interface TextAreaProps extends FieldProps, Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'required' | 'children'> {
  value: string;
  onValueChange: (value: string) => void;
}

/** Several lines of text; grows with its content where the browser can. */
export function TextArea({
  label,
  hint,
  error,
  required,
  labelHidden,
  aside,
  value,
  onValueChange,
  rows = 3,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden} aside={aside}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          rows={rows}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          className={classNames(controlStyle, 'field-sizing-content min-h-20 py-2', className)}
        />
      )}
    </Field>
  );
}
