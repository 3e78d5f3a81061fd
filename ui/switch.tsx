import { type ComponentProps, type ReactNode, useId } from 'react';

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange' | 'children'> {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
}

/** On or off, with effect at once; use a checkbox where a form is saved later. */
export function Switch({ checked, onCheckedChange, label, hint, ...rest }: SwitchProps) {
  const hintId = useId();
  return (
    <label className="flex min-h-6 cursor-pointer items-start justify-between gap-4 has-disabled:cursor-default has-disabled:opacity-60">
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        {hint && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <span className="relative mt-px inline-flex shrink-0">
        <input
          {...rest}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: the native checkbox tells its own state
          role="switch"
          checked={checked}
          aria-describedby={hint ? hintId : undefined}
          onChange={(event) => onCheckedChange(event.target.checked)}
          className="peer h-5 w-9 cursor-[inherit] appearance-none rounded-full bg-control transition-colors checked:bg-accent"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.5 left-0.5 size-4 rounded-full bg-on-accent transition-transform peer-checked:translate-x-4"
        />
      </span>
    </label>
  );
}
