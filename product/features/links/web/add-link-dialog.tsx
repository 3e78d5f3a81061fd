import { Button } from '@attestry/ui/button.tsx';
import { ComboboxField } from '@attestry/ui/combobox-field.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { useDeferredValue, useState } from 'react';
import { searchRecords } from '#features/records/record.contracts.ts';
import type { RecordHead } from '#features/records/record.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { addLinks } from '../link.contracts.ts';
import { type Relation, relation as relationShape, relations } from '../link.ts';
import { linkMessages } from './link.messages.ts';

interface Way {
  relation: Relation;
  direction: 'from' | 'to';
  /** Kinds at the other end; undefined means any. */
  kinds: string[] | undefined;
}

const takes = (kinds: readonly string[], kind: string): boolean => kinds.includes('*') || kinds.includes(kind);
const listed = (kinds: readonly string[]): string[] | undefined => (kinds.includes('*') ? undefined : [...kinds]);

/** The ways in which a record of a kind may be linked; a relation between any two is offered once. */
export function waysOf(kind: string): Way[] {
  return relationShape.options.flatMap((relation): Way[] => {
    const { from, to }: { from: readonly string[]; to: readonly string[] } = relations[relation];
    const forwards: Way[] = takes(from, kind) ? [{ relation, direction: 'to', kinds: listed(to) }] : [];
    const isSymmetric = from.includes('*') && to.includes('*');
    const backwards: Way[] = takes(to, kind) && !isSymmetric ? [{ relation, direction: 'from', kinds: listed(from) }] : [];
    return [...forwards, ...backwards];
  });
}

/** Finds records while one types; only of kinds that fit. */
function useFound(words: string, kinds: string[] | undefined, self: string) {
  const asked = useDeferredValue(words.trim());
  const found = useRead(searchRecords, { words: asked, limit: 20, ...(kinds ? { kinds } : {}) }, { enabled: asked.length > 0 });
  const items = (asked === '' ? [] : (found.data?.items ?? [])).filter((item) => item.id !== self);
  return { items, isAsking: asked !== '' && found.isFetching, isEmpty: asked === '' };
}

/** Chooses a relation and a record and links it. */
export function AddLinkDialog({ record, onClose }: { record: RecordHead; onClose: () => void }) {
  const t = useText(linkMessages);
  const dynamic = useDynamicText(linkMessages);
  const toast = useToast();
  const add = useWrite(addLinks);
  const ways = waysOf(record.kind);
  const [way, setWay] = useState<Way | undefined>(ways[0]);
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<{ value: string; label: string } | null>(null);
  const { items, isAsking, isEmpty } = useFound(typed, way?.kinds, record.id);
  const keyOf = ({ direction, relation }: Way): string => `${direction}.${relation}`;
  const options = items.map((item) => ({ value: item.id, label: item.title, hint: item.reference }));
  // What was chosen must stay among the options while one types on.
  const offered = other && !options.some(({ value }) => value === other.value) ? [other, ...options] : options;
  const link = (): void => {
    if (way === undefined || other === null) return;
    const ends = way.direction === 'to' ? { fromId: record.id, toId: other.value } : { fromId: other.value, toId: record.id };
    add.mutate(
      { links: [{ relation: way.relation, ...ends }] },
      {
        onSuccess: () => {
          toast({ title: t('added') });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('addTitle')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" loading={add.isPending} disabled={way === undefined || other === null} onClick={link}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice error={add.error} />
        <SelectField
          label={t('relation')}
          value={way ? keyOf(way) : ''}
          onValueChange={(key) => {
            setWay(ways.find((each) => keyOf(each) === key));
            setOther(null);
          }}
          choices={ways.map((each) => ({ value: keyOf(each), label: `${record.reference} ${dynamic(keyOf(each))} …` }))}
        />
        <ComboboxField
          label={t('record')}
          hint={t('recordHint')}
          value={other?.value ?? null}
          onValueChange={(id) => setOther(offered.find(({ value }) => value === id) ?? null)}
          options={offered}
          onSearch={setTyped}
          loading={isAsking ? t('searching') : isEmpty ? t('typing') : undefined}
          labels={{ clear: t('clear'), open: t('search'), empty: t('nothing') }}
        />
      </div>
    </Dialog>
  );
}
