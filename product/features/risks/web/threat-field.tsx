import { ComboboxField } from '@attestry/ui/combobox-field.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { riskThreats } from '#features/risks/risk.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { riskFormMessages } from './risk-form.messages.ts';

/** The threat in one's own words, or taken from the catalogue with its number. */
export function ThreatField({ value, onChange, error }: { value: string; onChange: (threat: string) => void; error?: string | undefined }) {
  const t = useText(riskFormMessages);
  const threats = useRead(riskThreats, {});
  const options = (threats.data?.items ?? []).map(({ id, title }) => ({ value: `${id} ${title}`, label: title, hint: id }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label={t('threat')} hint={t('threatHint')} error={error} value={value} onValueChange={onChange} />
      <div className="flex flex-col justify-end">
        <ComboboxField
          label={t('threatList')}
          value={options.some((option) => option.value === value) ? value : null}
          onValueChange={(threat) => onChange(threat ?? '')}
          options={options}
          labels={{ clear: t('clear'), open: t('threatList'), empty: t('threatNone') }}
        />
      </div>
    </div>
  );
}
