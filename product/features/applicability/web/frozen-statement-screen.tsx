import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { DataTable } from '@attestry/ui/data-table.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useParams } from '@tanstack/react-router';
import { GitCompare } from 'lucide-react';
import { statement } from '#features/applicability/statement.contracts.ts';
import type { FrozenEntry } from '#features/applicability/statement.ts';
import { ControlState } from '#features/controls/web/control-marks.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { ExportMenu } from '#features/records/web/export-menu.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { statementMessages } from './statement.messages.ts';
import { StatementReasons } from './statement-reasons.tsx';

type Version = OutputOf<typeof statement.version>;

function useColumns(): DataColumn<FrozenEntry>[] {
  const t = useText(statementMessages);
  const format = useFormat();
  const state = (row: FrozenEntry) => (
    <div className="flex flex-col items-start gap-1">
      <ControlState control={row} />
      {row.isApplicable && row.stateOn && (
        <span className="text-sm text-muted">{t(row.state === 'implemented' ? 'since' : 'by', { date: format.date(row.stateOn) })}</span>
      )}
    </div>
  );
  const why = (row: FrozenEntry) =>
    row.isApplicable ? (
      <StatementReasons reasons={row.reasons} nothing={t('noReason')} />
    ) : (
      <div className="flex sm:min-w-40 flex-col gap-1 text-sm">
        <span>{row.exclusion || t('noReason')}</span>
        {row.exclusionReviewOn && <span className="text-muted">{t('reviewOn', { date: format.date(row.exclusionReviewOn) })}</span>}
      </div>
    );
  const proof = (row: FrozenEntry) => <span className="text-sm">{[...row.evidence, ...row.policies].join(', ') || '–'}</span>;
  const text = (row: FrozenEntry) => <span className="block sm:min-w-48 text-sm whitespace-pre-line">{row.implementation}</span>;
  return [
    { id: 'control', header: t('control'), width: 200, priority: 1, cell: (row) => `${row.controlId} ${row.title}` },
    { id: 'applies', header: t('applies'), width: 90, cell: (row) => t(row.isApplicable ? 'applies.yes' : 'applies.no') },
    { id: 'reasons', header: t('reasons'), width: 220, cell: why },
    { id: 'state', header: t('field.state'), width: 150, cell: state },
    { id: 'implementation', header: t('implementation'), width: 320, cell: text },
    { id: 'evidence', header: t('evidence'), width: 140, cell: proof },
    { id: 'owner', header: t('owner'), width: 130, cell: (row) => row.owner || t('nobody') },
  ];
}

function Facts({ version }: { version: Version }) {
  const t = useText(statementMessages);
  const format = useFormat();
  const { applicableCount, excludedCount, implementedCount, contradictionCount } = version;
  const items = [
    { id: 'approvedOn', term: t('approvedOn'), detail: format.instant(version.approvedAt) },
    { id: 'approvedBy', term: t('approvedBy'), detail: version.approvedByName },
    { id: 'note', term: t('noteColumn'), detail: version.note || '–' },
    { id: 'numbers', term: t('numbers'), detail: `${applicableCount} / ${excludedCount} / ${implementedCount}` },
    { id: 'questions', term: t('questions'), detail: contradictionCount },
    { id: 'fingerprint', term: t('fingerprint'), detail: <code className="text-sm break-all">{version.rowsSha256}</code> },
  ];
  return <DescriptionList items={items} />;
}

function VersionPage({ version }: { version: Version }) {
  const t = useText(statementMessages);
  const compare = (
    <ButtonLink icon={GitCompare} href={`/statement/compare?from=${version.id}`}>
      {t('compareNow')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        eyebrow={`${t('title')} · ${version.reference}`}
        title={t('versionName', { version: version.versionNumber })}
        purpose={t('frozenPurpose')}
        meta={<Badge tone="positive">{t('frozen')}</Badge>}
        actions={
          <>
            <ExportMenu operation="reports.statement" formats={['pdf', 'docx', 'xlsx']} id={version.id} />
            {compare}
          </>
        }
      />
      {version.acknowledgement && (
        <Callout tone="caution" title={t('acknowledged')}>
          {version.acknowledgement}
        </Callout>
      )}
      <Facts version={version} />
      <DataTable
        columns={useColumns()}
        rows={version.rows}
        rowId={(row) => row.controlId}
        maxHeight="none"
        labels={{
          caption: t('versionName', { version: version.versionNumber }),
          loading: t('loading'),
          loadMore: t('loadMore'),
          selectAll: t('selectAll'),
          selectRow: (row) => t('selectRow', { reference: row.controlId }),
          selected: (count) => t('selected', { count }),
          clearSelection: t('clearSelection'),
          sortBy: t('sortBy'),
          sortAscending: t('ascending'),
          sortDescending: t('descending'),
        }}
      />
      <HistoryPanel recordId={version.id} />
    </>
  );
}

/** One approved version, word for word. */
export default function FrozenStatementScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(statement.version, { id });
  return <Loaded query={query}>{(version) => <VersionPage version={version} />}</Loaded>;
}
