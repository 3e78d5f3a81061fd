import { Avatar } from '@attestry/ui/avatar.tsx';
import { Menu, type MenuEntry } from '@attestry/ui/menu.tsx';
import { readThemeMode, setThemeMode, type ThemeMode } from '@attestry/ui/theme-mode.ts';
import { ChevronsUpDown, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { chooseLocale, chooseOrganization, signOut } from '#features/people/session.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { locales, useLocale } from '#platform/web/locale.tsx';
import { storeLocaleChoice } from '#platform/web/locale-choice.ts';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { shellMessages } from './shell.messages.ts';

const languageNames = { en: 'English', de: 'Deutsch' } as const;
const themes: ThemeMode[] = ['system', 'light', 'dark'];

/** The organization's name; a menu for people who belong to several. */
export function OrganizationMenu({ organizations }: { organizations: { id: string; name: string; role: string }[] }) {
  const t = useText(shellMessages);
  const session = useSession();
  const choose = useWrite(chooseOrganization);
  const go = (organizationId: string) => choose.mutate({ organizationId }, { onSuccess: () => location.assign('/') });
  const name = <span className="min-w-0 truncate font-semibold tracking-[-0.01em]">{session.organizationName}</span>;
  if (organizations.length < 2) {
    return (
      <span className="flex min-w-0 items-center gap-2.5">
        <Mark />
        {name}
      </span>
    );
  }
  const entries: MenuEntry[] = [
    { kind: 'heading', id: 'heading', label: t('switchOrganization') },
    ...organizations.map(({ id, name: label }) => ({ kind: 'action' as const, id, label, onSelect: () => go(id) })),
  ];
  return (
    <Menu
      align="start"
      entries={entries}
      trigger={
        <button type="button" className="flex min-h-9 min-w-0 items-center gap-2.5 rounded-md pr-1 text-left">
          <Mark />
          {name}
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      }
    />
  );
}

function Mark() {
  return <img src="/favicon.svg" alt="" width={24} height={24} className="shrink-0" />;
}

/** Profile, language, appearance and sign-out. */
export function PersonMenu() {
  const t = useText(shellMessages);
  const { personName } = useSession();
  const locale = useLocale();
  const [theme, setTheme] = useState(readThemeMode);
  const end = useWrite(signOut);
  const setLocale = useWrite(chooseLocale);
  const entries: MenuEntry[] = [
    { kind: 'link', id: 'profile', label: t('profile'), icon: UserRound, href: '/profile' },
    { kind: 'heading', id: 'language', label: t('language') },
    ...locales.map((choice) => ({
      kind: 'check' as const,
      id: choice,
      label: languageNames[choice],
      checked: choice === locale,
      onCheckedChange: () => {
        storeLocaleChoice(choice);
        setLocale.mutate({ locale: choice });
      },
    })),
    { kind: 'heading', id: 'theme', label: t('theme') },
    ...themes.map((choice) => ({
      kind: 'check' as const,
      id: choice,
      label: t(`theme.${choice}`),
      checked: choice === theme,
      onCheckedChange: () => {
        setThemeMode(choice);
        setTheme(choice);
      },
    })),
    { kind: 'separator', id: 'line' },
    {
      kind: 'action',
      id: 'sign-out',
      label: t('signOut'),
      icon: LogOut,
      onSelect: () => end.mutate({}, { onSuccess: () => location.assign('/sign-in') }),
    },
  ];
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <button type="button" aria-label={personName} className="rounded-full">
          <Avatar name={personName} decorative />
        </button>
      }
    />
  );
}
