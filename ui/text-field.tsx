import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { controlHeight, controlStyle, Field, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'required' | 'children'> {
  value: string;
  onValueChange: (value: string) => void;
  /** What stands inside the right end of the box, such as a unit or a button. */
  trailing?: ReactNode;
}

/** One line of text; `type` may be email, password, url, search or tel. */
export function TextField({
  label,
  hint,
  error,
  required,
  labelHidden,
  aside,
  value,
  onValueChange,
  trailing,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden} aside={aside}>
      {(control) => (
        <div className="relative">
          <input
            {...rest}
            {...control}
            value={value}
            onChange={(event) => onValueChange(event.target.value)}
            className={classNames(controlStyle, controlHeight, trailing ? 'pr-14' : '', className)}
          />
          {trailing && <span className="absolute inset-y-0 right-2 flex items-center text-sm text-muted">{trailing}</span>}
        </div>
      )}
    </Field>
  );
}
