import { ButtonLink } from '@attestry/ui/button.tsx';
import { useText } from '#platform/web/messages.ts';
import { accessMessages } from './access.messages.ts';

/** The way to the sign-in and from there to an own page, for screens that end there. */
export function ToSignIn({ next, label }: { next?: string; label?: string }) {
  const t = useText(accessMessages);
  return (
    <ButtonLink variant="primary" href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>
      {label ?? t('toSignIn')}
    </ButtonLink>
  );
}
