import { Button } from '@attestry/ui/button.tsx';
import { ConfirmDialog } from '@attestry/ui/confirm-dialog.tsx';
import { DataTable } from '@attestry/ui/data-table.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { CircleCheck, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { usePages, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { discardJobs, failedJobs, retryJobs } from '../background-work.contracts.ts';
import { backgroundWorkMessages } from './background-work.messages.ts';
import { useTableLabels } from './table-labels.ts';

type FailedJob = OutputOf<typeof failedJobs>['items'][number];

function useJobName(): (name: string) => string {
  const t = useDynamicText(backgroundWorkMessages);
  return (name) => {
    const words = t(`job.${name}`);
    return words === `job.${name}` ? name : words;
  };
}

function useColumns(): DataColumn<FailedJob>[] {
  const t = useText(backgroundWorkMessages);
  const nameOf = useJobName();
  const format = useFormat();
  return [
    { id: 'name', header: t('job'), width: 200, priority: 1, cell: (job) => nameOf(job.name) },
    { id: 'reason', header: t('reason'), cell: (job) => job.reason || t('noReason') },
    { id: 'attempts', header: t('attempts'), width: 90, align: 'end', cell: (job) => format.number(job.attempts) },
    { id: 'failedAt', header: t('failedAt'), width: 180, cell: (job) => format.instant(job.failedAt) },
  ];
}

/** Tries the selected jobs again or gives them up, after asking. */
function Decisions({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const t = useText(backgroundWorkMessages);
  const toast = useToast();
  const retry = useWrite(retryJobs);
  const discard = useWrite(discardJobs);
  const [isAsking, setAsking] = useState(false);
  const finish = (title: string): void => {
    toast({ title });
    setAsking(false);
    onDone();
  };
  return (
    <>
      <ProblemNotice error={retry.error ?? discard.error} />
      <Button
        size="sm"
        icon={RotateCcw}
        loading={retry.isPending}
        onClick={() => retry.mutate({ ids }, { onSuccess: ({ retried }) => finish(t('retried', { count: retried })) })}
      >
        {t('retry')}
      </Button>
      <Button size="sm" icon={Trash2} onClick={() => setAsking(true)}>
        {t('discard')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('discardTitle', { count: ids.length })}
        description={t('discardText')}
        confirmLabel={t('discard')}
        cancelLabel={t('cancel')}
        danger
        loading={discard.isPending}
        onConfirm={() => discard.mutate({ ids }, { onSuccess: ({ discarded }) => finish(t('discarded', { count: discarded })) })}
      />
    </>
  );
}

/** Background work that failed for the last time. */
export default function BackgroundWorkScreen() {
  const t = useText(backgroundWorkMessages);
  const format = useFormat();
  const nameOf = useJobName();
  const pages = usePages(failedJobs, { limit: 50 });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const labels = useTableLabels<FailedJob>(t('work'), (job) =>
    t('selectJob', { name: nameOf(job.name), when: format.instant(job.failedAt) }),
  );
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('work')} purpose={t('workPurpose')} />
      <ScreenGuidance
        screen="background-work"
        purpose={t('work.guidance.purpose')}
        auditor={t('work.guidance.auditor')}
        next={t('work.guidance.next')}
      />
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      <DataTable
        columns={columns}
        rows={pages.items}
        rowId={(job) => job.id}
        labels={labels}
        selection={selection}
        onSelectionChange={setSelection}
        bulkActions={<Decisions ids={[...selection]} onDone={() => setSelection(new Set())} />}
        hasMore={pages.hasNextPage}
        loadingMore={pages.isFetchingNextPage}
        onLoadMore={() => void pages.fetchNextPage()}
        loading={pages.isPending}
        empty={<EmptyState icon={CircleCheck} title={t('workEmptyTitle')} text={t('workEmptyText')} />}
      />
    </>
  );
}
