import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import type { FieldProps } from './field.tsx';
import { FieldGroup } from './field-group.tsx';

export interface HintedChoice<Value extends string = string> {
  value: Value;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export interface CheckboxGroupProps<Value extends string> extends Omit<FieldProps, 'aside'> {
  values: readonly Value[];
  onValuesChange: (values: Value[]) => void;
  choices: HintedChoice<Value>[];
  /** Two columns from tablet width on. */
  columns?: boolean;
}

/** Any number of several choices; the result keeps the order of the choices. */
export function CheckboxGroup<Value extends string>({
  values,
  onValuesChange,
  choices,
  columns = false,
  ...field
}: CheckboxGroupProps<Value>) {
  const toggle = (value: Value, checked: boolean) =>
    onValuesChange(choices.map((choice) => choice.value).filter((other) => (other === value ? checked : values.includes(other))));
  return (
    <FieldGroup {...field}>
      <div className={classNames('grid gap-2', columns && 'sm:grid-cols-2')}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            checked={values.includes(choice.value)}
            onCheckedChange={(checked) => toggle(choice.value, checked)}
            label={choice.label}
            hint={choice.hint}
            disabled={choice.disabled}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
