import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export interface FieldProps {
  label: ReactNode;
  /** Why it is asked or how to fill it; stands between label and control. */
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** A quiet word at the right end of the label line, such as "optional". */
  aside?: ReactNode;
}

export interface ControlWiring {
  id: string;
  required: boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export const controlStyle =
  'w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-base text-text transition-colors pointer-coarse:text-lg ' +
  'hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0 ' +
  'aria-invalid:border-critical disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken';

export const controlHeight = 'h-9 pointer-coarse:h-11';

/** The red line under a control or group. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-critical">
      <CircleAlert aria-hidden className="mt-[3px] size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** The star behind the label of a required field; the control itself says so to assistive technology. */
export function RequiredMark() {
  return (
    <span aria-hidden className="ml-0.5 text-critical">
      *
    </span>
  );
}

/** Label, hint and error around one control, which receives its wiring. */
export function Field({
  label,
  hint,
  error,
  required,
  labelHidden,
  aside,
  children,
}: FieldProps & { children: (control: ControlWiring) => ReactNode }) {
  const id = useId();
  const described = classNames(hint ? `${id}-hint` : '', error ? `${id}-error` : '');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className={classNames('flex items-baseline justify-between gap-3', labelHidden && 'sr-only')}>
        <label htmlFor={id} className="font-medium">
          {label}
          {required && <RequiredMark />}
        </label>
        {aside && <span className="text-sm text-muted">{aside}</span>}
      </div>
      {hint && (
        <div id={`${id}-hint`} className="-mt-1 text-sm text-pretty text-muted">
          {hint}
        </div>
      )}
      {children({ id, required, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
