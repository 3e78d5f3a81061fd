import { Card } from '@attestry/ui/card.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import type { ismsRoleNoun } from '#features/context/isms-role.ts';
import type { ParsedCreate } from '#features/records/register.contracts.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { roleMessages } from './roles.messages.ts';

type RoleFields = ParsedCreate<(typeof ismsRoleNoun)['fields']['shape']>;
/** What is typed: responsibilities line by line and clauses in one line, so that half-written lists stay as they are. */
export interface RoleValues extends Omit<RoleFields, 'responsibilities' | 'clauses' | 'state' | 'ownerId' | 'operatorId' | 'approverId'> {
  responsibilities: string;
  clauses: string;
}

export const emptyRole: RoleValues = {
  title: '',
  purpose: '',
  responsibilities: '',
  authority: '',
  competence: '',
  clauses: '',
  holderId: null,
  deputyId: null,
};

export const roleValuesOf = (role: RoleFields): RoleValues => ({
  title: role.title,
  purpose: role.purpose,
  responsibilities: role.responsibilities.join('\n'),
  authority: role.authority,
  competence: role.competence,
  clauses: role.clauses.join(', '),
  holderId: role.holderId,
  deputyId: role.deputyId,
});

const parts = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What is stored of what was typed. */
export const roleOfValues = ({ responsibilities, clauses, ...rest }: RoleValues) => ({
  ...rest,
  responsibilities: parts(responsibilities, /\n/),
  clauses: parts(clauses, /[,;\s]+/),
});

const errorOf = (errors: Record<string, string>, field: string): string | undefined =>
  errors[field] ?? Object.entries(errors).find(([key]) => key.startsWith(`${field}.`))?.[1];

/** What a role is, and who holds it. */
export function RoleForm({ form }: { form: DraftForm<RoleValues> }) {
  const t = useText(roleMessages);
  const { values, set, errors } = form;
  const text = (field: 'purpose' | 'authority' | 'competence', label: string, hint?: string) => (
    <TextArea label={label} hint={hint} rows={2} error={errors[field]} value={values[field]} onValueChange={(value) => set(field, value)} />
  );
  return (
    <>
      <Card title={t('assignment')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <PersonField
            label={t('holder')}
            value={values.holderId}
            onChange={(id) => set('holderId', id)}
            {...(errors.holderId ? { error: errors.holderId } : {})}
          />
          <PersonField
            label={t('deputy')}
            value={values.deputyId}
            onChange={(id) => set('deputyId', id)}
            {...(errors.deputyId ? { error: errors.deputyId } : {})}
          />
        </div>
      </Card>
      <Card title={t('substance')}>
        <div className="flex flex-col gap-4">
          <TextField
            label={t('heading')}
            required
            error={errors.title}
            value={values.title}
            onValueChange={(title) => set('title', title)}
          />
          {text('purpose', t('roleFor'))}
          <TextArea
            label={t('responsibilities')}
            hint={t('responsibilitiesHint')}
            rows={5}
            error={errorOf(errors, 'responsibilities')}
            value={values.responsibilities}
            onValueChange={(value) => set('responsibilities', value)}
          />
          {text('authority', t('authority'), t('authorityHint'))}
          {text('competence', t('competence'), t('competenceHint'))}
          <TextField
            label={t('clauses')}
            hint={t('clausesHint')}
            error={errorOf(errors, 'clauses')}
            value={values.clauses}
            onValueChange={(clauses) => set('clauses', clauses)}
          />
        </div>
      </Card>
    </>
  );
}
