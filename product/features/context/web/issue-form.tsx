import { Card } from '@attestry/ui/card.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { type contextIssueNoun, issueCategories, sides } from '#features/context/context-issue.ts';
import type { ParsedCreate } from '#features/records/register.contracts.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { contextMessages } from './context.messages.ts';

export type IssueValues = ParsedCreate<(typeof contextIssueNoun)['fields']['shape']> & { ownerId: string | null; state: string };

/** An issue before anything was typed. */
export const emptyIssue: IssueValues = { title: '', ownerId: null, state: 'current', type: 'external', category: 'strategy', effect: '' };

export const issueValuesOf = ({ title, ownerId, state, type, category, effect }: IssueValues): IssueValues => ({
  title,
  ownerId,
  state,
  type,
  category,
  effect,
});

/** What moves the company, and what it does to information security. */
export function IssueForm({ form }: { form: DraftForm<IssueValues> }) {
  const t = useText(contextMessages);
  const { values, set, errors } = form;
  return (
    <Card>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField
            label={t('heading')}
            required
            error={errors.title}
            value={values.title}
            onValueChange={(title) => set('title', title)}
          />
        </div>
        <SelectField
          label={t('type')}
          value={values.type}
          onValueChange={(type) => type !== '' && set('type', type)}
          choices={sides.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
        <SelectField
          label={t('category')}
          value={values.category}
          onValueChange={(category) => category !== '' && set('category', category)}
          choices={issueCategories.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
        <div className="sm:col-span-2">
          <TextArea
            label={t('effect')}
            hint={t('effectHint')}
            error={errors.effect}
            value={values.effect}
            onValueChange={(effect) => set('effect', effect)}
          />
        </div>
        <PersonField label={t('owner')} value={values.ownerId} onChange={(ownerId) => set('ownerId', ownerId)} />
        <SelectField
          label={t('state')}
          value={values.state}
          onValueChange={(state) => state !== '' && set('state', state)}
          choices={(['current', 'past'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </div>
    </Card>
  );
}
