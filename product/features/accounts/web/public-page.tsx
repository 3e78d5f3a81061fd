import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import type { ReactNode } from 'react';
import { chooseLocale } from '#features/people/session.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { locales, useLocale } from '#platform/web/locale.tsx';
import { storeLocaleChoice } from '#platform/web/locale-choice.ts';
import { useText } from '#platform/web/messages.ts';
import { accessMessages } from './access.messages.ts';

const names = { en: 'English', de: 'Deutsch' } as const;

function LanguageSwitch({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useText(accessMessages);
  const locale = useLocale();
  const choose = useWrite(chooseLocale);
  return (
    <SegmentedControl
      label={t('language')}
      value={locale}
      choices={locales.map((value) => ({ value, label: names[value] }))}
      onValueChange={(choice) => {
        storeLocaleChoice(choice);
        if (isSignedIn) choose.mutate({ locale: choice });
      }}
    />
  );
}

export interface PublicPageProps {
  title: string;
  text?: ReactNode;
  /** True where somebody is signed in, so that the language is kept with the person. */
  isSignedIn?: boolean;
  isWide?: boolean;
  children: ReactNode;
}

/** The calm frame of every screen outside an organization: mark, language, one thing to do. */
export function PublicPage({ title, text, isSignedIn = false, isWide = false, children }: PublicPageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 py-4">
        <span className="flex items-center gap-2.5 font-semibold tracking-[-0.01em]">
          <img src="/favicon.svg" alt="" width={24} height={24} />
          Attestry
        </span>
        <LanguageSwitch isSignedIn={isSignedIn} />
      </header>
      <main
        id="main"
        className={`mx-auto flex w-full grow flex-col justify-center gap-6 px-4 pt-4 pb-20 ${isWide ? 'max-w-3xl' : 'max-w-md'}`}
      >
        <div className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-[-0.02em] text-balance">{title}</h1>
          {text && <p className="text-pretty text-muted">{text}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
