import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Check, History } from 'lucide-react';
import { useState } from 'react';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { updateParameter } from '#features/parameters/parameter.contracts.ts';
import { checkedValue } from '#features/parameters/parameter.rules.ts';
import type { Parameter, ParameterValue } from '#features/parameters/parameter.ts';
import { confirmRecords } from '#features/records/record.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { fieldErrors, ProblemNotice, problemOf } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { parameterMessages } from './parameter.messages.ts';

type Typed = ParameterValue | null;

interface ValueFieldProps {
  parameter: Parameter;
  typed: Typed;
  onType: (value: Typed) => void;
  error: string | undefined;
  disabled: boolean;
}

function ValueField({ parameter, typed, onType, error, disabled }: ValueFieldProps) {
  const t = useText(parameterMessages);
  const word = useDynamicText(parameterMessages);
  const { kind, title, min, max, options } = parameter;
  const unit = parameter.unit && word(`unit.${parameter.unit}`).replace(/^unit\./, '');
  if (kind === 'choice')
    return (
      <SelectField
        label={title}
        labelHidden
        error={error}
        disabled={disabled}
        value={String(typed ?? '')}
        onValueChange={(value) => onType(value)}
        choices={options.map((value) => ({ value, label: value }))}
      />
    );
  const hint = min !== null && max !== null ? t('limits', { min, max }) : undefined;
  return (
    <NumberField
      label={title}
      labelHidden
      hint={hint}
      unit={unit}
      error={error}
      disabled={disabled}
      value={typeof typed === 'number' ? typed : null}
      onValueChange={onType}
    />
  );
}

/** Says why a value stands there, and lets a person confirm a derived one. */
function Reason({ parameter, mayWrite }: { parameter: Parameter; mayWrite: boolean }) {
  const t = useText(parameterMessages);
  const confirm = useWrite(confirmRecords);
  const { recordId, revision, because, isConfirmed, standard } = parameter;
  if (recordId === null || isConfirmed) return because === null ? null : <p className="text-sm text-muted">{because}</p>;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
      <Badge tone="info">{t('generated')}</Badge>
      {because ?? t('standard', { value: standard })}
      {mayWrite && (
        <Button
          size="sm"
          variant="ghost"
          icon={Check}
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ items: [{ id: recordId, revision }] })}
        >
          {t('confirm')}
        </Button>
      )}
    </div>
  );
}

function Meaning({ parameter }: { parameter: Parameter }) {
  const t = useText(parameterMessages);
  const { explains, policies, controls, value, standard } = parameter;
  return (
    <>
      <p className="max-w-[70ch] text-pretty text-muted">{explains}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <span title={policies.join(', ')}>{t('usedBy', { count: policies.length })}</span>
        {controls.length > 0 && <span>{t('controls', { controls: controls.join(', ') })}</span>}
        {value !== standard && <span>{t('standard', { value: standard })}</span>}
      </p>
      {policies.length > 0 && <p className="text-sm text-muted">{policies.join(' · ')}</p>}
    </>
  );
}

/** One parameter: what it means, who uses it, and its value, editable in place. */
export function ParameterRow({ parameter }: { parameter: Parameter }) {
  const t = useText(parameterMessages);
  const toast = useToast();
  const mayWrite = useMay('records.write');
  const update = useWrite(updateParameter);
  const [typed, setTyped] = useState<Typed | undefined>(undefined);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const shown = typed === undefined ? parameter.value : typed;
  const checked = checkedValue(parameter, shown ?? '');
  const isStale = problemOf(update.error)?.code === 'stale-revision';
  const error = fieldErrors(update.error).value ?? (typed !== undefined && !checked.ok ? checked.because : undefined);
  const isDirty = typed !== undefined && typed !== parameter.value;
  const reset = (): void => {
    setTyped(undefined);
    update.reset();
  };
  const save = (): void => {
    if (!checked.ok) return;
    const input = { key: parameter.key, revision: parameter.revision, value: checked.value };
    update.mutate(input, {
      onSuccess: () => {
        setTyped(undefined);
        toast({ title: t('saved'), tone: 'positive' });
      },
    });
  };
  return (
    <li className="flex flex-col gap-3 border-b px-5 py-4 last:border-0">
      <div className="grid gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="flex min-w-0 flex-col gap-1.5">
          <h3 className="font-medium">{parameter.title}</h3>
          <Meaning parameter={parameter} />
          <Reason parameter={parameter} mayWrite={mayWrite} />
        </div>
        <form
          noValidate
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <ValueField parameter={parameter} typed={shown} onType={setTyped} error={error} disabled={!mayWrite} />
          {isDirty && (
            <div className="flex gap-2">
              <Button type="submit" size="sm" variant="primary" loading={update.isPending}>
                {t('save')}
              </Button>
              <Button size="sm" onClick={reset}>
                {t('discard')}
              </Button>
            </div>
          )}
          {parameter.recordId !== null && (
            <Button size="sm" variant="ghost" icon={History} aria-expanded={isHistoryOpen} onClick={() => setHistoryOpen(!isHistoryOpen)}>
              {isHistoryOpen ? t('hideHistory') : t('history')}
            </Button>
          )}
        </form>
      </div>
      {isStale ? (
        <p role="alert" className="text-sm text-critical">
          {t('changedElsewhere', { value: parameter.value })}
        </p>
      ) : (
        error === undefined && <ProblemNotice error={update.error} />
      )}
      {isHistoryOpen && parameter.recordId !== null && <HistoryPanel recordId={parameter.recordId} />}
    </li>
  );
}
