import { AppShell } from '@attestry/ui/app-shell.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Kbd } from '@attestry/ui/kbd.tsx';
import type { NavGroup } from '@attestry/ui/side-navigation.tsx';
import { useLocation } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { navigationGroups } from '#platform/web/screen.ts';
import { useSession } from '#platform/web/session.tsx';
import { screens } from './all-screens.ts';
import { OrganizationMenu, PersonMenu } from './frame-menus.tsx';
import { shellMessages } from './shell.messages.ts';

const SearchPalette = lazy(() => import('./search-palette.tsx'));

/** The navigation that the session's permissions open. */
function useNavigationGroups(): NavGroup[] {
  const t = useText(shellMessages);
  const locale = useLocale();
  const session = useSession();
  const { pathname } = useLocation();
  const isOpen = (permission: string): boolean => permission === 'signed-in' || session.permissions.some((held) => held === permission);
  // The longest address that fits is where we are: /plan/cost is not also /plan.
  const fits = (path: string): boolean => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`));
  const here = screens
    .filter((screen) => screen.navigation && fits(screen.path))
    .reduce((longest, screen) => (screen.path.length > longest.length ? screen.path : longest), '');
  return navigationGroups.flatMap((group) => {
    const items = screens
      .flatMap((screen) => (screen.navigation?.group === group && isOpen(screen.permission) ? [{ ...screen.navigation, screen }] : []))
      .sort((a, b) => a.order - b.order)
      .map(({ screen, icon }) => ({
        id: screen.path,
        label: screen.title[locale],
        href: screen.path,
        icon,
        current: screen.path === here,
      }));
    return items.length === 0 ? [] : [{ id: group, ...(group === 'home' ? {} : { label: t(`group.${group}`) }), items }];
  });
}

/** `Ctrl K` or `Cmd K` anywhere. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [open]);
}

export interface FrameProps {
  organizations: { id: string; name: string; role: string }[];
  children: ReactNode;
}

/** Sidebar, top bar and search around a screen. */
export function Frame({ organizations, children }: FrameProps) {
  const t = useText(shellMessages);
  const session = useSession();
  const [isSearching, setSearching] = useState(false);
  usePaletteKey(() => setSearching(true));
  const demo = <p className="bg-accent-soft px-4 py-1.5 text-center text-sm text-accent-text">{t('demo')}</p>;
  return (
    <AppShell
      groups={useNavigationGroups()}
      brand={<OrganizationMenu organizations={organizations} />}
      banner={session.isDemo ? demo : undefined}
      topStart={
        <Button
          variant="secondary"
          icon={Search}
          onClick={() => setSearching(true)}
          className="text-muted sm:min-w-64 [&>span]:flex [&>span]:grow [&>span]:items-center [&>span]:justify-between"
        >
          {t('search')}
          <span className="hidden sm:inline">
            <Kbd>Ctrl K</Kbd>
          </span>
        </Button>
      }
      topEnd={<PersonMenu />}
      labels={{ skip: t('skip'), navigation: t('navigation'), openNavigation: t('openNavigation'), closeNavigation: t('closeNavigation') }}
    >
      {children}
      {isSearching && (
        <Suspense>
          <SearchPalette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </AppShell>
  );
}
