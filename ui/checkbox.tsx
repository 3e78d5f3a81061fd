import { Check, Minus } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names.ts';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange' | 'children'> {
  checked: boolean;
  /** `range` tells that Shift was held. */
  onCheckedChange: (checked: boolean, range: boolean) => void;
  /** Draws a dash: some of what this box stands for is checked. */
  mixed?: boolean;
  label: ReactNode;
  hint?: ReactNode;
  labelHidden?: boolean;
}

/** A checkbox with its label as part of the target. */
export function Checkbox({ checked, onCheckedChange, mixed = false, label, hint, labelHidden, className, ...rest }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null);
  const hintId = useId();
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = mixed;
  }, [mixed]);
  const Mark = mixed ? Minus : Check;
  return (
    <label
      className={classNames(
        'relative flex min-h-6 items-start gap-2.5',
        rest.disabled ? 'opacity-60' : 'cursor-pointer',
        labelHidden && 'min-w-6 justify-center',
        className,
      )}
    >
      <span className="relative mt-[3px] flex size-4 shrink-0">
        <input
          {...rest}
          ref={ref}
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? hintId : rest['aria-describedby']}
          onChange={({ target, nativeEvent }) => onCheckedChange(target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          className="peer size-4 cursor-[inherit] appearance-none rounded-sm border border-control bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent"
        />
        <Mark
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-on-accent peer-checked:block peer-indeterminate:block"
        />
      </span>
      <span className={labelHidden ? 'sr-only' : 'min-w-0'}>
        {label}
        {hint && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
