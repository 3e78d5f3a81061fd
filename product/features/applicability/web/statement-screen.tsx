import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Stat } from '@attestry/ui/stat.tsx';
import { BadgeCheck, GitCompare, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { statement } from '#features/applicability/statement.contracts.ts';
import { ExportMenu } from '#features/records/web/export-menu.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { statementMessages } from './statement.messages.ts';
import { StatementTable } from './statement-table.tsx';
import { StatementVersions } from './statement-versions.tsx';

type Current = OutputOf<typeof statement.current>;

/** The four numbers, each leading to what it counts. */
function Numbers({ current }: { current: Current }) {
  const t = useText(statementMessages);
  const { all } = current.counts;
  const outOf = (total: number) => t('of', { total });
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Stat label={t('complete')} value={current.complete} suffix={outOf(all.total)} hint={t('completeHint')} href="/statement" />
      <Stat
        label={t('needed')}
        value={all.applicable}
        suffix={outOf(all.total)}
        hint={t('neededHint', { excluded: all.excluded })}
        href="/statement?filter=isApplicable:false"
      />
      <Stat
        label={t('inPlace')}
        value={all.states.implemented}
        suffix={outOf(all.applicable)}
        hint={t('inPlaceHint')}
        href="/statement?filter=state:implemented"
      />
      <Stat
        label={t('blocking')}
        value={current.errors}
        tone={current.errors > 0 ? 'critical' : 'positive'}
        hint={t('blockingHint', { count: current.warnings })}
        href="/statement?filter=questions:error"
      />
    </div>
  );
}

/** Whether what is on screen is what was approved. */
function ApprovalState({ approved }: Pick<Current, 'approved'>) {
  const t = useText(statementMessages);
  const format = useFormat();
  if (approved === null) return <Callout tone="neutral" title={t('notApproved')} />;
  const facts = { version: approved.versionNumber, name: approved.approvedByName, date: format.date(approved.approvedAt) };
  if (approved.isSame) return <Callout tone="positive" title={t('approvedSame', facts)} />;
  const compare = (
    <ButtonLink size="sm" icon={GitCompare} href={`/statement/compare?from=${approved.id}`}>
      {t('whatChanged')}
    </ButtonLink>
  );
  return <Callout tone="caution" title={t('approvedChanged', facts)} action={compare} />;
}

function Statement({ current }: { current: Current }) {
  const t = useText(statementMessages);
  if (current.rows.length === 0) {
    const start = (
      <ButtonLink variant="primary" href="/onboarding">
        {t('startQuestionnaire')}
      </ButtonLink>
    );
    return <EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} action={start} />;
  }
  return (
    <>
      <Numbers current={current} />
      <ApprovalState approved={current.approved} />
      <StatementTable rows={current.rows} />
      <StatementVersions />
    </>
  );
}

/** The Statement of Applicability as it stands now, and its approved versions. */
export default function StatementScreen() {
  const t = useText(statementMessages);
  const mayApprove = useMay('records.approve');
  const query = useRead(statement.current, {});
  const [isApproving, setApproving] = useState(false);
  const isThere = (query.data?.rows.length ?? 0) > 0;
  const approve = mayApprove && isThere && (
    <Button variant="primary" icon={BadgeCheck} onClick={() => setApproving(true)}>
      {t('approve')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={
          <>
            <ExportMenu operation="reports.statement" formats={['pdf', 'docx', 'xlsx']} />
            {approve}
          </>
        }
      />
      <ScreenGuidance screen="statement" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={query}>{(current) => <Statement current={current} />}</Loaded>
      {isApproving && query.data && <ApproveDialog current={query.data} onClose={() => setApproving(false)} />}
    </>
  );
}
