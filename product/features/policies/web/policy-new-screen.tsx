import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { policies } from '#features/policies/policy.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { policyMessages } from './policy.messages.ts';
import { newPolicy, PolicyFields, type PolicyValues } from './policy-fields.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

/** Begins a policy; its text is written on its own page. */
export default function PolicyNewScreen() {
  const t = useText(policyPageMessages);
  const word = useText(policyMessages);
  const { memberId } = useSession();
  const navigate = useNavigate();
  const create = useWrite(policies.create);
  const form = useDraftForm<PolicyValues>('policy:new', { ...newPolicy, ownerId: memberId });
  const register = (
    <a href="/policies" className="hover:underline">
      {word('title')}
    </a>
  );
  return (
    <>
      <PageHeader eyebrow={register} title={t('newTitle')} purpose={t('newPurpose')} />
      <div className="max-w-3xl">
        <FormFrame
          form={form}
          saveLabel={t('create')}
          onSave={async (values) => {
            const policy = await create.mutateAsync(values);
            await navigate({ to: `/policies/${policy.id}` as '/', search: { tab: 'edit' } as never });
          }}
        >
          <PolicyFields form={form} />
        </FormFrame>
      </div>
    </>
  );
}
