import { Anchor } from '@attestry/ui/anchor.tsx';
import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { IconButton } from '@attestry/ui/icon-button.tsx';
import { quietLinkStyle } from '@attestry/ui/link-style.ts';
import { Section } from '@attestry/ui/section.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Link2, X } from 'lucide-react';
import { useState } from 'react';
import type { RecordHead } from '#features/records/record.ts';
import { useMayEdit } from '#features/records/web/record-page.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { useRecordAddress } from '#platform/web/record-address.tsx';
import { addLinks, linksOfRecord, removeLinks } from '../link.contracts.ts';
import { AddLinkDialog } from './add-link-dialog.tsx';
import { linkMessages } from './link.messages.ts';

type LinkedRecord = OutputOf<typeof linksOfRecord>['items'][number];

const linkOf = (record: RecordHead, { relation, direction, record: other }: LinkedRecord) =>
  direction === 'to' ? { relation, fromId: record.id, toId: other.id } : { relation, fromId: other.id, toId: record.id };

/** One linked record: its reference and title, and a way to take the link away. */
function LinkedLine({ item, onRemove }: { item: LinkedRecord; onRemove: (() => void) | undefined }) {
  const t = useText(linkMessages);
  const href = useRecordAddress()(item.record.kind, item.record.id);
  const { reference, title, archivedAt } = item.record;
  return (
    <li className="flex items-center justify-between gap-3 border-b py-1.5 last:border-0">
      <span className="min-w-0">
        <span className="mr-2 text-sm text-muted tabular-nums">{reference}</span>
        {href ? (
          <Anchor href={href} className={quietLinkStyle}>
            {title}
          </Anchor>
        ) : (
          title
        )}{' '}
        {archivedAt !== null && <Badge>{t('archived')}</Badge>}
      </span>
      {onRemove && <IconButton icon={X} size="sm" label={t('remove', { reference })} onClick={onRemove} />}
    </li>
  );
}

/** The records linked with this one, by relation in words and in both directions; whoever may edit it may add and remove. */
export function LinksPanel({ record }: { record: RecordHead }) {
  const t = useText(linkMessages);
  const words = useDynamicText(linkMessages);
  const mayEdit = useMayEdit(record);
  const toast = useToast();
  const query = useRead(linksOfRecord, { id: record.id });
  const remove = useWrite(removeLinks);
  const add = useWrite(addLinks);
  const [isAdding, setAdding] = useState(false);
  const takeAway = (item: LinkedRecord): void => {
    const links = [linkOf(record, item)];
    remove.mutate(
      { links },
      { onSuccess: () => toast({ title: t('removed'), undo: { label: t('undo'), onUndo: () => add.mutate({ links }) } }) },
    );
  };
  const addButton = mayEdit && (
    <Button size="sm" icon={Link2} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Section title={t('title')} hint={t('hint')} actions={addButton}>
      <ProblemNotice error={remove.error ?? add.error} />
      <Loaded query={query} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('empty')}</p>
          ) : (
            <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
              {[...Map.groupBy(items, ({ direction, relation }) => words(`${direction}.${relation}`))].map(([label, group]) => (
                <div key={label} className="min-w-0">
                  <h3 className="text-sm font-medium text-muted">{label}</h3>
                  <ul>
                    {group.map((item) => (
                      <LinkedLine
                        key={`${item.relation} ${item.direction} ${item.record.id}`}
                        item={item}
                        onRemove={mayEdit ? () => takeAway(item) : undefined}
                      />
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          )
        }
      </Loaded>
      {isAdding && <AddLinkDialog record={record} onClose={() => setAdding(false)} />}
    </Section>
  );
}
