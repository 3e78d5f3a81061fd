import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { type ReactNode, useRef } from 'react';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice, problemOf } from '#platform/web/problem.tsx';
import { recordMessages } from './record.messages.ts';

export interface FormFrameProps<T extends object> {
  form: DraftForm<T>;
  onSave: (values: T) => Promise<unknown>;
  onSaved?: () => void;
  /** Names of fields for the comparison after a conflict. */
  fieldLabels?: Partial<Record<keyof T & string, string>>;
  saveLabel?: string;
  isReadOnly?: boolean;
  children: ReactNode;
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '–' : JSON.stringify(value);

/** Both sides of a stale write, field by field. */
function Conflict<T extends object>({ form, fieldLabels = {} }: Pick<FormFrameProps<T>, 'form' | 'fieldLabels'>) {
  const t = useText(recordMessages);
  const problem = problemOf(form.failure);
  if (problem?.code !== 'stale-revision') return null;
  const current = (problem.current ?? {}) as Record<string, unknown>;
  const labels = fieldLabels as Record<string, string | undefined>;
  const differing = Object.entries(form.values).filter(
    ([key, value]) => key in labels && JSON.stringify(value) !== JSON.stringify(current[key]),
  );
  return (
    <Callout tone="caution" title={t('conflictTitle')}>
      <p>{t('conflictText')}</p>
      <table className="mt-2 w-full text-left text-sm">
        <thead>
          <tr>
            <th scope="col" className="pr-4 font-medium">
              {t('conflictField')}
            </th>
            <th scope="col" className="pr-4 font-medium">
              {t('conflictTheirs')}
            </th>
            <th scope="col" className="font-medium">
              {t('conflictYours')}
            </th>
          </tr>
        </thead>
        <tbody>
          {differing.map(([key, value]) => (
            <tr key={key} className="border-t align-top">
              <th scope="row" className="py-1 pr-4 font-normal">
                {labels[key]}
              </th>
              <td className="py-1 pr-4">{shown(current[key])}</td>
              <td className="py-1">{shown(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Callout>
  );
}

/** A form with its notices and buttons; what was typed survives reloads and failed saves. */
export function FormFrame<T extends object>({
  form,
  onSave,
  onSaved,
  fieldLabels,
  saveLabel,
  isReadOnly = false,
  children,
}: FormFrameProps<T>) {
  const t = useText(recordMessages);
  const toast = useToast();
  const element = useRef<HTMLFormElement>(null);
  // On a phone the field at fault can be far from the button.
  const showFirstWrong = (): void =>
    void requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  const submit = async (): Promise<void> => {
    if (!(await form.submit(onSave))) return showFirstWrong();
    toast({ title: t('saved'), tone: 'positive' });
    onSaved?.();
  };
  const isConflict = problemOf(form.failure)?.code === 'stale-revision';
  return (
    <form
      ref={element}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {form.isRestored && form.isDirty && <Callout tone="info" title={t('draftRestored')} />}
      {isConflict ? <Conflict form={form} fieldLabels={fieldLabels} /> : <ProblemNotice error={form.failure} />}
      <fieldset disabled={isReadOnly} className="contents">
        {children}
      </fieldset>
      {!isReadOnly && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" loading={form.isSaving}>
            {saveLabel ?? t('save')}
          </Button>
          {form.isDirty && <Button onClick={form.reset}>{t('discard')}</Button>}
        </div>
      )}
    </form>
  );
}
