import { Anchor } from '@attestry/ui/anchor.tsx';
import { Badge } from '@attestry/ui/badge.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useParams } from '@tanstack/react-router';
import { getMember, updateMember } from '#features/people/member.contracts.ts';
import type { Member } from '#features/people/member.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, problemOf } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { MemberActions, useMayChange } from './member-actions.tsx';
import { MemberFields, type MemberValues, memberInput } from './member-fields.tsx';
import { peopleMessages } from './people.messages.ts';
import { roleMessages } from './role.messages.ts';
import { SignInBadge } from './sign-in-badge.tsx';

const valuesOf = ({ name, email, role, jobTitle, weeklyHours, accessEndsAt }: Member): MemberValues => ({
  name,
  email: email ?? '',
  role,
  jobTitle: jobTitle ?? '',
  weeklyHours,
  accessEndsOn: accessEndsAt?.slice(0, 10) ?? '',
});

function MemberForm({ member, onStale }: { member: Member; onStale: () => void }) {
  const t = useText(peopleMessages);
  const update = useWrite(updateMember);
  const form = useDraftForm<MemberValues>(`member:${member.id}`, valuesOf(member));
  const labels = {
    name: t('name'),
    email: t('email'),
    role: t('role'),
    jobTitle: t('jobTitle'),
    weeklyHours: t('weeklyHours'),
  };
  return (
    <Card title={t('facts')}>
      <FormFrame
        form={form}
        fieldLabels={labels}
        onSave={(values) =>
          update.mutateAsync({ id: member.id, revision: member.revision, ...memberInput(values) }).catch((error: unknown) => {
            // A second save then carries the revision that it was compared with.
            if (problemOf(error)?.code === 'stale-revision') onStale();
            throw error;
          })
        }
      >
        <MemberFields values={form.values} set={form.set} errors={form.errors} />
      </FormFrame>
    </Card>
  );
}

function MemberFacts({ member }: { member: Member }) {
  const t = useText(peopleMessages);
  const role = useText(roleMessages);
  const format = useFormat();
  const items = [
    { id: 'email', term: t('email'), detail: member.email ?? '–' },
    { id: 'role', term: t('role'), detail: `${role(`role.${member.role}`)}: ${role(`may.${member.role}`)}` },
    { id: 'jobTitle', term: t('jobTitle'), detail: member.jobTitle ?? '–' },
    { id: 'weeklyHours', term: t('weeklyHours'), detail: member.weeklyHours === null ? '–' : format.number(member.weeklyHours) },
  ];
  return (
    <Card title={t('facts')}>
      <DescriptionList items={items} />
    </Card>
  );
}

function MemberPage({ member, onStale }: { member: Member; onStale: () => void }) {
  const t = useText(peopleMessages);
  const role = useText(roleMessages);
  const { memberId } = useSession();
  const mayChange = useMayChange(member) && member.archivedAt === null;
  return (
    <>
      <PageHeader
        eyebrow={
          <Anchor href="/people" className="hover:underline">
            {t('title')} · {member.reference}
          </Anchor>
        }
        title={member.name}
        meta={
          <>
            <Badge tone="info">{role(`role.${member.role}`)}</Badge>
            <SignInBadge member={member} />
            {member.id === memberId && <Badge tone="accent">{t('yourself')}</Badge>}
          </>
        }
        actions={<MemberActions member={member} />}
      />
      {mayChange ? <MemberForm member={member} onStale={onStale} /> : <MemberFacts member={member} />}
    </>
  );
}

/** One person: facts, role and access. */
export default function MemberScreen() {
  const { id = '' } = useParams({ strict: false });
  const query = useRead(getMember, { id });
  return <Loaded query={query}>{(member) => <MemberPage key={member.id} member={member} onStale={() => void query.refetch()} />}</Loaded>;
}
