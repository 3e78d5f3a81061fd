import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { BookOpenText, Plus, ScrollText } from 'lucide-react';
import { listPolicies, type PolicyListEntry } from '#features/policies/policy.contracts.ts';
import { policyAudiences, policyStates, policyTypes } from '#features/policies/policy.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { policyMessages } from './policy.messages.ts';
import { PolicyMarks, PolicyState } from './policy-marks.tsx';

function useColumns(): DataColumn<PolicyListEntry>[] {
  const t = useDynamicText(policyMessages);
  const format = useFormat();
  return [
    { id: 'number', header: t('reference'), width: 96, sortable: true, cell: (policy) => policy.reference },
    { id: 'title', header: t('name'), sortable: true, priority: 1, cell: (policy) => policy.title },
    { id: 'type', header: t('type'), width: 100, cell: (policy) => t(`type.${policy.type}`) },
    { id: 'state', header: t('state'), width: 116, sortable: true, cell: (policy) => <PolicyState state={policy.state} /> },
    { id: 'marks', header: t('marks'), width: 140, cell: (policy) => <PolicyMarks policy={policy} /> },
    { id: 'owner', header: t('owner'), width: 130, cell: (policy) => policy.ownerName ?? t('nobody') },
    {
      id: 'reviewOrder',
      header: t('reviewDue'),
      width: 116,
      sortable: true,
      cell: (policy) => (policy.reviewDue === null ? t('noReview') : format.date(policy.reviewDue)),
    },
  ];
}

/** The register of policies, procedures and plans. */
export default function PolicyListScreen() {
  const t = useText(policyMessages);
  const dynamic = useDynamicText(policyMessages);
  const mayAdd = useMay('records.write');
  const choices = (field: string, values: readonly string[]) => ({
    id: field,
    label: dynamic(field),
    options: values.map((value) => ({ value, label: dynamic(`${field}.${value}`) })),
  });
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/policies/new">
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
            <ButtonLink icon={BookOpenText} href="/published">
              {t('readingList')}
            </ButtonLink>
            {add}
          </>
        }
      />
      <ScreenGuidance screen="policies" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Register
        name="policies"
        caption={t('title')}
        list={listPolicies}
        columns={useColumns()}
        facets={[choices('state', policyStates), choices('type', policyTypes), choices('audience', policyAudiences)]}
        rowHref={(policy) => `/policies/${policy.id}`}
        empty={<EmptyState icon={ScrollText} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
    </>
  );
}
