import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Plus, TriangleAlert } from 'lucide-react';
import type { Entity } from '#features/records/record.ts';
import { ExportMenu } from '#features/records/web/export-menu.tsx';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { risks } from '#features/risks/risk.contracts.ts';
import { riskNoun, treatments } from '#features/risks/risk.ts';
import { acceptanceOf } from '#features/risks/risk-state.rules.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay, useSession } from '#platform/web/session.tsx';
import { PlanRisks } from './plan-risks.tsx';
import { riskMessages } from './risk.messages.ts';
import { AcceptanceTag, LevelTag, useRiskCriteria } from './risk-level.tsx';
import { RiskTabs } from './risk-tabs.tsx';

type Row = Entity<typeof riskNoun>;

function useColumns(): DataColumn<Row>[] {
  const t = useDynamicText(riskMessages);
  const criteria = useRiskCriteria();
  const { today } = useSession();
  const named = (risk: Row) => (
    <span>
      {risk.title}
      <span className="block text-sm text-muted">{risk.ownerName ?? t('noOwner')}</span>
    </span>
  );
  const state = (risk: Row) => (
    <span className="flex flex-col items-start gap-1">
      <Badge>{t(`state.${risk.state}`)}</Badge>
      {risk.reviewDue !== null && risk.reviewDue < today && risk.state !== 'closed' && <Badge tone="caution">{t('reviewOverdue')}</Badge>}
    </span>
  );
  return [
    { id: 'number', header: t('reference'), width: 80, sortable: true, cell: (risk) => risk.reference },
    { id: 'title', header: t('heading'), sortable: true, priority: 1, cell: named },
    {
      id: 'inherentScore',
      header: t('inherent'),
      width: 122,
      sortable: true,
      cell: (risk) => <LevelTag score={risk.inherentScore} criteria={criteria} type={risk.type} />,
    },
    {
      id: 'residualScore',
      header: t('residual'),
      width: 122,
      sortable: true,
      cell: (risk) => <LevelTag score={risk.residualScore} criteria={criteria} type={risk.type} />,
    },
    { id: 'treatment', header: t('treatment'), width: 104, cell: (risk) => t(`treatment.${risk.treatment ?? 'none'}`) },
    {
      id: 'acceptance',
      header: t('acceptance'),
      width: 140,
      cell: (risk) => (risk.type === 'risk' ? <AcceptanceTag state={acceptanceOf(risk).state} /> : '–'),
    },
    { id: 'state', header: t('state'), width: 128, sortable: true, cell: state },
  ];
}

/** The register of risks and opportunities. */
export default function RiskListScreen() {
  const t = useText(riskMessages);
  const dynamic = useDynamicText(riskMessages);
  const mayAdd = useMay('records.write');
  const choices = (field: string, values: readonly string[]) => ({
    id: field,
    label: dynamic(field),
    options: values.map((value) => ({ value, label: dynamic(`${field}.${value}`) })),
  });
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/risks/new">
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={
          <>
            <ExportMenu operation="reports.risk-register" formats={['pdf', 'xlsx']} />
            {add}
          </>
        }
      />
      <RiskTabs current="register" />
      <ScreenGuidance screen="risks" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Register
        name="risks"
        caption={t('title')}
        list={risks.list}
        columns={useColumns()}
        defaultSort={{ column: 'inherentScore', direction: 'descending' }}
        facets={[choices('type', ['risk', 'opportunity']), choices('treatment', treatments), choices('state', riskNoun.states)]}
        rowHref={(risk) => `/risks/${risk.id}`}
        bulk={(records, clear) => <PlanRisks records={records} onDone={clear} />}
        empty={<EmptyState icon={TriangleAlert} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
    </>
  );
}
