import { Anchor } from '@attestry/ui/anchor.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { contextIssues } from '#features/context/context.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { contextMessages } from './context.messages.ts';
import { emptyIssue, IssueForm } from './issue-form.tsx';

/** Adds an issue. */
export default function IssueNewScreen() {
  const t = useText(contextMessages);
  const navigate = useNavigate();
  const create = useWrite(contextIssues.create);
  const form = useDraftForm('context-issue:new', emptyIssue);
  return (
    <>
      <PageHeader eyebrow={<Anchor href="/context">{t('issues')}</Anchor>} title={t('newIssue')} purpose={t('issuesPurpose')} />
      <FormFrame
        form={form}
        saveLabel={t('create')}
        onSave={async (values) => {
          const created = await create.mutateAsync(values);
          await navigate({ to: `/context/issues/${created.id}` as '/' });
        }}
      >
        <IssueForm form={form} />
      </FormFrame>
    </>
  );
}
