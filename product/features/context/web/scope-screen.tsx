import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { ConfirmDialog } from '@attestry/ui/confirm-dialog.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { SkeletonText } from '@attestry/ui/skeleton.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { BadgeCheck, Pencil, SquareDashed } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { approveScope, getScope, saveScope } from '#features/context/context.contracts.ts';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { useRecordActions } from '#features/records/web/bulk-actions.tsx';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { recordMessages } from '#features/records/web/record.messages.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { scopeMessages } from './scope.messages.ts';
import { emptyScope, ScopeForm } from './scope-form.tsx';

const ScopeDocument = lazy(() => import('./scope-document.tsx'));

type Scope = NonNullable<OutputOf<typeof getScope>['scope']>;

function EditScope({ scope, refetch, onSaved }: { scope: Scope | null; refetch: () => void; onSaved: () => void }) {
  const t = useText(scopeMessages);
  const save = useWrite(saveScope);
  const stored =
    scope === null ? emptyScope : { statement: scope.statement, certificateSentence: scope.certificateSentence, items: scope.items };
  const form = useDraftForm('scope', stored);
  const labels = { statement: t('statement'), certificateSentence: t('certificate'), items: t('items') };
  return (
    <FormFrame
      form={form}
      fieldLabels={labels}
      saveLabel={t('save')}
      onSave={(values) =>
        save.mutateAsync({ revision: scope?.revision ?? 0, ...values }).catch((error: unknown) => {
          refetch();
          throw error;
        })
      }
      onSaved={onSaved}
    >
      <ScopeForm form={form} />
    </FormFrame>
  );
}

function ApproveButton({ scope }: { scope: Scope }) {
  const t = useText(scopeMessages);
  const say = useProblemText();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const approve = useWrite(approveScope);
  const confirm = (): void =>
    approve.mutate(
      { revision: scope.revision },
      {
        onSuccess: () => toast({ title: t('approved'), tone: 'positive' }),
        onError: (error) => toast({ title: say(error), tone: 'critical' }),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <>
      <Button variant="primary" icon={BadgeCheck} onClick={() => setAsking(true)}>
        {t('approve')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('approveTitle')}
        description={t('approveText')}
        confirmLabel={t('approve')}
        cancelLabel={t('cancel')}
        loading={approve.isPending}
        onConfirm={confirm}
      />
    </>
  );
}

/** Whether top management stands behind this text, and why a generated one is here. */
function Standing({ scope }: { scope: Scope }) {
  const t = useText(scopeMessages);
  const records = useText(recordMessages);
  const format = useFormat();
  const mayWrite = useMay('records.write');
  const mayApprove = useMay('organization.administer');
  const { confirm, isBusy } = useRecordActions();
  return (
    <>
      {scope.approvedAt === null && (
        <Callout tone="caution" title={t('notApproved')}>
          {!mayApprove && t('onlyTop')}
        </Callout>
      )}
      {scope.approvedAt !== null && (
        <Callout tone="positive" title={t('approvedBy', { name: scope.approvedByName ?? '–', date: format.date(scope.approvedAt) })} />
      )}
      {scope.because !== null && !scope.isConfirmed && (
        <Callout
          tone="info"
          title={records('generated')}
          action={
            mayWrite && (
              <Button size="sm" disabled={isBusy} onClick={() => confirm([scope])}>
                {records('confirm')}
              </Button>
            )
          }
        >
          {scope.because}
        </Callout>
      )}
    </>
  );
}

function ScopePage({ scope, refetch }: { scope: Scope | null; refetch: () => void }) {
  const t = useText(scopeMessages);
  const mayWrite = useMay('records.write');
  const mayApprove = useMay('organization.administer');
  const [isEditing, setEditing] = useState(false);
  const edit = mayWrite && (
    <Button icon={Pencil} variant={scope === null ? 'primary' : 'secondary'} onClick={() => setEditing(!isEditing)}>
      {isEditing ? t('done') : scope === null ? t('write') : t('edit')}
    </Button>
  );
  const canApprove = mayApprove && scope !== null && scope.state !== 'approved' && !isEditing && scope.statement !== '';
  return (
    <>
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        meta={
          scope && (
            <Badge tone={scope.state === 'approved' ? 'positive' : 'neutral'}>
              {scope.state === 'approved' ? t('state.approved') : t('state.draft')}
            </Badge>
          )
        }
        actions={
          <>
            {scope !== null && edit}
            {canApprove && <ApproveButton scope={scope} />}
          </>
        }
      />
      <ScreenGuidance screen="scope" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      {isEditing && <EditScope scope={scope} refetch={refetch} onSaved={() => setEditing(false)} />}
      {!isEditing && scope === null && <EmptyState icon={SquareDashed} title={t('emptyTitle')} text={t('emptyText')} action={edit} />}
      {!isEditing && scope !== null && (
        <>
          <Standing scope={scope} />
          <Suspense fallback={<SkeletonText lines={12} label={t('title')} />}>
            <ScopeDocument statement={scope.statement} certificateSentence={scope.certificateSentence} items={scope.items} />
          </Suspense>
          <EvidencePanel recordId={scope.id} />
          <HistoryPanel recordId={scope.id} />
        </>
      )}
    </>
  );
}

/** The scope of the management system, to read, edit and approve. */
export default function ScopeScreen() {
  const query = useRead(getScope, {});
  return <Loaded query={query}>{({ scope }) => <ScopePage scope={scope} refetch={() => void query.refetch()} />}</Loaded>;
}
