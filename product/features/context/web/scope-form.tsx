import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { IconButton } from '@attestry/ui/icon-button.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { Plus, Trash2 } from 'lucide-react';
import { type ScopeItem, scopeItemKinds } from '#features/context/isms-scope.ts';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { MarkdownField } from '#platform/web/markdown-field.tsx';
import { useText } from '#platform/web/messages.ts';
import { scopeMessages } from './scope.messages.ts';

export interface ScopeValues {
  statement: string;
  certificateSentence: string;
  items: ScopeItem[];
}

export const emptyScope: ScopeValues = { statement: '', certificateSentence: '', items: [] };

interface ItemRowProps {
  item: ScopeItem;
  number: number;
  errors: Record<string, string>;
  onChange: (patch: Partial<ScopeItem>) => void;
  onRemove: () => void;
}

function ItemRow({ item, number, errors, onChange, onRemove }: ItemRowProps) {
  const t = useText(scopeMessages);
  const at = `items.${number - 1}`;
  return (
    <li className="grid items-start gap-x-4 gap-y-2 border-b pb-4 last:border-0 last:pb-0 sm:grid-cols-[9rem_14rem_1fr_auto]">
      <SelectField
        label={t('kind')}
        value={item.kind}
        onValueChange={(kind) => kind !== '' && onChange({ kind })}
        choices={scopeItemKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextField
        label={t('itemTitle', { number })}
        required
        error={errors[`${at}.title`]}
        value={item.title}
        onValueChange={(title) => onChange({ title })}
      />
      <TextArea
        label={t('itemText')}
        rows={2}
        error={errors[`${at}.text`]}
        value={item.text}
        onValueChange={(text) => onChange({ text })}
      />
      <IconButton icon={Trash2} label={t('removeItem', { number })} className="sm:mt-6" onClick={onRemove} />
    </li>
  );
}

function Items({ form }: { form: DraftForm<ScopeValues> }) {
  const t = useText(scopeMessages);
  const { items } = form.values;
  const set = (next: ScopeItem[]): void => form.set('items', next);
  return (
    <Card title={t('items')}>
      <ul className="flex flex-col gap-4">
        {items.map((item, index) => (
          <ItemRow
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own while they are typed, their place is it
            key={index}
            item={item}
            number={index + 1}
            errors={form.errors}
            onChange={(patch) => set(items.map((other, at) => (at === index ? { ...other, ...patch } : other)))}
            onRemove={() => set(items.filter((_item, at) => at !== index))}
          />
        ))}
      </ul>
      <div className={items.length > 0 ? 'mt-4' : ''}>
        <Button icon={Plus} size="sm" onClick={() => set([...items, { kind: 'interface', title: '', text: '' }])}>
          {t('addItem')}
        </Button>
      </div>
    </Card>
  );
}

/** The scope's text, its sentence for the certificate, and its parts. */
export function ScopeForm({ form }: { form: DraftForm<ScopeValues> }) {
  const t = useText(scopeMessages);
  const { values, set, errors } = form;
  return (
    <>
      <MarkdownField
        label={t('statement')}
        value={values.statement}
        onChange={(statement) => set('statement', statement)}
        error={errors.statement}
      />
      <TextArea
        label={t('certificate')}
        hint={t('certificateHint')}
        rows={2}
        error={errors.certificateSentence}
        value={values.certificateSentence}
        onValueChange={(sentence) => set('certificateSentence', sentence)}
      />
      <Items form={form} />
    </>
  );
}
