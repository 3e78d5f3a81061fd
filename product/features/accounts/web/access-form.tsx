import { Button } from '@attestry/ui/button.tsx';
import { type ReactNode, useState } from 'react';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { ProblemNotice, problemOf } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';

const byCode: Record<string, string> = { 'wrong-password': 'bad.password', 'wrong-code': 'bad.code', 'account-exists': 'bad.taken' };

/** What is wrong with each field, in the reader's language. */
export function useFieldTexts(error: unknown): Record<string, string> {
  const t = useDynamicText(accessMessages);
  const problem = problemOf(error);
  const textOf = (field: string): string => {
    if (problem?.code === 'weak-password') return t(`weak.${problem.parameters?.weakness}`, problem.parameters);
    const key = byCode[problem?.code ?? ''] ?? (field === 'email' ? 'bad.email' : 'bad.other');
    return t(key);
  };
  return Object.fromEntries((problem?.errors ?? []).map(({ field }) => [field, textOf(field)]));
}

/** Values of a form that must not be kept on the device, such as passwords, with the fields that are still empty. */
export function useSecretValues<T extends Record<string, string>>(initial: T) {
  const t = useText(accessMessages);
  const [values, setValues] = useState(initial);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const bind = (field: keyof T & string) => ({
    value: values[field],
    onValueChange: (value: string) => {
      setValues((before) => ({ ...before, [field]: value }));
      setMissing((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)));
    },
  });
  /** Marks what is empty; true when nothing is. */
  const isComplete = (): boolean => {
    const empty = Object.entries(values).filter(([, value]) => value.trim() === '');
    setMissing(Object.fromEntries(empty.map(([field]) => [field, t('required')])));
    return empty.length === 0;
  };
  return { values, bind, missing, isComplete, clear: () => setValues(initial) };
}

export interface AccessFormProps {
  onSubmit: () => void;
  error: unknown;
  isPending: boolean;
  submitLabel: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A form with its notice and its one main button. */
export function AccessForm({ onSubmit, error, isPending, submitLabel, actions, children }: AccessFormProps) {
  const t = useText(accessMessages);
  const seconds = problemOf(error)?.code === 'rate-limited' ? Number(problemOf(error)?.parameters?.seconds) : Number.NaN;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ProblemNotice error={error} />
      {Number.isFinite(seconds) && <p className="text-sm text-muted">{t('waitSeconds', { seconds })}</p>}
      {children}
      <div className="flex flex-wrap items-center gap-2 pt-1">
        <Button type="submit" variant="primary" loading={isPending}>
          {submitLabel}
        </Button>
        {actions}
      </div>
    </form>
  );
}
