import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { ConfirmDialog } from '@attestry/ui/confirm-dialog.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { listApiKeys, revokeApiKey } from '#features/accounts/api-key.contracts.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { apiKeyMessages } from './api-key.messages.ts';
import { NewApiKey } from './new-api-key.tsx';

type Key = OutputOf<typeof listApiKeys>['items'][number];

function KeyRow({ apiKey, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  const t = useText(apiKeyMessages);
  const format = useFormat();
  const { today } = useSession();
  const state = apiKey.revokedAt !== null ? 'revoked' : apiKey.expiresAt.slice(0, 10) < today ? 'expired' : 'valid';
  const lastUsed = apiKey.lastUsedAt === null ? t('never') : format.instant(apiKey.lastUsedAt);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 py-4">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{apiKey.name}</span>
          <Badge tone={state === 'valid' ? 'positive' : 'neutral'}>{t(`state.${state}`)}</Badge>
        </p>
        <p className="text-sm text-muted">
          {t('member')} {apiKey.memberName} · {t('expiresAt')} {format.date(apiKey.expiresAt)} · {t('lastUsedAt')}: {lastUsed}
        </p>
        <p className="text-sm text-muted">{format.list(apiKey.scopes.map((scope) => t(`scope.${scope}`)))}</p>
      </div>
      {state === 'valid' && (
        <Button size="sm" aria-label={t('revokeLabel', { name: apiKey.name })} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      )}
    </li>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const t = useText(apiKeyMessages);
  const toast = useToast();
  const say = useProblemText();
  const revoke = useWrite(revokeApiKey);
  const run = () =>
    revoke.mutate(
      { id: apiKey.id },
      {
        onError: (error) => toast({ title: say(error), tone: 'critical' }),
        onSuccess: () => toast({ title: t('revoked'), tone: 'positive' }),
        onSettled: onClose,
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('revokeTitle', { name: apiKey.name })}
      description={t('revokeText')}
      confirmLabel={t('revoke')}
      cancelLabel={t('cancel')}
      danger
      loading={revoke.isPending}
      onConfirm={run}
    />
  );
}

/** API keys: make, see when they were last used, revoke. */
export default function ApiKeysScreen() {
  const t = useText(apiKeyMessages);
  const query = useRead(listApiKeys, {});
  const [isAdding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="api-keys" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={KeyRound} title={t('emptyTitle')} text={t('emptyText')} action={add} />
          ) : (
            <Card flush>
              <ul className="divide-y">
                {items.map((apiKey) => (
                  <KeyRow key={apiKey.id} apiKey={apiKey} onRevoke={() => setRevoking(apiKey)} />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      {isAdding && <NewApiKey onClose={() => setAdding(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
