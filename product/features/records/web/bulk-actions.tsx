import { Button } from '@attestry/ui/button.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Archive, ArchiveRestore, Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { archiveRecords, confirmRecords, restoreRecords } from '#features/records/record.contracts.ts';
import type { RecordHead } from '#features/records/record.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { useProblemText } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { AssignOwner } from './assign-owner.tsx';
import { recordMessages } from './record.messages.ts';

const chosen = (records: readonly RecordHead[]) => records.map(({ id, revision }) => ({ id, revision }));

/** Archive with undo, restore and confirm, for one record or many. */
export function useRecordActions() {
  const t = useText(recordMessages);
  const toast = useToast();
  const say = useProblemText();
  const archiving = useWrite(archiveRecords);
  const restoring = useWrite(restoreRecords);
  const confirming = useWrite(confirmRecords);
  const onError = (error: unknown) => toast({ title: say(error), tone: 'critical' });
  const restore = (records: readonly RecordHead[]) =>
    restoring.mutate(
      { items: chosen(records) },
      { onError, onSuccess: () => toast({ title: t('restoredToast', { count: records.length }), tone: 'positive' }) },
    );
  const archive = (records: readonly RecordHead[], after?: () => void) =>
    archiving.mutate(
      { items: chosen(records) },
      {
        onError,
        onSuccess: ({ items }) => {
          toast({
            title: t('archivedToast', { count: items.length }),
            tone: 'positive',
            undo: { label: t('undo'), onUndo: () => restore(items) },
          });
          after?.();
        },
      },
    );
  const confirm = (records: readonly RecordHead[], after?: () => void) =>
    confirming.mutate(
      { items: chosen(records) },
      {
        onError,
        onSuccess: ({ items }) => {
          toast({ title: t('confirmedToast', { count: items.length }), tone: 'positive' });
          after?.();
        },
      },
    );
  return { archive, restore, confirm, isBusy: archiving.isPending || restoring.isPending || confirming.isPending };
}

/** The buttons of a register's selection bar; a feature adds its own as `children`. */
export function BulkActions({
  records,
  onDone,
  isArchivable = true,
  children,
}: {
  records: readonly RecordHead[];
  onDone: () => void;
  isArchivable?: boolean;
  children?: ReactNode;
}) {
  const t = useText(recordMessages);
  const mayWrite = useMay('records.write');
  const { archive, restore, confirm, isBusy } = useRecordActions();
  if (!mayWrite) return null;
  const isArchived = records.every((record) => record.archivedAt !== null);
  return (
    <>
      {children}
      <AssignOwner records={records} onDone={onDone} />
      {records.some((record) => !record.isConfirmed) && (
        <Button size="sm" icon={Check} disabled={isBusy} onClick={() => confirm(records, onDone)}>
          {t('confirm')}
        </Button>
      )}
      {!isArchivable ? null : isArchived ? (
        <Button size="sm" icon={ArchiveRestore} disabled={isBusy} onClick={() => restore(records)}>
          {t('restore')}
        </Button>
      ) : (
        <Button size="sm" icon={Archive} disabled={isBusy} onClick={() => archive(records, onDone)}>
          {t('archive')}
        </Button>
      )}
    </>
  );
}
