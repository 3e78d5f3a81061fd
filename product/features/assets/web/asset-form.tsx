import { Card } from '@attestry/ui/card.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { Switch } from '@attestry/ui/switch.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { assetNoun, assetTypes, classifications } from '#features/assets/asset.ts';
import type { ParsedCreate } from '#features/records/register.contracts.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { assetMessages } from './asset.messages.ts';

export type AssetValues = ParsedCreate<(typeof assetNoun)['fields']['shape']> & { ownerId: string | null; state: string };

/** An asset before anything was typed. */
export const emptyAsset: AssetValues = {
  title: '',
  ownerId: null,
  state: 'in-use',
  type: 'information',
  description: '',
  classification: 'internal',
  confidentiality: 3,
  integrity: 3,
  availability: 3,
  location: '',
  inScope: true,
};

/** The values that the form edits, out of a whole asset. */
export function assetValuesOf(asset: AssetValues): AssetValues {
  const keys = Object.keys(emptyAsset) as (keyof AssetValues)[];
  return Object.fromEntries(keys.map((key) => [key, asset[key]])) as AssetValues;
}

const steps = ['1', '2', '3', '4', '5'] as const;
const needs = ['confidentiality', 'integrity', 'availability'] as const;

function Needs({ form }: { form: DraftForm<AssetValues> }) {
  const t = useText(assetMessages);
  return (
    <Card title={t('needs')} hint={t('needsHint')}>
      <ul className="flex flex-col gap-4">
        {needs.map((need) => (
          <li key={need} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <span>
              <span className="font-medium">{t(need)}</span> <span className="text-sm text-muted">{t(`${need}Hint`)}</span>
            </span>
            <SegmentedControl
              label={t(need)}
              value={String(form.values[need]) as (typeof steps)[number]}
              onValueChange={(step) => form.set(need, Number(step))}
              choices={steps.map((value) => ({ value, label: value }))}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What an asset is, how much protection it needs, and who answers for it. */
export function AssetForm({ form }: { form: DraftForm<AssetValues> }) {
  const t = useText(assetMessages);
  const word = useDynamicText(assetMessages);
  const { values, set, errors } = form;
  return (
    <>
      <Card title={t('about')}>
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
            choices={assetTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
          <TextField
            label={t('location')}
            hint={t('locationHint')}
            error={errors.location}
            value={values.location}
            onValueChange={(location) => set('location', location)}
          />
          <div className="sm:col-span-2">
            <TextArea
              label={t('description')}
              hint={t('descriptionHint')}
              error={errors.description}
              value={values.description}
              onValueChange={(description) => set('description', description)}
            />
          </div>
        </div>
      </Card>
      <Needs form={form} />
      <Card title={t('responsibility')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('classification')}
            hint={t('classificationHint')}
            value={values.classification}
            onValueChange={(value) => value !== '' && set('classification', value)}
            choices={classifications.map((value) => ({ value, label: t(`classification.${value}`) }))}
          />
          <PersonField label={t('owner')} hint={t('ownerHint')} value={values.ownerId} onChange={(ownerId) => set('ownerId', ownerId)} />
          <SelectField
            label={t('state')}
            value={values.state}
            onValueChange={(state) => state !== '' && set('state', state)}
            choices={assetNoun.states.map((value) => ({ value, label: word(`state.${value}`) }))}
          />
          <div className="flex items-end pb-1.5">
            <Switch label={t('inScopeLabel')} checked={values.inScope} onCheckedChange={(inScope) => set('inScope', inScope)} />
          </div>
        </div>
      </Card>
    </>
  );
}

/** Names of the fields for the comparison after a conflict. */
export function useAssetFieldLabels(): Partial<Record<keyof AssetValues, string>> {
  const t = useText(assetMessages);
  const keys = [
    'type',
    'description',
    'classification',
    'confidentiality',
    'integrity',
    'availability',
    'location',
    'inScope',
    'state',
  ] as const;
  return { title: t('heading'), ...Object.fromEntries(keys.map((key) => [key, t(key)])) };
}
