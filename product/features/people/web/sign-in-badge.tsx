import { Badge } from '@attestry/ui/badge.tsx';
import type { Member } from '#features/people/member.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { peopleMessages } from './people.messages.ts';

/** Whether this person can sign in, and until when. */
export function SignInBadge({ member }: { member: Pick<Member, 'personId' | 'accessEndsAt' | 'archivedAt'> }) {
  const t = useText(peopleMessages);
  const format = useFormat();
  const { today } = useSession();
  const { personId, accessEndsAt, archivedAt } = member;
  if (archivedAt !== null || (accessEndsAt !== null && accessEndsAt.slice(0, 10) < today))
    return <Badge tone="caution">{t('signIn.ended')}</Badge>;
  if (personId === null) return <Badge>{t('signIn.no')}</Badge>;
  return <Badge tone="positive">{accessEndsAt === null ? t('signIn.yes') : t('until', { date: format.date(accessEndsAt) })}</Badge>;
}
