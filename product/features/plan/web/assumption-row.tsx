import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { useState } from 'react';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { planMessages } from './plan.messages.ts';

interface Figures {
  low: number;
  likely: number;
  high: number;
}

export interface AssumptionRowProps {
  assumption: Figures & { id: string; title: string; unit: string; explains: string; isEdited: boolean };
  isEditable: boolean;
  /** Null goes back to our estimate. */
  onSave: (figures: Figures | null) => void;
}

const steps = [
  ['low', 'low'],
  ['likely', 'likelyColumn'],
  ['high', 'high'],
] as const;

/** One assumption of the cost: read, or edited in place. */
export function AssumptionRow({ assumption, isEditable, onSave }: AssumptionRowProps) {
  const t = useText(planMessages);
  const format = useFormat();
  const [draft, setDraft] = useState<Figures | null>(null);
  const { title, unit, explains, isEdited } = assumption;
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-medium">
          {title} {isEdited && <Badge tone="accent">{t('edited')}</Badge>}
        </span>
        <span className="tabular-nums">
          {t('rangeText', { low: format.number(assumption.low), high: format.number(assumption.high) })},{' '}
          {t('likely', { value: format.number(assumption.likely) })} <span className="text-muted">{unit}</span>
        </span>
      </div>
      <p className="max-w-[80ch] text-sm text-muted">{explains}</p>
      {isEditable && draft === null && (
        <div className="flex gap-2">
          <Button
            size="sm"
            aria-label={`${t('edit')}: ${title}`}
            onClick={() => setDraft({ low: assumption.low, likely: assumption.likely, high: assumption.high })}
          >
            {t('edit')}
          </Button>
          {isEdited && (
            <Button size="sm" aria-label={`${t('reset')}: ${title}`} onClick={() => onSave(null)}>
              {t('reset')}
            </Button>
          )}
        </div>
      )}
      {draft !== null && (
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            onSave(draft);
            setDraft(null);
          }}
        >
          {steps.map(([field, label]) => (
            <NumberField
              key={field}
              className="w-32"
              label={t(label)}
              min={0}
              value={draft[field]}
              onValueChange={(value) => setDraft({ ...draft, [field]: value ?? 0 })}
            />
          ))}
          <Button type="submit" variant="primary">
            {t('save')}
          </Button>
          <Button onClick={() => setDraft(null)}>{t('cancel')}</Button>
        </form>
      )}
    </li>
  );
}
