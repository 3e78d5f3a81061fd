import { PanelLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Drawer } from './drawer.tsx';
import { IconButton } from './icon-button.tsx';
import { type NavGroup, SideNavigation } from './side-navigation.tsx';

export interface AppShellProps {
  groups: NavGroup[];
  /** Product name or organization switcher at the head of the sidebar. */
  brand: ReactNode;
  /** What stands at the foot of the sidebar, such as the person's menu. */
  sidebarFooter?: ReactNode;
  /** Left part of the top bar: where we are. */
  topStart?: ReactNode;
  /** Right part of the top bar: search, help, person. */
  topEnd?: ReactNode;
  /** A line above everything, such as the demo notice. */
  banner?: ReactNode;
  labels: { skip: string; navigation: string; openNavigation: string; closeNavigation: string };
  children: ReactNode;
}

/** The frame of every page: sidebar (a drawer on phones), top bar and main part with a skip link. */
export function AppShell({ groups, brand, sidebarFooter, topStart, topEnd, banner, labels, children }: AppShellProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="isolate flex min-h-dvh flex-col [--top-bar:3.5rem]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed! focus:top-2 focus:left-2"
      >
        {labels.skip}
      </a>
      {banner}
      <div className="flex grow">
        <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r bg-sunken lg:flex">
          <div className="flex h-14 shrink-0 items-center px-4">{brand}</div>
          <div className="min-h-0 grow overflow-y-auto px-2.5 pb-4">
            <SideNavigation label={labels.navigation} groups={groups} />
          </div>
          {sidebarFooter && <div className="border-t p-2.5">{sidebarFooter}</div>}
        </aside>
        <div className="flex min-w-0 grow flex-col">
          <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-2 border-b bg-background/90 px-4 backdrop-blur-sm sm:px-6">
            <IconButton
              icon={PanelLeft}
              label={labels.openNavigation}
              className="-ml-2 lg:hidden"
              aria-expanded={open}
              onClick={() => setOpen(true)}
            />
            <div className="flex min-w-0 grow items-center gap-2">{topStart}</div>
            <div className="flex shrink-0 items-center gap-2">{topEnd}</div>
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto flex w-full max-w-[84rem] grow flex-col gap-6 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8"
          >
            {children}
          </main>
        </div>
      </div>
      <Drawer open={open} onOpenChange={setOpen} side="left" width="sm" title={brand} closeLabel={labels.closeNavigation}>
        <div className="-mx-2.5">
          <SideNavigation label={labels.navigation} groups={groups} onNavigate={() => setOpen(false)} />
          {sidebarFooter && <div className="mt-4 border-t pt-3">{sidebarFooter}</div>}
        </div>
      </Drawer>
    </div>
  );
}
