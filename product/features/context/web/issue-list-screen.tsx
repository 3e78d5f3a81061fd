import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Compass, Plus } from 'lucide-react';
import { contextIssues } from '#features/context/context.contracts.ts';
import { type contextIssueNoun, issueCategories, sides } from '#features/context/context-issue.ts';
import type { Entity } from '#features/records/record.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { contextMessages } from './context.messages.ts';
import { ContextTabs } from './context-tabs.tsx';

function useColumns(): DataColumn<Entity<typeof contextIssueNoun>>[] {
  const t = useDynamicText(contextMessages);
  return [
    { id: 'number', header: t('reference'), width: 84, sortable: true, cell: (issue) => issue.reference },
    { id: 'title', header: t('heading'), sortable: true, priority: 1, cell: (issue) => issue.title },
    { id: 'type', header: t('type'), width: 110, sortable: true, cell: (issue) => <Badge>{t(`type.${issue.type}`)}</Badge> },
    { id: 'category', header: t('category'), width: 130, sortable: true, cell: (issue) => t(`category.${issue.category}`) },
    { id: 'effect', header: t('effect'), width: 320, cell: (issue) => <span className="line-clamp-2 text-muted">{issue.effect}</span> },
  ];
}

/** The register of internal and external issues. */
export default function IssueListScreen() {
  const t = useText(contextMessages);
  const dynamic = useDynamicText(contextMessages);
  const mayAdd = useMay('records.write');
  const choices = (field: string, values: readonly string[]) => ({
    id: field,
    label: dynamic(field),
    options: values.map((value) => ({ value, label: dynamic(`${field}.${value}`) })),
  });
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/context/issues/new">
      {t('addIssue')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('context')} purpose={t('issuesPurpose')} actions={add} />
      <ContextTabs current="issues" />
      <ScreenGuidance screen="context-issues" purpose={t('issues.purpose')} auditor={t('issues.auditor')} next={t('issues.next')} />
      <Register
        name="context-issues"
        caption={t('issues')}
        list={contextIssues.list}
        columns={useColumns()}
        facets={[choices('type', sides), choices('category', issueCategories), choices('state', ['current', 'past'])]}
        rowHref={(issue) => `/context/issues/${issue.id}`}
        empty={<EmptyState icon={Compass} title={t('noIssuesTitle')} text={t('noIssuesText')} action={add} />}
      />
    </>
  );
}
