import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { createOrganization, portfolio } from '#features/accounts/portfolio.contracts.ts';
import { chooseOrganization, currentSession, signOut } from '#features/people/session.contracts.ts';
import { roleMessages } from '#features/people/web/role.messages.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { PublicPage } from './public-page.tsx';

type Entry = OutputOf<typeof portfolio>['items'][number];

// Everything on screen belongs to one organization: a fresh page leaves nothing of the former one behind.
const begin = (): void => location.assign('/');

function OrganizationRow({ entry, today }: { entry: Entry; today: string }) {
  const t = useText(accessMessages);
  const role = useText(roleMessages);
  const format = useFormat();
  const choose = useWrite(chooseOrganization);
  const facts = [
    t('people', { count: entry.people }),
    t('risks', { count: entry.risks }),
    t('changes', { count: entry.changes }),
    ...(entry.lastChangeAt === null ? [] : [t('lastChange', { when: format.relativeDays(entry.lastChangeAt, today) })]),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{entry.name}</span>
          <Badge tone={entry.isCurrent ? 'accent' : 'neutral'}>{role(`role.${entry.role}`)}</Badge>
        </p>
        <p className="text-sm text-muted">{facts.join(' · ')}</p>
        <ProblemNotice error={choose.error} />
      </div>
      <Button
        variant={entry.isCurrent ? 'primary' : 'secondary'}
        loading={choose.isPending}
        aria-label={`${t('open')}: ${entry.name}`}
        onClick={() => choose.mutate({ organizationId: entry.id }, { onSuccess: begin })}
      >
        {t('open')}
      </Button>
    </li>
  );
}

function FoundOrganization() {
  const t = useText(accessMessages);
  const create = useWrite(createOrganization);
  const { values, bind, missing, isComplete } = useSecretValues({ name: '' });
  const errors = { ...useFieldTexts(create.error), ...missing };
  return (
    <Card title={t('found')}>
      <AccessForm
        error={create.error}
        isPending={create.isPending}
        submitLabel={t('create')}
        onSubmit={() => {
          if (isComplete()) create.mutate(values, { onSuccess: begin });
        }}
      >
        <TextField label={t('foundName')} required error={errors.name} {...bind('name')} />
      </AccessForm>
    </Card>
  );
}

function Portfolio({ today }: { today: string }) {
  const t = useText(accessMessages);
  const query = useRead(portfolio, {});
  const end = useWrite(signOut);
  return (
    <PublicPage title={t('organizationsTitle')} text={t('organizationsText')} isSignedIn isWide>
      <Loaded query={query}>
        {({ items }) => (
          <Card flush>
            {items.length === 0 ? (
              <p className="px-5 py-4 text-muted">{t('organizationsEmpty')}</p>
            ) : (
              <ul className="divide-y">
                {items.map((entry) => (
                  <OrganizationRow key={entry.id} entry={entry} today={today} />
                ))}
              </ul>
            )}
          </Card>
        )}
      </Loaded>
      <FoundOrganization />
      <div>
        <Button variant="ghost" loading={end.isPending} onClick={() => end.mutate({}, { onSuccess: () => location.assign('/sign-in') })}>
          {t('signOut')}
        </Button>
      </div>
    </PublicPage>
  );
}

/** The organizations of a person: an expert's portfolio, and where to found another one. */
export default function OrganizationsScreen() {
  const navigate = useNavigate();
  const session = useRead(currentSession, {});
  const isOut = session.data !== undefined && session.data.person === null;
  useEffect(() => {
    if (isOut) void navigate({ href: '/sign-in?next=/organizations', replace: true });
  }, [isOut, navigate]);
  return <Loaded query={session}>{({ person, today }) => (person === null ? null : <Portfolio today={today} />)}</Loaded>;
}
