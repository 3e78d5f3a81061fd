import { Anchor } from '@attestry/ui/anchor.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { FieldGroup } from '@attestry/ui/field-group.tsx';
import { IconButton } from '@attestry/ui/icon-button.tsx';
import { linkStyle } from '@attestry/ui/link-style.ts';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { Plus, X } from 'lucide-react';
import type { ControlStanding } from '#features/controls/control.contracts.ts';
import type { WrittenReason } from '#features/controls/control.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useRecordAddress } from '#platform/web/record-address.tsx';
import { controlMessages } from './control.messages.ts';

const kinds = ['legal', 'contractual', 'business'] as const;

export interface ReasonsFieldProps {
  value: readonly WrittenReason[];
  onChange: (value: WrittenReason[]) => void;
  /** Risks whose treatment needs the control: reasons that nobody has to write. */
  risks: ControlStanding['risks'];
  errors: Record<string, string>;
  isReadOnly: boolean;
}

/** The risks that give a reason by themselves. */
function DerivedReasons({ risks }: Pick<ReasonsFieldProps, 'risks'>) {
  const t = useText(controlMessages);
  const addressOf = useRecordAddress();
  if (risks.length === 0) return <p className="text-sm text-muted">{t('noDerivedReasons')}</p>;
  return (
    <div>
      <p className="text-sm text-muted">{t('derivedReasons')}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {risks.map((risk) => (
          <li key={risk.id}>
            <Anchor href={addressOf(risk.kind, risk.id) ?? '#'} className={linkStyle}>
              {risk.reference}
            </Anchor>{' '}
            {risk.title}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why a control is needed: derived reasons to read, written ones to edit. */
export function ReasonsField({ value, onChange, risks, errors, isReadOnly }: ReasonsFieldProps) {
  const t = useText(controlMessages);
  const dynamic = useDynamicText(controlMessages);
  const choices = kinds.map((kind) => ({ value: kind, label: dynamic(`reason.${kind}`) }));
  const replace = (at: number, reason: WrittenReason) => onChange(value.map((other, index) => (index === at ? reason : other)));
  return (
    <FieldGroup label={t('reasons')} hint={t('reasonsHint')} error={errors.reasons}>
      <div className="flex flex-col gap-3">
        <DerivedReasons risks={risks} />
        {value.map((reason, at) => (
          // Reasons have no ids of their own; their place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={at} className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[10rem_1fr_auto]">
            <div className="col-span-2 sm:col-span-1">
              <SelectField
                label={t('reasonKind', { number: at + 1 })}
                labelHidden
                value={reason.kind}
                choices={choices}
                onValueChange={(kind) => replace(at, { ...reason, kind: kind === '' ? 'business' : kind })}
              />
            </div>
            <TextField
              label={t('reasonText', { number: at + 1 })}
              labelHidden
              value={reason.text}
              onValueChange={(text) => replace(at, { ...reason, text })}
              error={errors[`reasons.${at}.text`]}
            />
            {!isReadOnly && (
              <IconButton
                icon={X}
                label={t('removeReason', { number: at + 1 })}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              />
            )}
          </div>
        ))}
        {!isReadOnly && (
          <div>
            <Button size="sm" icon={Plus} onClick={() => onChange([...value, { kind: 'business', text: '' }])}>
              {t('addReason')}
            </Button>
          </div>
        )}
      </div>
    </FieldGroup>
  );
}
