import { DateField } from '@attestry/ui/date-field.tsx';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { evidenceMessages } from './evidence.messages.ts';

type Dates = { occurredOn: string; coversFrom: string; coversTo: string };

/** When it happened and which period it covers; none may lie in the future. */
export function PeriodFields({
  values,
  errors,
  onChange,
}: {
  values: Dates;
  errors: Record<string, string>;
  onChange: (field: keyof Dates, day: string) => void;
}) {
  const t = useText(evidenceMessages);
  const { today } = useSession();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DateField
        label={t('coversFrom')}
        max={today}
        error={errors.coversFrom}
        value={values.coversFrom}
        onValueChange={(day) => onChange('coversFrom', day)}
      />
      <DateField
        label={t('coversTo')}
        max={today}
        error={errors.coversTo}
        value={values.coversTo}
        onValueChange={(day) => onChange('coversTo', day)}
      />
      <div className="sm:col-span-2">
        <DateField
          label={t('occurredOn')}
          hint={t('occurredHint')}
          max={today}
          error={errors.occurredOn}
          value={values.occurredOn}
          onValueChange={(day) => onChange('occurredOn', day)}
        />
      </div>
    </div>
  );
}
