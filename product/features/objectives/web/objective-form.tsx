import { Card } from '@attestry/ui/card.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import type { objectiveNoun } from '#features/objectives/objective.ts';
import type { ParsedCreate } from '#features/records/register.contracts.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { objectiveMessages } from './objective.messages.ts';

type Parsed = ParsedCreate<(typeof objectiveNoun)['fields']['shape']>;
export type ObjectiveValues = Omit<Parsed, 'target' | 'state' | 'operatorId' | 'approverId'> & {
  ownerId: string | null;
  /** Null while the box is empty. */
  target: number | null;
};

/** An objective before anything was typed. */
export const emptyObjective: ObjectiveValues = {
  title: '',
  ownerId: null,
  measure: '',
  unit: '',
  target: null,
  direction: 'at-least',
  cadence: 'quarterly',
  actions: '',
  resources: '',
  evaluation: '',
  dueOn: null,
};

/** The values that the form edits, out of a whole objective. */
export function objectiveValuesOf(objective: ObjectiveValues): ObjectiveValues {
  const keys = Object.keys(emptyObjective) as (keyof ObjectiveValues)[];
  return Object.fromEntries(keys.map((key) => [key, objective[key]])) as ObjectiveValues;
}

/** What the server is sent; an empty target goes as it is, so that the server names the field. */
export const sentObjective = (values: ObjectiveValues) => ({ ...values, target: values.target ?? Number.NaN });

function About({ form }: { form: DraftForm<ObjectiveValues> }) {
  const t = useText(objectiveMessages);
  const { values, set, errors } = form;
  return (
    <Card title={t('about')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField
            label={t('heading')}
            hint={t('titleHint')}
            required
            error={errors.title}
            value={values.title}
            onValueChange={(title) => set('title', title)}
          />
        </div>
        <div className="sm:col-span-2">
          <TextArea
            label={t('measure')}
            hint={t('measureHint')}
            error={errors.measure}
            value={values.measure}
            onValueChange={(text) => set('measure', text)}
          />
        </div>
        <NumberField
          label={t('target')}
          required
          error={errors.target}
          value={values.target}
          onValueChange={(target) => set('target', target)}
        />
        <TextField
          label={t('unit')}
          error={errors.unit}
          placeholder={t('unitHint')}
          value={values.unit}
          onValueChange={(unit) => set('unit', unit)}
        />
        <SelectField
          label={t('direction')}
          value={values.direction}
          onValueChange={(direction) => direction !== '' && set('direction', direction)}
          choices={(['at-least', 'at-most'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
        />
        <SelectField
          label={t('cadence')}
          value={values.cadence}
          onValueChange={(cadence) => cadence !== '' && set('cadence', cadence)}
          choices={(['monthly', 'quarterly', 'yearly'] as const).map((value) => ({ value, label: t(`cadence.${value}`) }))}
        />
      </div>
    </Card>
  );
}

/** What 6.2 asks of an objective: what, how much, by whom, until when, with what, and how it is judged. */
export function ObjectiveForm({ form }: { form: DraftForm<ObjectiveValues> }) {
  const t = useText(objectiveMessages);
  const { values, set, errors } = form;
  return (
    <>
      <About form={form} />
      <Card title={t('planning')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <PersonField
            label={t('owner')}
            value={values.ownerId}
            onChange={(ownerId) => set('ownerId', ownerId)}
            {...(errors.ownerId ? { error: errors.ownerId } : {})}
          />
          <DateField
            label={t('dueOn')}
            error={errors.dueOn}
            value={values.dueOn ?? ''}
            onValueChange={(day) => set('dueOn', day || null)}
          />
          {(['actions', 'resources', 'evaluation'] as const).map((field) => (
            <div key={field} className="sm:col-span-2">
              <TextArea label={t(field)} error={errors[field]} value={values[field]} onValueChange={(text) => set(field, text)} />
            </div>
          ))}
        </div>
      </Card>
    </>
  );
}

/** Names of the fields for the comparison after a conflict. */
export function useObjectiveFieldLabels(): Partial<Record<keyof ObjectiveValues, string>> {
  const t = useText(objectiveMessages);
  return {
    title: t('heading'),
    measure: t('measure'),
    unit: t('unit'),
    target: t('target'),
    direction: t('direction'),
    cadence: t('cadence'),
    actions: t('actions'),
    resources: t('resources'),
    evaluation: t('evaluation'),
    dueOn: t('dueOn'),
  };
}
