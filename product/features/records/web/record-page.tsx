import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Archive, ArchiveRestore, Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecordHead } from '#features/records/record.ts';
import { useText } from '#platform/web/messages.ts';
import { useMay, useSession } from '#platform/web/session.tsx';
import { useRecordActions } from './bulk-actions.tsx';
import { recordMessages } from './record.messages.ts';

export interface RecordPageProps {
  record: RecordHead;
  /** Name and address of the register it belongs to. */
  register: { title: string; href: string };
  stateLabel: string;
  purpose?: string;
  meta?: ReactNode;
  actions?: ReactNode;
  /** False for what exists once or always. */
  isArchivable?: boolean;
  /** The record's own content; panels (links, evidence, history) come below it. */
  children: ReactNode;
}

/** True when the present person may change this record: as a steering role, or as its owner or operator. */
export function useMayEdit(record: Pick<RecordHead, 'ownerId' | 'operatorId'>): boolean {
  const { memberId } = useSession();
  const mayAll = useMay('records.write');
  const mayOwn = useMay('records.write-own');
  return mayAll || (mayOwn && (record.ownerId === memberId || record.operatorId === memberId));
}

/** The frame of every record's page: where it belongs, its state, why it exists, what can be done with it. */
export function RecordPage({ record, register, stateLabel, purpose, meta, actions, isArchivable = true, children }: RecordPageProps) {
  const t = useText(recordMessages);
  const mayConfirm = useMay('records.write');
  const mayEdit = useMayEdit(record);
  const { archive, restore, confirm, isBusy } = useRecordActions();
  const isArchived = record.archivedAt !== null;
  return (
    <>
      <PageHeader
        eyebrow={
          <a href={register.href} className="hover:underline">
            {register.title} · {record.reference}
          </a>
        }
        title={record.title}
        purpose={purpose}
        meta={
          <>
            <Badge tone={isArchived ? 'neutral' : 'info'}>{isArchived ? t('archived') : stateLabel}</Badge>
            <span>{record.ownerName ?? t('nobody')}</span>
            {meta}
          </>
        }
        actions={
          <>
            {actions}
            {mayEdit && isArchivable && !isArchived && (
              <Button icon={Archive} disabled={isBusy} onClick={() => archive([record])}>
                {t('archive')}
              </Button>
            )}
            {mayEdit && isArchivable && isArchived && (
              <Button icon={ArchiveRestore} disabled={isBusy} onClick={() => restore([record])}>
                {t('restore')}
              </Button>
            )}
          </>
        }
      />
      {record.because !== null && (
        <Callout tone={record.isConfirmed ? 'neutral' : 'info'} title={record.isConfirmed ? t('because') : t('generated')}>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="min-w-0 max-w-[80ch]">{record.because}</span>
            {!record.isConfirmed && mayConfirm && (
              <Button size="sm" icon={Check} disabled={isBusy} onClick={() => confirm([record])}>
                {t('confirm')}
              </Button>
            )}
          </div>
        </Callout>
      )}
      {children}
    </>
  );
}
