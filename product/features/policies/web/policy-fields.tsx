import { ComboboxMultiField } from '@attestry/ui/combobox-multi-field.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { listRequirements } from '#features/frameworks/framework.contracts.ts';
import { type Policy, policyAudiences, policyTypes } from '#features/policies/policy.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import { useRead } from '#platform/web/api.ts';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { policyMessages } from './policy.messages.ts';
import { policyPageMessages } from './policy-page.messages.ts';

export type PolicyValues = Pick<
  Policy,
  'title' | 'type' | 'summary' | 'body' | 'clauses' | 'controls' | 'audience' | 'ownerRole' | 'ownerId'
>;

export const newPolicy: PolicyValues = {
  title: '',
  type: 'policy',
  summary: '',
  body: '',
  clauses: [],
  controls: [],
  audience: 'everyone',
  ownerRole: '',
  ownerId: null,
};

/** What a person can edit of a policy. */
export const policyValuesOf = (policy: Policy): PolicyValues => {
  const { title, type, summary, body, clauses, controls, audience, ownerRole, ownerId } = policy;
  return { title, type, summary, body, clauses, controls, audience, ownerRole, ownerId };
};

/** Names of the fields whose two sides a conflict shows in a table; the text has a redline of its own. */
export function usePolicyFieldLabels(): Partial<Record<keyof PolicyValues, string>> {
  const t = useText(policyPageMessages);
  const word = useText(policyMessages);
  return {
    title: t('fieldTitle'),
    type: word('type'),
    summary: t('summary'),
    audience: word('audience'),
    ownerRole: t('ownerRole'),
    clauses: t('clauses'),
    controls: t('controls'),
  };
}

function Requirements({ form, field }: { form: DraftForm<PolicyValues>; field: 'clauses' | 'controls' }) {
  const t = useText(policyPageMessages);
  const requirements = useRead(listRequirements, { frameworkId: 'iso27001-2022' });
  const isMine = (kind: string): boolean => (field === 'controls' ? kind === 'control' : kind === 'clause' || kind === 'subclause');
  const options = (requirements.data?.items ?? [])
    .filter(({ kind }) => isMine(kind))
    .map(({ id, title }) => ({ value: id, label: `${id} ${title}` }));
  return (
    <ComboboxMultiField
      label={t(field)}
      values={form.values[field]}
      onValuesChange={(values) => form.set(field, values)}
      options={options}
      error={form.errors[field]}
      labels={{ empty: t('noMatch'), remove: (label) => t('remove', { label }) }}
    />
  );
}

/** Everything of a policy but its text. */
export function PolicyFields({ form }: { form: DraftForm<PolicyValues> }) {
  const t = useText(policyPageMessages);
  const dynamic = useDynamicText(policyMessages);
  const { values, set, errors } = form;
  const choices = <V extends string>(field: string, all: readonly V[]) =>
    all.map((value) => ({ value, label: dynamic(`${field}.${value}`) }));
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={t('fieldTitle')}
        required
        value={values.title}
        onValueChange={(title) => set('title', title)}
        error={errors.title}
      />
      <TextArea
        label={t('summary')}
        hint={t('summaryHint')}
        rows={2}
        value={values.summary}
        onValueChange={(summary) => set('summary', summary)}
        error={errors.summary}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={dynamic('type')}
          value={values.type}
          onValueChange={(type) => type !== '' && set('type', type)}
          choices={choices('type', policyTypes)}
          error={errors.type}
        />
        <SelectField
          label={dynamic('audience')}
          value={values.audience}
          onValueChange={(audience) => audience !== '' && set('audience', audience)}
          choices={choices('audience', policyAudiences)}
          error={errors.audience}
        />
        <PersonField
          label={dynamic('owner')}
          value={values.ownerId}
          onChange={(ownerId) => set('ownerId', ownerId)}
          error={errors.ownerId}
        />
        <TextField
          label={t('ownerRole')}
          value={values.ownerRole}
          onValueChange={(ownerRole) => set('ownerRole', ownerRole)}
          error={errors.ownerRole}
        />
        <Requirements form={form} field="clauses" />
        <Requirements form={form} field="controls" />
      </div>
    </div>
  );
}
