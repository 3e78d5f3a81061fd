import { useParams } from '@tanstack/react-router';
import { ismsRoles } from '#features/context/context.contracts.ts';
import type { ismsRoleNoun } from '#features/context/isms-role.ts';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import type { Entity } from '#features/records/record.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { RoleForm, roleOfValues, roleValuesOf } from './role-form.tsx';
import { roleMessages } from './roles.messages.ts';

function RolePage({ role, refetch }: { role: Entity<typeof ismsRoleNoun>; refetch: () => void }) {
  const t = useText(roleMessages);
  const mayEdit = useMayEdit(role);
  const form = useDraftForm(`isms-role:${role.id}`, roleValuesOf(role));
  const update = useWrite(ismsRoles.update);
  const labels = {
    title: t('heading'),
    purpose: t('roleFor'),
    responsibilities: t('responsibilities'),
    authority: t('authority'),
    competence: t('competence'),
    clauses: t('clauses'),
  };
  const save = (values: typeof form.values) =>
    update.mutateAsync({ id: role.id, revision: role.revision, ...roleOfValues(values) }).catch((error: unknown) => {
      refetch();
      throw error;
    });
  return (
    <RecordPage record={role} register={{ title: t('title'), href: '/roles' }} stateLabel={t('state.in-force')} purpose={t('pagePurpose')}>
      <FormFrame form={form} isReadOnly={!mayEdit} fieldLabels={labels} onSave={save}>
        <RoleForm form={form} />
      </FormFrame>
      <LinksPanel record={role} />
      <EvidencePanel recordId={role.id} />
      <HistoryPanel recordId={role.id} />
    </RecordPage>
  );
}

/** One role of the management system. */
export default function RoleScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(ismsRoles.get, { id });
  return <Loaded query={query}>{(role) => <RolePage key={role.id} role={role} refetch={() => void query.refetch()} />}</Loaded>;
}
