import { Anchor } from '@attestry/ui/anchor.tsx';
import { Avatar } from '@attestry/ui/avatar.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import type { Overview } from './home-panels.tsx';
import { readinessMessages } from './readiness.messages.ts';

/** Who has tasks or reviews past their day, the longest first. */
export function LateCard({ overview }: { overview: Overview }) {
  const t = useText(readinessMessages);
  const format = useFormat();
  return (
    <Card flush title={t('late')} hint={t('lateHint')}>
      {overview.late.length === 0 ? (
        <p className="px-5 pb-4 text-muted">{t('nobodyLate')}</p>
      ) : (
        <ul className="border-t">
          {overview.late.map(({ ownerId, ownerName, tasks, reviews, since }) => {
            const name = ownerName ?? t('nobody');
            const counts = [
              tasks > 0 ? t('lateTasks', { count: tasks }) : '',
              reviews > 0 ? t('lateReviews', { count: reviews }) : '',
            ].filter((text) => text !== '');
            return (
              <li key={ownerId ?? 'nobody'} className="border-b last:border-0">
                <Anchor
                  href={ownerId === null ? '/tasks' : `/tasks?filter=ownerId:${ownerId}`}
                  className="flex items-center gap-3 px-5 py-2.5 hover:bg-hover"
                >
                  <Avatar name={name} decorative />
                  <span className="min-w-0 grow truncate font-medium">{name}</span>
                  <span className="text-right text-sm">
                    <span className="block text-critical">{format.list(counts)}</span>
                    <span className="block text-muted">{t('since', { date: format.date(since) })}</span>
                  </span>
                </Anchor>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
