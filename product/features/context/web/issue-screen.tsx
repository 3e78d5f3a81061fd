import { useParams } from '@tanstack/react-router';
import { contextIssues } from '#features/context/context.contracts.ts';
import type { contextIssueNoun } from '#features/context/context-issue.ts';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import type { Entity } from '#features/records/record.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { contextMessages } from './context.messages.ts';
import { IssueForm, issueValuesOf } from './issue-form.tsx';

function IssuePage({ issue, refetch }: { issue: Entity<typeof contextIssueNoun>; refetch: () => void }) {
  const t = useText(contextMessages);
  const word = useDynamicText(contextMessages);
  const mayEdit = useMayEdit(issue);
  const form = useDraftForm(`context-issue:${issue.id}`, issueValuesOf(issue));
  const update = useWrite(contextIssues.update);
  const fieldLabels = { title: t('heading'), type: t('type'), category: t('category'), effect: t('effect'), state: t('state') };
  const save = (values: ReturnType<typeof issueValuesOf>) =>
    update.mutateAsync({ id: issue.id, revision: issue.revision, ...values }).catch((error: unknown) => {
      refetch();
      throw error;
    });
  return (
    <RecordPage
      record={issue}
      register={{ title: t('issues'), href: '/context' }}
      stateLabel={word(`state.${issue.state}`)}
      purpose={t('pagePurposeIssue')}
    >
      <FormFrame form={form} isReadOnly={!mayEdit} fieldLabels={fieldLabels} onSave={save}>
        <IssueForm form={form} />
      </FormFrame>
      <LinksPanel record={issue} />
      <EvidencePanel recordId={issue.id} />
      <HistoryPanel recordId={issue.id} />
    </RecordPage>
  );
}

/** One issue. */
export default function IssueScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(contextIssues.get, { id });
  return <Loaded query={query}>{(found) => <IssuePage key={found.id} issue={found} refetch={() => void query.refetch()} />}</Loaded>;
}
