import { Combobox } from '@base-ui/react/combobox';
import { ChevronsUpDown, X } from 'lucide-react';
import { ComboboxPopup } from './combobox-popup.tsx';
import { controlHeight, controlStyle, Field, type FieldProps } from './field.tsx';

export interface ComboboxOption {
  value: string;
  label: string;
  /** A second, quiet line. */
  hint?: string;
}

export interface ComboboxLabels {
  clear: string;
  open: string;
  /** Shown when nothing matches. */
  empty: string;
}

export interface ComboboxFieldProps extends FieldProps {
  value: string | null;
  onValueChange: (value: string | null) => void;
  options: ComboboxOption[];
  labels: ComboboxLabels;
  placeholder?: string;
  disabled?: boolean;
  /** Called with what is typed; give it when the options come from a server, which then does the filtering. */
  onSearch?: (text: string) => void;
  loading?: string;
}

/** One choice from many, found by typing. */
export function ComboboxField(props: ComboboxFieldProps) {
  const { value, onValueChange, options, labels, placeholder, disabled, onSearch, loading, ...field } = props;
  return (
    <Field {...field}>
      {({ required, ...control }) => (
        <Combobox.Root
          items={options}
          filter={onSearch ? null : undefined}
          value={options.find((option) => option.value === value) ?? null}
          onValueChange={(option) => onValueChange(option?.value ?? null)}
          onInputValueChange={(text, details) => details.reason === 'input-change' && onSearch?.(text)}
          isItemEqualToValue={(a, b) => a.value === b.value}
          disabled={disabled}
        >
          <div className="relative">
            <Combobox.Input
              {...control}
              aria-required={required}
              placeholder={placeholder}
              className={`${controlStyle} ${controlHeight} pr-16`}
            />
            <div className="absolute inset-y-0 right-1.5 flex items-center text-muted">
              <Combobox.Clear aria-label={labels.clear} className="flex size-7 items-center justify-center rounded-sm hover:text-text">
                <X aria-hidden className="size-3.5" />
              </Combobox.Clear>
              <Combobox.Trigger aria-label={labels.open} className="flex size-7 items-center justify-center rounded-sm hover:text-text">
                <ChevronsUpDown aria-hidden className="size-4" />
              </Combobox.Trigger>
            </div>
          </div>
          <ComboboxPopup empty={loading ?? labels.empty} />
        </Combobox.Root>
      )}
    </Field>
  );
}
