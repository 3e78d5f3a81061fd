import { ComboboxField } from '@attestry/ui/combobox-field.tsx';
import { useState } from 'react';
import { assets } from '#features/assets/asset.contracts.ts';
import { assetNoun } from '#features/assets/asset.ts';
import { searchRecords } from '#features/records/record.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { riskFormMessages } from './risk-form.messages.ts';

export interface AssetFieldProps {
  value: string | null;
  onChange: (assetId: string | null) => void;
  error?: string | undefined;
}

// Every asset's reference begins with it, so that the list is not empty before something was typed.
const anyAsset = `${assetNoun.prefix}-`;

/** Chooses an asset of the inventory, found by reference or words. */
export function AssetField({ value, onChange, error }: AssetFieldProps) {
  const t = useText(riskFormMessages);
  const [words, setWords] = useState('');
  const found = useRead(searchRecords, { words: words.trim() || anyAsset, kinds: [assetNoun.kind], limit: 50 });
  const chosen = useRead(assets.get, { id: value ?? '' }, { enabled: value !== null });
  const items = found.data?.items ?? [];
  const heads = chosen.data && value !== null && !items.some(({ id }) => id === value) ? [chosen.data, ...items] : items;
  return (
    <ComboboxField
      label={t('asset')}
      hint={t('assetHint')}
      error={error}
      value={value}
      onValueChange={onChange}
      onSearch={setWords}
      options={heads.map(({ id, reference, title }) => ({ value: id, label: title, hint: reference }))}
      labels={{ clear: t('clear'), open: t('asset'), empty: t('assetNone') }}
    />
  );
}
