import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { IconButton } from '@attestry/ui/icon-button.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { Plus, Trash2 } from 'lucide-react';
import { sides } from '#features/context/context-issue.ts';
import type { interestedPartyNoun, PartyRequirement } from '#features/context/interested-party.ts';
import type { ParsedCreate } from '#features/records/register.contracts.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { contextMessages } from './context.messages.ts';

export type PartyValues = ParsedCreate<(typeof interestedPartyNoun)['fields']['shape']> & { ownerId: string | null };

/** A party before anything was typed. */
export const emptyParty: PartyValues = { title: '', ownerId: null, type: 'external', requirements: [{ text: '', addressedBy: '' }] };

export const partyValuesOf = ({ title, ownerId, type, requirements }: PartyValues): PartyValues => ({ title, ownerId, type, requirements });

function Requirements({ form, isReadOnly }: { form: DraftForm<PartyValues>; isReadOnly: boolean }) {
  const t = useText(contextMessages);
  const { requirements } = form.values;
  const change = (index: number, patch: Partial<PartyRequirement>): void =>
    form.set(
      'requirements',
      requirements.map((requirement, at) => (at === index ? { ...requirement, ...patch } : requirement)),
    );
  return (
    <Card title={t('requirements')} hint={t('requirementsHint')}>
      <ul className="flex flex-col gap-5">
        {requirements.map((requirement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: requirements have no name of their own, their place is it
          <li key={index} className="grid items-start gap-x-4 gap-y-2 border-b pb-5 last:border-0 last:pb-0 sm:grid-cols-[1fr_1fr_auto]">
            <TextArea
              label={t('requirement', { number: index + 1 })}
              rows={2}
              error={form.errors[`requirements.${index}.text`]}
              value={requirement.text}
              onValueChange={(text) => change(index, { text })}
            />
            <TextArea
              label={t('addressedBy')}
              rows={2}
              error={form.errors[`requirements.${index}.addressedBy`]}
              value={requirement.addressedBy}
              onValueChange={(addressedBy) => change(index, { addressedBy })}
            />
            {!isReadOnly && (
              <IconButton
                icon={Trash2}
                label={t('removeRequirement', { number: index + 1 })}
                className="sm:mt-6"
                onClick={() =>
                  form.set(
                    'requirements',
                    requirements.filter((_requirement, at) => at !== index),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <div className="mt-4">
          <Button icon={Plus} size="sm" onClick={() => form.set('requirements', [...requirements, { text: '', addressedBy: '' }])}>
            {t('addRequirement')}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Who the party is, what it expects, and what answers it. */
export function PartyForm({ form, isReadOnly = false }: { form: DraftForm<PartyValues>; isReadOnly?: boolean }) {
  const t = useText(contextMessages);
  const { values, set, errors } = form;
  return (
    <>
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <TextField
              label={t('name')}
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
          <PersonField label={t('owner')} value={values.ownerId} onChange={(ownerId) => set('ownerId', ownerId)} />
        </div>
      </Card>
      <Requirements form={form} isReadOnly={isReadOnly} />
    </>
  );
}
