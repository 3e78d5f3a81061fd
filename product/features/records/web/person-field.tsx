import { ComboboxField } from '@attestry/ui/combobox-field.tsx';
import { recordPeople } from '#features/records/record.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { recordMessages } from './record.messages.ts';

export interface PersonFieldProps {
  label: string;
  value: string | null;
  onChange: (memberId: string | null) => void;
  error?: string;
  hint?: string;
}

/** Chooses one of the organization's people. */
export function PersonField({ label, value, onChange, error, hint }: PersonFieldProps) {
  const t = useText(recordMessages);
  const people = useRead(recordPeople, {});
  const options = (people.data?.items ?? []).map(({ id, name, role }) => ({ value: id, label: name, hint: role }));
  return (
    <ComboboxField
      label={label}
      hint={hint}
      error={error}
      value={value}
      onValueChange={onChange}
      options={options}
      labels={{ clear: t('clearChoice', { label }), open: label, empty: t('nobody') }}
    />
  );
}
