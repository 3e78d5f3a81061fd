import { Anchor } from '@attestry/ui/anchor.tsx';
import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { quietLinkStyle } from '@attestry/ui/link-style.ts';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Stat } from '@attestry/ui/stat.tsx';
import { Plus, UserRoundX, UsersRound } from 'lucide-react';
import { roleOverview } from '#features/context/context.contracts.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { roleMessages } from './roles.messages.ts';

type Overview = OutputOf<typeof roleOverview>;

function Hints({ items, hints }: Overview) {
  const t = useText(roleMessages);
  const roleOf = new Map(items.map((role) => [role.id, role]));
  if (hints.length === 0) return <Callout tone="positive" title={t('noGaps')} />;
  const titleOf = (id: string | undefined): string => roleOf.get(id ?? '')?.title ?? '–';
  return (
    <Callout tone={hints.some(({ code }) => code !== 'no-deputy') ? 'caution' : 'info'} title={t('gaps')}>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {hints.map(({ code, roleIds: [first, second] }) => (
          <li key={`${code} ${first} ${second}`}>
            <Anchor href={`/roles/${first}`} className={quietLinkStyle}>
              {t(`hint.${code}`, { role: titleOf(first), other: titleOf(second), person: roleOf.get(first ?? '')?.holderName ?? '–' })}
            </Anchor>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function RoleCard({ role }: { role: Overview['items'][number] }) {
  const t = useText(roleMessages);
  return (
    <Card>
      <div className="flex h-full flex-col gap-3">
        <div>
          <p className="text-sm text-muted">{role.reference}</p>
          <h2 className="text-base font-semibold">
            <Anchor href={`/roles/${role.id}`} className={quietLinkStyle}>
              {role.title}
            </Anchor>
          </h2>
        </div>
        <p className="line-clamp-3 grow text-pretty text-muted">{role.purpose}</p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {role.holderName === null ? (
            <Badge tone="caution" icon={UserRoundX}>
              {t('nobody')}
            </Badge>
          ) : (
            <span className="font-medium">{role.holderName}</span>
          )}
          <span className="text-muted">{role.deputyName === null ? t('noDeputy') : `${t('deputy')}: ${role.deputyName}`}</span>
        </div>
      </div>
    </Card>
  );
}

/** All roles with their holders, and what is missing. */
export default function RoleListScreen() {
  const t = useText(roleMessages);
  const mayAdd = useMay('records.write');
  const query = useRead(roleOverview, {});
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/roles/new">
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="roles" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={query}>
        {(overview) =>
          overview.items.length === 0 ? (
            <EmptyState icon={UsersRound} title={t('emptyTitle')} text={t('emptyText')} action={add} />
          ) : (
            <>
              <div className="grid items-start gap-5 lg:grid-cols-[14rem_minmax(0,1fr)]">
                <Stat
                  label={t('held')}
                  value={overview.items.filter(({ holderId }) => holderId !== null).length}
                  suffix={t('heldOf', { count: overview.items.length })}
                />
                <Hints {...overview} />
              </div>
              <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
                {overview.items.map((role) => (
                  <li key={role.id} className="flex *:grow">
                    <RoleCard role={role} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  );
}
