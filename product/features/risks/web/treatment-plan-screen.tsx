import { Badge } from '@attestry/ui/badge.tsx';
import { DataTable } from '@attestry/ui/data-table.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { TabLinks } from '@attestry/ui/tabs.tsx';
import { useSearch } from '@tanstack/react-router';
import { ClipboardList } from 'lucide-react';
import { ExportMenu } from '#features/records/web/export-menu.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { riskTreatmentPlan, treatmentPlanShows } from '#features/risks/risk.contracts.ts';
import type { RiskCriteria } from '#features/risks/risk.rules.ts';
import { implemented } from '#features/risks/risk-state.rules.ts';
import type { OutputOf } from '#platform/contract.ts';
import { usePages, useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { riskMessages } from './risk.messages.ts';
import { AcceptanceTag, LevelTag, useRiskCriteria } from './risk-level.tsx';
import { RiskTabs } from './risk-tabs.tsx';
import { treatmentPlanMessages } from './treatment-plan.messages.ts';

type Row = OutputOf<typeof riskTreatmentPlan>['items'][number];
type Show = (typeof treatmentPlanShows)[number];

const shownControls = 3;

function Controls({ controls }: Pick<Row, 'controls'>) {
  const t = useText(treatmentPlanMessages);
  if (controls.length === 0) return <span className="text-sm text-muted">{t('noControls')}</span>;
  const done = controls.filter((control) => control.state === implemented).length;
  const more = controls.length - shownControls;
  return (
    <span title={controls.map(({ reference, title }) => `${reference} ${title}`).join('\n')}>
      {controls
        .slice(0, shownControls)
        .map(({ reference }) => reference)
        .join(', ')}
      {more > 0 && ` ${t('moreControls', { count: more })}`}
      <span className="block text-sm text-muted">{t('inPlace', { done, count: controls.length })}</span>
    </span>
  );
}

function Due({ row }: { row: Row }) {
  const t = useText(treatmentPlanMessages);
  const word = useText(riskMessages);
  const format = useFormat();
  const { today } = useSession();
  if (row.treatmentDue === null) return <span className="text-sm text-muted">{t('noDate')}</span>;
  const isOverdue = row.treatmentDue < today && row.state !== 'treated';
  if (!isOverdue) return format.date(row.treatmentDue);
  return (
    <span className="flex flex-col items-start gap-0.5">
      {format.date(row.treatmentDue)}
      <Badge tone="critical">{word('overdue')}</Badge>
    </span>
  );
}

function useColumns(criteria: RiskCriteria | undefined): DataColumn<Row>[] {
  const t = useText(treatmentPlanMessages);
  const word = useDynamicText(riskMessages);
  const treated = (row: Row) => (
    <>
      {word(`treatment.${row.treatment ?? 'none'}`)}
      {row.treatmentText && <span className="line-clamp-2 text-sm text-muted">{row.treatmentText}</span>}
    </>
  );
  const named = (row: Row) => (
    <span>
      {row.title}
      <span className="mt-0.5 flex items-center gap-2 text-sm text-muted">
        {row.reference} <Badge>{word(`state.${row.state}`)}</Badge>
      </span>
    </span>
  );
  return [
    { id: 'title', header: word('heading'), priority: 1, cell: named },
    { id: 'treatment', header: word('treatment'), width: 230, cell: treated },
    { id: 'controls', header: t('controls'), width: 132, cell: (row) => <Controls controls={row.controls} /> },
    {
      id: 'owner',
      header: word('owner'),
      width: 130,
      cell: (row) => row.ownerName ?? <span className="text-muted">{word('nobody')}</span>,
    },
    { id: 'due', header: word('treatmentDue'), width: 112, cell: (row) => <Due row={row} /> },
    {
      id: 'residual',
      header: word('residual'),
      width: 118,
      cell: (row) => <LevelTag score={row.residualScore} criteria={criteria} type={row.type} />,
    },
    {
      id: 'acceptance',
      header: word('acceptance'),
      width: 140,
      cell: (row) => (row.type === 'risk' ? <AcceptanceTag state={row.acceptance} /> : '–'),
    },
  ];
}

function useLabels() {
  const t = useText(treatmentPlanMessages);
  return {
    caption: t('title'),
    loading: t('loading'),
    loadMore: t('loadMore'),
    selectAll: t('selectAll'),
    selectRow: (row: Row) => t('selectRow', { reference: row.reference }),
    selected: (count: number) => t('selected', { count }),
    clearSelection: t('clearSelection'),
    sortBy: t('sortBy'),
    sortAscending: t('ascending'),
    sortDescending: t('descending'),
  };
}

/** The risk treatment plan, earliest due first. */
export default function TreatmentPlanScreen() {
  const t = useText(treatmentPlanMessages);
  const asked = (useSearch({ strict: false }) as Record<string, unknown>).show;
  const show: Show = treatmentPlanShows.find((each) => each === asked) ?? 'all';
  const plan = usePages(riskTreatmentPlan, show === 'all' ? {} : { show });
  // The numbers of all parts come with every page, whichever part is asked for.
  const counts = useRead(riskTreatmentPlan, { limit: 1 }).data?.counts;
  const columns = useColumns(useRiskCriteria());
  const labels = useLabels();
  const tabs = treatmentPlanShows.map((each) => ({
    id: each,
    label: t(`show.${each}`),
    href: each === 'all' ? '/risks/treatment-plan' : `/risks/treatment-plan?show=${each}`,
    ...(counts ? { count: counts[each] } : {}),
  }));
  return (
    <>
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={<ExportMenu operation="reports.treatment-plan" formats={['pdf', 'docx', 'xlsx']} />}
      />
      <RiskTabs current="plan" />
      <ScreenGuidance screen="treatment-plan" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <TabLinks label={t('show')} tabs={tabs} current={show} />
      {plan.error && plan.items.length === 0 ? (
        <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
      ) : (
        <DataTable
          columns={columns}
          rows={plan.items}
          rowId={(row) => row.id}
          rowHref={(row) => `/risks/${row.id}`}
          labels={labels}
          loading={plan.isPending}
          hasMore={plan.hasNextPage}
          loadingMore={plan.isFetchingNextPage}
          onLoadMore={() => void plan.fetchNextPage()}
          toolbar={plan.total !== null && <p className="text-sm text-muted">{t('total', { count: plan.total })}</p>}
          empty={<EmptyState icon={ClipboardList} title={t('emptyTitle')} text={t('emptyText')} />}
        />
      )}
    </>
  );
}
