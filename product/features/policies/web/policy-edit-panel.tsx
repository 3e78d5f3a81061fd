import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { Redline } from '@attestry/ui/redline.tsx';
import { policies, type WholePolicy } from '#features/policies/policy.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { problemOf } from '#platform/web/problem.tsx';
import { PolicyBodyField } from './policy-body-field.tsx';
import { PolicyFields, policyValuesOf, usePolicyFieldLabels } from './policy-fields.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

/** The text that somebody else stored meanwhile, where a save met one. */
function theirBody(failure: unknown): string | undefined {
  const problem = problemOf(failure);
  if (problem?.code !== 'stale-revision') return undefined;
  const current = problem.current as { body?: unknown } | undefined;
  return typeof current?.body === 'string' ? current.body : undefined;
}

/** Edits the working text; unsaved words survive a reload, and a conflict shows both texts as one redline. */
export default function PolicyEditPanel({ policy, refetch, onSaved }: { policy: WholePolicy; refetch: () => void; onSaved: () => void }) {
  const t = useText(policyPageMessages);
  const save = useWrite(policies.update);
  const form = useDraftForm(`policy:${policy.id}`, policyValuesOf(policy));
  const fieldLabels = usePolicyFieldLabels();
  const theirs = theirBody(form.failure);
  return (
    <FormFrame
      form={form}
      fieldLabels={fieldLabels}
      onSaved={onSaved}
      onSave={(values) =>
        save.mutateAsync({ id: policy.id, revision: policy.revision, ...values }).catch((error: unknown) => {
          // A second save then carries the revision that it was compared with.
          refetch();
          throw error;
        })
      }
    >
      {policy.approvedNumber > 0 && <Callout tone="info">{t('editAside')}</Callout>}
      {theirs !== undefined && theirs !== form.values.body && (
        <Card title={t('theirsAndYours')}>
          <Redline
            before={theirs}
            after={form.values.body}
            labels={{ added: t('added'), removed: t('removed'), unchanged: t('unchanged') }}
          />
        </Card>
      )}
      <PolicyBodyField
        value={form.values.body}
        onChange={(body) => form.set('body', body)}
        {...(form.errors.body ? { error: form.errors.body } : {})}
      />
      <Card title={t('details')}>
        <PolicyFields form={form} />
      </Card>
    </FormFrame>
  );
}
