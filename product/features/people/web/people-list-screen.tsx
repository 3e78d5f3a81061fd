import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { listMembers } from '#features/people/member.contracts.ts';
import type { Member } from '#features/people/member.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { roles } from '#platform/access/permissions.ts';
import { useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { AddPerson } from './add-person.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { peopleMessages } from './people.messages.ts';
import { roleMessages } from './role.messages.ts';
import { SignInBadge } from './sign-in-badge.tsx';

function useColumns(): DataColumn<Member>[] {
  const t = useText(peopleMessages);
  const role = useText(roleMessages);
  return [
    { id: 'number', header: t('reference'), width: 90, sortable: true, cell: (member) => member.reference },
    { id: 'name', header: t('name'), sortable: true, priority: 1, cell: (member) => member.name },
    { id: 'jobTitle', header: t('jobTitle'), width: 160, cell: (member) => member.jobTitle },
    { id: 'role', header: t('role'), width: 130, cell: (member) => <Badge>{role(`role.${member.role}`)}</Badge> },
    { id: 'signIn', header: t('signIn'), width: 150, cell: (member) => <SignInBadge member={member} /> },
    { id: 'email', header: t('email'), width: 190, priority: 3, cell: (member) => member.email },
  ];
}

/** The register of people, with invitations for those who may send them. */
export default function PeopleListScreen() {
  const t = useText(peopleMessages);
  const role = useText(roleMessages);
  const mayAdd = useMay('people.administer');
  const [isAdding, setAdding] = useState(false);
  const add = mayAdd && (
    <Button variant="primary" icon={UserPlus} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="people" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      {mayAdd && <OpenInvitations />}
      <Register
        name="people"
        caption={t('title')}
        list={listMembers}
        columns={useColumns()}
        defaultSort={{ column: 'name', direction: 'ascending' }}
        facets={[{ id: 'role', label: t('role'), options: roles.map((value) => ({ value, label: role(`role.${value}`) })) }]}
        rowHref={(member) => `/people/${member.id}`}
        isSelectable={false}
        empty={<EmptyState icon={Users} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
      {isAdding && <AddPerson onClose={() => setAdding(false)} />}
    </>
  );
}
