import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import type { ComboboxOption } from './combobox-field.tsx';
import { ComboboxPopup } from './combobox-popup.tsx';
import { Field, type FieldProps } from './field.tsx';

export interface ComboboxMultiFieldProps extends FieldProps {
  values: readonly string[];
  onValuesChange: (values: string[]) => void;
  options: ComboboxOption[];
  labels: { empty: string; remove: (label: string) => string };
  placeholder?: string;
  disabled?: boolean;
  onSearch?: (text: string) => void;
  loading?: string;
}

/** Any number of choices from many, found by typing and shown as chips. */
export function ComboboxMultiField(props: ComboboxMultiFieldProps) {
  const { values, onValuesChange, options, labels, placeholder, disabled, onSearch, loading, ...field } = props;
  const chosen = values.map((value) => options.find((option) => option.value === value) ?? { value, label: value });
  return (
    <Field {...field}>
      {({ required, ...control }) => (
        <Combobox.Root
          multiple
          items={options}
          filter={onSearch ? null : undefined}
          value={chosen}
          onValueChange={(next) => onValuesChange(next.map((option) => option.value))}
          onInputValueChange={(text, details) => details.reason === 'input-change' && onSearch?.(text)}
          isItemEqualToValue={(a, b) => a.value === b.value}
          disabled={disabled}
        >
          <Combobox.Chips className="flex min-h-9 w-full flex-wrap items-center gap-1 rounded-md border border-control bg-surface p-1 focus-within:border-accent focus-within:outline-2 focus-within:outline-focus hover:border-muted">
            {chosen.map((option) => (
              <Combobox.Chip
                key={option.value}
                className="flex h-7 min-w-0 items-center gap-0.5 rounded-sm bg-accent-soft pl-2 text-sm text-accent-text data-highlighted:outline-2 data-highlighted:outline-focus"
              >
                <span className="truncate">{option.label}</span>
                <Combobox.ChipRemove
                  aria-label={labels.remove(option.label)}
                  className="flex size-6 shrink-0 items-center justify-center rounded-sm hover:bg-accent/15"
                >
                  <X aria-hidden className="size-3" />
                </Combobox.ChipRemove>
              </Combobox.Chip>
            ))}
            <Combobox.Input
              {...control}
              aria-required={required}
              placeholder={chosen.length ? undefined : placeholder}
              className="h-7 min-w-24 flex-1 bg-transparent px-1.5 outline-none pointer-coarse:text-lg"
            />
          </Combobox.Chips>
          <ComboboxPopup empty={loading ?? labels.empty} />
        </Combobox.Root>
      )}
    </Field>
  );
}
