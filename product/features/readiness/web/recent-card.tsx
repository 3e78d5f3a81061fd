import { Anchor } from '@attestry/ui/anchor.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useRecordAddress } from '#platform/web/record-address.tsx';
import type { Overview } from './home-panels.tsx';
import { readinessMessages } from './readiness.messages.ts';

/** What people did last, each leading to its record. */
export function RecentCard({ recent }: Pick<Overview, 'recent'>) {
  const t = useText(readinessMessages);
  const name = useDynamicText(readinessMessages);
  const format = useFormat();
  const addressOf = useRecordAddress();
  return (
    <Card title={t('recent')}>
      {recent.length === 0 ? (
        <p className="text-muted">{t('nothingRecent')}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {recent.map((change) => {
            const href = addressOf(change.kind, change.recordId);
            const title = `${change.reference} ${change.title}`;
            const action = name(`action.${change.action}`);
            return (
              <li key={`${change.recordId} ${change.occurredAt} ${change.action}`} className="flex flex-col">
                <span className="min-w-0 truncate">
                  {href ? (
                    <Anchor href={href} className="rounded-sm underline-offset-3 hover:underline">
                      {title}
                    </Anchor>
                  ) : (
                    title
                  )}
                </span>
                <span className="text-sm text-muted">
                  {change.actorName ?? t('somebody')} · {action === `action.${change.action}` ? change.action : action} ·{' '}
                  <time dateTime={change.occurredAt}>{format.instant(change.occurredAt)}</time>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
