import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { Compass, TriangleAlert } from 'lucide-react';
import { useText } from '#platform/web/messages.ts';
import { shellMessages } from './shell.messages.ts';

/** An address that no screen answers. */
export function NotFoundPage() {
  const t = useText(shellMessages);
  return (
    <main id="main" className="mx-auto max-w-xl p-8">
      <EmptyState
        icon={Compass}
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        action={<ButtonLink href="/">{t('goHome')}</ButtonLink>}
      />
    </main>
  );
}

/** A screen that failed while it was drawn. */
export function CrashedPage() {
  const t = useText(shellMessages);
  return (
    <main id="main" className="mx-auto max-w-xl p-8" role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={t('crashedTitle')}
        text={t('crashedText')}
        action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
      />
    </main>
  );
}
