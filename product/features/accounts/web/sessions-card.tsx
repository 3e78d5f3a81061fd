import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { listSessions, revokeOtherSessions, revokeSession } from '#features/accounts/profile.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { browserName } from './browser-name.ts';
import { profileMessages } from './profile.messages.ts';

type Entry = OutputOf<typeof listSessions>['items'][number];

function SessionRow({ session, isBusy, onEnd }: { session: Entry; isBusy: boolean; onEnd: () => void }) {
  const t = useText(profileMessages);
  const format = useFormat();
  const name = browserName(session.userAgent) ?? t('unknownBrowser');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.isCurrent && <Badge tone="accent">{t('thisOne')}</Badge>}
        </p>
        <p className="text-sm break-words text-muted">
          {session.address} · {t('lastSeen', { when: format.instant(session.lastSeenAt) })} ·{' '}
          {t('since', { when: format.instant(session.createdAt) })}
        </p>
      </div>
      {!session.isCurrent && (
        <Button size="sm" disabled={isBusy} aria-label={t('endLabel', { name })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

/** Where the person is signed in, with a way to end what they do not know. */
export function SessionsCard() {
  const t = useText(profileMessages);
  const toast = useToast();
  const query = useRead(listSessions, {});
  const say = useProblemText();
  // Held here and not in the rows: a row goes away with what it did.
  const revoke = useWrite(revokeSession);
  const others = useWrite(revokeOtherSessions);
  const end = (id: string) =>
    revoke.mutate(
      { id },
      {
        onSuccess: () => toast({ title: t('ended'), tone: 'positive' }),
        onError: (error) => toast({ title: say(error), tone: 'critical' }),
      },
    );
  const endOthers = () => others.mutate({}, { onSuccess: () => toast({ title: t('othersEnded'), tone: 'positive' }) });
  return (
    <Card
      title={t('sessionsTitle')}
      hint={t('sessionsText')}
      flush
      actions={
        (query.data?.items.length ?? 0) > 1 && (
          <Button size="sm" loading={others.isPending} onClick={endOthers}>
            {t('endOthers')}
          </Button>
        )
      }
    >
      <Loaded query={query} lines={3}>
        {({ items }) => (
          <ul className="divide-y border-t">
            {items.map((session) => (
              <SessionRow key={session.id} session={session} isBusy={revoke.isPending} onEnd={() => end(session.id)} />
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
