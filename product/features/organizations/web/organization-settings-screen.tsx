import { Card } from '@attestry/ui/card.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { getOrganization, renameOrganization } from '#features/organizations/organization.contracts.ts';
import type { Organization } from '#features/organizations/organization.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, problemOf } from '#platform/web/problem.tsx';
import { organizationMessages } from './organization.messages.ts';

function NameForm({ organization, onStale }: { organization: Organization; onStale: () => void }) {
  const t = useText(organizationMessages);
  const rename = useWrite(renameOrganization);
  const form = useDraftForm(`organization:${organization.id}`, { name: organization.name });
  const save = ({ name }: { name: string }) =>
    rename.mutateAsync({ revision: organization.revision, name }).catch((error: unknown) => {
      // A second save then carries the revision that it was compared with.
      if (problemOf(error)?.code === 'stale-revision') onStale();
      throw error;
    });
  return (
    <FormFrame form={form} fieldLabels={{ name: t('name') }} onSave={save}>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        required
        value={form.values.name}
        error={form.values.name.trim() === '' ? t('required') : form.errors.name}
        onValueChange={(name) => form.set('name', name)}
      />
    </FormFrame>
  );
}

/** Name and facts of the organization. */
export default function OrganizationSettingsScreen() {
  const t = useText(organizationMessages);
  const format = useFormat();
  const query = useRead(getOrganization, {});
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <Loaded query={query} lines={4}>
        {(organization) => (
          <div className="flex max-w-2xl flex-col gap-5">
            <Card title={t('name')}>
              <NameForm organization={organization} onStale={() => void query.refetch()} />
            </Card>
            <Card title={t('facts')} hint={t('idHint')}>
              <DescriptionList
                items={[
                  { id: 'created', term: t('createdAt'), detail: format.date(organization.createdAt) },
                  { id: 'id', term: t('id'), detail: <code className="text-sm">{organization.id}</code> },
                ]}
              />
            </Card>
          </div>
        )}
      </Loaded>
    </>
  );
}
