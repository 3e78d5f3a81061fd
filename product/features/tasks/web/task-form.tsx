import { DateField } from '@attestry/ui/date-field.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { PersonField } from '#features/records/web/person-field.tsx';
import { recordMessages } from '#features/records/web/record.messages.ts';
import { phases, taskNoun } from '#features/tasks/task.ts';
import { type DraftForm, useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { taskMessages } from './task.messages.ts';

export interface TaskValues {
  title: string;
  description: string;
  doneWhen: string;
  phase: (typeof phases)[number];
  state: string;
  ownerId: string | null;
  effortLow: number;
  effortLikely: number;
  effortHigh: number;
  waitLow: number;
  waitLikely: number;
  waitHigh: number;
  hoursDone: number;
  notBefore: string | null;
  dueOn: string | null;
  startedOn: string | null;
  completedOn: string | null;
}

export const newTask: TaskValues = {
  title: '',
  description: '',
  doneWhen: '',
  phase: 'implement',
  state: 'planned',
  ownerId: null,
  effortLow: 2,
  effortLikely: 4,
  effortHigh: 8,
  waitLow: 0,
  waitLikely: 0,
  waitHigh: 0,
  hoursDone: 0,
  notBefore: null,
  dueOn: null,
  startedOn: null,
  completedOn: null,
};

const efforts = ['effortLow', 'effortLikely', 'effortHigh'] as const;
const waits = ['waitLow', 'waitLikely', 'waitHigh'] as const;
const dates = ['notBefore', 'dueOn', 'startedOn', 'completedOn'] as const;
const steps = ['low', 'likely', 'high'] as const;

function ThreePoints({
  form,
  legend,
  hint,
  fields,
}: {
  form: DraftForm<TaskValues>;
  legend: string;
  hint?: string;
  fields: readonly (keyof TaskValues & ('effortLow' | 'effortLikely' | 'effortHigh' | 'waitLow' | 'waitLikely' | 'waitHigh'))[];
}) {
  const t = useText(taskMessages);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">{legend}</legend>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <div className="grid max-w-md grid-cols-3 gap-3">
        {fields.map((field, index) => (
          <NumberField
            key={field}
            label={t(steps[index] ?? 'low')}
            min={0}
            value={form.values[field]}
            onValueChange={(value) => form.set(field, value ?? 0)}
            error={form.errors[field]}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Everything that people fill in for a task. `draft` names the unsaved draft. */
export function TaskForm({
  draft,
  stored,
  onSave,
  onSaved,
  isReadOnly,
}: {
  draft: string;
  stored: TaskValues;
  onSave: (values: TaskValues) => Promise<unknown>;
  onSaved?: () => void;
  isReadOnly?: boolean;
}) {
  const t = useText(taskMessages);
  const dynamic = useDynamicText(taskMessages);
  const record = useText(recordMessages);
  const form = useDraftForm(draft, stored);
  const { values, set, errors } = form;
  const labels = {
    title: t('taskTitle'),
    description: t('description'),
    doneWhen: t('doneWhen'),
    state: t('state'),
    dueOn: t('dueOn'),
    effortLikely: t('effort'),
  };
  return (
    <FormFrame form={form} onSave={onSave} onSaved={onSaved} fieldLabels={labels} isReadOnly={isReadOnly}>
      <TextField label={t('taskTitle')} required value={values.title} onValueChange={(value) => set('title', value)} error={errors.title} />
      <TextArea
        label={t('description')}
        value={values.description}
        onValueChange={(value) => set('description', value)}
        error={errors.description}
      />
      <TextArea label={t('doneWhen')} value={values.doneWhen} onValueChange={(value) => set('doneWhen', value)} error={errors.doneWhen} />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label={t('phase')}
          value={values.phase}
          onValueChange={(value) => value !== '' && set('phase', value)}
          choices={phases.map((value) => ({ value, label: dynamic(`phase.${value}`) }))}
          error={errors.phase}
        />
        <SelectField
          label={t('state')}
          value={values.state}
          onValueChange={(value) => set('state', value)}
          choices={taskNoun.states.map((value) => ({ value, label: dynamic(`state.${value}`) }))}
          error={errors.state}
        />
        <PersonField label={record('owner')} value={values.ownerId} onChange={(value) => set('ownerId', value)} error={errors.ownerId} />
      </div>
      <ThreePoints form={form} legend={t('effort')} hint={t('effortHint')} fields={efforts} />
      <ThreePoints form={form} legend={t('wait')} fields={waits} />
      <div className="grid gap-4 sm:grid-cols-4">
        {dates.map((field) => (
          <DateField
            key={field}
            label={t(field)}
            value={values[field] ?? ''}
            onValueChange={(value) => set(field, value === '' ? null : value)}
            error={errors[field]}
          />
        ))}
      </div>
    </FormFrame>
  );
}
