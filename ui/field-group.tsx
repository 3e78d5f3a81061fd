import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldError, type FieldProps, RequiredMark } from './field.tsx';

/** A fieldset with legend, hint and error around several controls. */
export function FieldGroup({ label, hint, error, required, labelHidden, children }: Omit<FieldProps, 'aside'> & { children: ReactNode }) {
  const id = useId();
  const described = classNames(hint ? `${id}-hint` : '', error ? `${id}-error` : '');
  return (
    <fieldset className="flex min-w-0 flex-col" aria-describedby={described || undefined}>
      <legend className={labelHidden ? 'sr-only' : 'mb-1 font-medium'}>
        {label}
        {required && <RequiredMark />}
      </legend>
      {hint && (
        <div id={`${id}-hint`} className="mb-2 text-sm text-pretty text-muted">
          {hint}
        </div>
      )}
      {children}
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  );
}
