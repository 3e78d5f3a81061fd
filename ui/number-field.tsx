import { type ComponentProps, type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';
import { controlHeight, controlStyle, Field, type FieldProps } from './field.tsx';

export interface NumberFieldProps
  extends FieldProps,
    Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'required' | 'children' | 'type'> {
  value: number | null;
  /** `null` while the box is empty or holds no number. */
  onValueChange: (value: number | null) => void;
  unit?: ReactNode;
}

function parse(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

/** A number typed as text, so that a comma works and half-typed values are not thrown away. */
export function NumberField({
  label,
  hint,
  error,
  required,
  labelHidden,
  aside,
  value,
  onValueChange,
  unit,
  className,
  ...rest
}: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const shown = parse(text) === value ? text : value === null ? '' : String(value);
  return (
    <Field label={label} hint={hint} error={error} required={required} labelHidden={labelHidden} aside={aside}>
      {(control) => (
        <div className="relative">
          <input
            inputMode="decimal"
            autoComplete="off"
            {...rest}
            {...control}
            value={shown}
            onChange={(event) => {
              setText(event.target.value);
              onValueChange(parse(event.target.value));
            }}
            className={classNames(controlStyle, controlHeight, unit ? 'pr-16' : '', className)}
          />
          {unit && <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-muted">{unit}</span>}
        </div>
      )}
    </Field>
  );
}
