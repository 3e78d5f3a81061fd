import { SkeletonText } from '@attestry/ui/skeleton.tsx';
import { Tabs } from '@attestry/ui/tabs.tsx';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { getPolicy, type WholePolicy } from '#features/policies/policy.contracts.ts';
import { recordPeople } from '#features/records/record.contracts.ts';
import { recordMessages } from '#features/records/web/record.messages.ts';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { useRead } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { policyMessages } from './policy.messages.ts';
import { PolicyActions, usePolicySteps } from './policy-actions.tsx';
import { PolicyMarks } from './policy-marks.tsx';
import { PolicyNotices } from './policy-notices.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

const PolicyReadPanel = lazy(() => import('./policy-read-panel.tsx'));
const PolicyEditPanel = lazy(() => import('./policy-edit-panel.tsx'));
const PolicyVersionsPanel = lazy(() => import('./policy-versions-panel.tsx'));

const tabs = ['read', 'edit', 'versions', 'history'] as const;
type Tab = (typeof tabs)[number];

/** The open part of the page, kept in the address so that a link or a reload shows the same. */
function useTab(mayEdit: boolean): [Tab, (tab: string) => void] {
  const { tab } = useSearch({ strict: false }) as { tab?: unknown };
  const navigate = useNavigate();
  const asked = tabs.find((known) => known === tab) ?? 'read';
  const open = (next: string): void => void navigate({ to: '.', search: (next === 'read' ? {} : { tab: next }) as never, replace: true });
  return [asked === 'edit' && !mayEdit ? 'read' : asked, open];
}

function Panel({
  tab,
  policy,
  mayEdit,
  open,
  refetch,
}: {
  tab: Tab;
  policy: WholePolicy;
  mayEdit: boolean;
  open: (tab: string) => void;
  refetch: () => void;
}) {
  switch (tab) {
    case 'read':
      return <PolicyReadPanel policy={policy} onWrite={mayEdit ? () => open('edit') : undefined} />;
    case 'edit':
      return <PolicyEditPanel policy={policy} refetch={refetch} onSaved={() => open('read')} />;
    case 'versions':
      return <PolicyVersionsPanel policy={policy} />;
    case 'history':
      return <HistoryPanel recordId={policy.id} />;
  }
}

function Standing({ policy }: { policy: WholePolicy }) {
  const t = useText(policyPageMessages);
  const word = useText(policyMessages);
  const people = useRead(recordPeople, {});
  const asked = people.data?.items.find(({ id }) => id === policy.requestedApproverId)?.name;
  return (
    <>
      <span>{policy.approvedNumber > 0 ? word('inForce', { number: policy.approvedNumber }) : word('notInForce')}</span>
      {asked !== undefined && <span>{t('waiting', { name: asked })}</span>}
      <PolicyMarks policy={policy} />
    </>
  );
}

function PolicyPage({ policy, refetch }: { policy: WholePolicy; refetch: () => void }) {
  const t = useText(policyPageMessages);
  const word = useText(policyMessages);
  const dynamic = useDynamicText(policyMessages);
  const loading = useText(recordMessages);
  const mayEdit = useMayEdit(policy) && policy.archivedAt === null;
  const steps = usePolicySteps(policy);
  const [tab, open] = useTab(mayEdit);
  const isAside = policy.approvedNumber > 0 && policy.state !== 'approved';
  return (
    <RecordPage
      record={policy}
      register={{ title: word('title'), href: '/policies' }}
      stateLabel={dynamic(`state.${policy.state}`)}
      {...(isAside ? { purpose: t('workingAside', { number: policy.approvedNumber }) } : {})}
      meta={<Standing policy={policy} />}
      actions={<PolicyActions policy={policy} steps={steps} />}
    >
      <PolicyNotices policy={policy} steps={steps} />
      <Tabs
        label={t('tabs')}
        tabs={tabs.filter((id) => id !== 'edit' || mayEdit).map((id) => ({ id, label: t(`tab.${id}`) }))}
        value={tab}
        onValueChange={open}
      >
        <Suspense fallback={<SkeletonText lines={8} label={loading('loading')} />}>
          <Panel tab={tab} policy={policy} mayEdit={mayEdit} open={open} refetch={refetch} />
        </Suspense>
      </Tabs>
    </RecordPage>
  );
}

/** One policy: its text, the way to approval, its versions and its history. */
export default function PolicyScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const policy = useRead(getPolicy, { id });
  return <Loaded query={policy}>{(found) => <PolicyPage key={found.id} policy={found} refetch={() => void policy.refetch()} />}</Loaded>;
}
