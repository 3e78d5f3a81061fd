import { Anchor } from '@attestry/ui/anchor.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { ismsRoles } from '#features/context/context.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { emptyRole, RoleForm, roleOfValues } from './role-form.tsx';
import { roleMessages } from './roles.messages.ts';

/** Adds a role. */
export default function RoleNewScreen() {
  const t = useText(roleMessages);
  const navigate = useNavigate();
  const create = useWrite(ismsRoles.create);
  const form = useDraftForm('isms-role:new', emptyRole);
  return (
    <>
      <PageHeader eyebrow={<Anchor href="/roles">{t('title')}</Anchor>} title={t('newTitle')} purpose={t('purpose')} />
      <FormFrame
        form={form}
        saveLabel={t('create')}
        onSave={async (values) => {
          const role = await create.mutateAsync(roleOfValues(values));
          await navigate({ to: `/roles/${role.id}` as '/' });
        }}
      >
        <RoleForm form={form} />
      </FormFrame>
    </>
  );
}
