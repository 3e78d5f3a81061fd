import { ToastProvider } from '@attestry/ui/toast.tsx';
import { TooltipProvider } from '@attestry/ui/tooltip.tsx';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { currentSession } from '#features/people/session.contracts.ts';
import { createQueryClient, useRead } from '#platform/web/api.ts';
import { browserLocale, type Locale, LocaleProvider } from '#platform/web/locale.tsx';
import { useLocaleChoice } from '#platform/web/locale-choice.ts';
import { useText } from '#platform/web/messages.ts';
import { createAppRouter } from './router.tsx';
import { shellMessages } from './shell.messages.ts';

const queryClient = createQueryClient();
const router = createAppRouter();

function Localized() {
  const session = useRead(currentSession, {});
  const chosen = useLocaleChoice();
  const locale: Locale = session.data?.person?.locale ?? chosen ?? browserLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <LocaleProvider locale={locale}>
      <WithToasts />
    </LocaleProvider>
  );
}

function WithToasts() {
  const t = useText(shellMessages);
  return (
    <ToastProvider label={t('notifications')} closeLabel={t('close')}>
      <TooltipProvider>
        <RouterProvider router={router} />
      </TooltipProvider>
    </ToastProvider>
  );
}

/** The whole web app: cache, language, messages, routes. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Localized />
      </QueryClientProvider>
    </CSPProvider>
  );
}
