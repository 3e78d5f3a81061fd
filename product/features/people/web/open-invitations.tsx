import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { useState } from 'react';
import { inviteMember, listInvitations, revokeInvitation } from '#features/people/invitation.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat, useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { InvitedLink } from './add-person.tsx';
import { peopleMessages } from './people.messages.ts';
import { roleMessages } from './role.messages.ts';

type Invitation = OutputOf<typeof listInvitations>['items'][number];

interface InvitationRowProps {
  invitation: Invitation;
  isBusy: boolean;
  onRenew: () => void;
  onRevoke: () => void;
}

function InvitationRow({ invitation, isBusy, onRenew, onRevoke }: InvitationRowProps) {
  const t = useText(peopleMessages);
  const role = useText(roleMessages);
  const format = useFormat();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0">
        <p className="font-medium break-words">{invitation.name}</p>
        <p className="text-sm break-words text-muted">
          {invitation.email} · {role(`role.${invitation.role}`)} · {t('until', { date: format.instant(invitation.expiresAt) })}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {invitation.isExpired && <Badge tone="caution">{t('expired')}</Badge>}
        <Button size="sm" disabled={isBusy} aria-label={`${t('renew')}: ${invitation.name}`} onClick={onRenew}>
          {t('renew')}
        </Button>
        <Button size="sm" disabled={isBusy} aria-label={`${t('revoke')}: ${invitation.name}`} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      </div>
    </li>
  );
}

/** Invitations that nobody has accepted yet; draws nothing when there are none. */
export function OpenInvitations() {
  const t = useText(peopleMessages);
  const locale = useLocale();
  const toast = useToast();
  const say = useProblemText();
  const query = useRead(listInvitations, {});
  // Held here and not in the rows: a row goes away with what it did.
  const renew = useWrite(inviteMember);
  const revoke = useWrite(revokeInvitation);
  const [name, setName] = useState('');
  const onError = (error: unknown) => toast({ title: say(error), tone: 'critical' });
  const renewOne = (invitation: Invitation): void => {
    setName(invitation.name);
    renew.mutate({ id: invitation.memberId, locale }, { onError });
  };
  const revokeOne = (invitation: Invitation): void =>
    revoke.mutate({ id: invitation.id }, { onError, onSuccess: () => toast({ title: t('revoked'), tone: 'positive' }) });
  const isBusy = renew.isPending || revoke.isPending;
  return (
    <>
      <Loaded query={query} lines={2}>
        {({ items }) =>
          items.length > 0 && (
            <Card title={t('openInvitations')} hint={t('openInvitationsHint')} flush>
              <ul className="divide-y border-t">
                {items.map((invitation) => (
                  <InvitationRow
                    key={invitation.id}
                    invitation={invitation}
                    isBusy={isBusy}
                    onRenew={() => renewOne(invitation)}
                    onRevoke={() => revokeOne(invitation)}
                  />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      {renew.data && <InvitedLink name={name} invited={renew.data} onClose={renew.reset} />}
    </>
  );
}
