import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { DataTable } from '@attestry/ui/data-table.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { Mailbox, Send } from 'lucide-react';
import { useState } from 'react';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { usePages, useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { mailOutbox, mailStates, retryMail } from '../background-work.contracts.ts';
import { backgroundWorkMessages } from './background-work.messages.ts';
import { MailDialog } from './mail-dialog.tsx';
import { useTableLabels } from './table-labels.ts';

export type OutboxItem = OutputOf<typeof mailOutbox>['items'][number];
type MailState = OutboxItem['state'];

const tones: Record<MailState, Tone> = { waiting: 'info', sent: 'positive', failed: 'critical' };

function useColumns(onOpen: (mail: OutboxItem) => void): DataColumn<OutboxItem>[] {
  const t = useText(backgroundWorkMessages);
  const format = useFormat();
  return [
    {
      id: 'subject',
      header: t('subject'),
      priority: 1,
      interactive: true,
      cell: (mail) => (
        <Button variant="ghost" size="sm" aria-label={t('open', { subject: mail.subject })} onClick={() => onOpen(mail)}>
          {mail.subject}
        </Button>
      ),
    },
    { id: 'recipient', header: t('recipient'), width: 190, cell: (mail) => mail.recipient },
    { id: 'state', header: t('state'), width: 100, cell: (mail) => <Badge tone={tones[mail.state]}>{t(`state.${mail.state}`)}</Badge> },
    { id: 'failure', header: t('reason'), width: 150, cell: (mail) => mail.failure ?? '' },
    { id: 'createdAt', header: t('createdAt'), width: 170, cell: (mail) => format.instant(mail.createdAt) },
  ];
}

function SendAgain({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const t = useText(backgroundWorkMessages);
  const toast = useToast();
  const retry = useWrite(retryMail);
  const send = () =>
    retry.mutate(
      { ids },
      {
        onSuccess: ({ retried }) => {
          toast({ title: t('retried', { count: retried }) });
          onDone();
        },
      },
    );
  return (
    <>
      <ProblemNotice error={retry.error} />
      <Button size="sm" icon={Send} loading={retry.isPending} onClick={send}>
        {t('sendAgain')}
      </Button>
    </>
  );
}

/** Messages the product wrote, with their state; the place to read them where no mail server is set. */
export default function OutboxScreen() {
  const t = useText(backgroundWorkMessages);
  const [state, setState] = useState<MailState | ''>('');
  const [opened, setOpened] = useState<OutboxItem | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages(mailOutbox, { limit: 50, ...(state === '' ? {} : { state }) });
  const isDelivered = useRead(mailOutbox, { limit: 1 }).data?.isDelivered ?? true;
  const labels = useTableLabels<OutboxItem>(t('outbox'), (mail) => t('selectMail', { recipient: mail.recipient }));
  const clear = (): void => setSelection(new Set());
  const columns = useColumns(setOpened);
  return (
    <>
      <PageHeader title={t('outbox')} purpose={t('outboxPurpose')} />
      <ScreenGuidance
        screen="outbox"
        purpose={t('outbox.guidance.purpose')}
        auditor={t('outbox.guidance.auditor')}
        next={t('outbox.guidance.next')}
      />
      {!isDelivered && (
        <Callout tone="info" title={t('notDelivered')}>
          {t('notDeliveredText')}
        </Callout>
      )}
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      <DataTable
        columns={columns}
        rows={pages.items}
        rowId={(mail) => mail.id}
        labels={labels}
        {...(isDelivered ? { selection, onSelectionChange: setSelection } : {})}
        bulkActions={
          <SendAgain
            ids={pages.items.filter((mail) => selection.has(mail.id) && mail.state !== 'sent').map(({ id }) => id)}
            onDone={clear}
          />
        }
        hasMore={pages.hasNextPage}
        loadingMore={pages.isFetchingNextPage}
        onLoadMore={() => void pages.fetchNextPage()}
        loading={pages.isPending}
        toolbar={
          <div className="max-w-56">
            <SelectField
              label={t('state')}
              value={state}
              placeholder={t('all')}
              onValueChange={(value) => {
                clear();
                setState(value);
              }}
              choices={mailStates.map((value) => ({ value, label: t(`state.${value}`) }))}
            />
          </div>
        }
        empty={<EmptyState icon={Mailbox} title={t('outboxEmptyTitle')} text={t('outboxEmptyText')} />}
      />
      {opened && <MailDialog mail={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
