import { type AnchorProps, AnchorProvider } from '@attestry/ui/anchor.tsx';
import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { RecordAddressProvider } from '#platform/web/record-address.tsx';
import type { Screen } from '#platform/web/screen.ts';
import { screens } from './all-screens.ts';
import { CrashedPage, NotFoundPage } from './failure-pages.tsx';
import { SignedInFrame } from './signed-in-frame.tsx';

/** Links inside the product go through the router (prefetching on hover); files, mail and other sites stay plain anchors. */
function RouterLink({ href, ...rest }: AnchorProps) {
  const isInside = href.startsWith('/') && !href.startsWith('/api/') && rest.download === undefined && rest.target === undefined;
  if (!isInside) return <a href={href} {...rest} />;
  const url = new URL(href, location.origin);
  const search = Object.fromEntries(url.searchParams);
  const address = { to: url.pathname as '/', search: search as never, hash: url.hash.slice(1) || undefined };
  // A page is current at its own address alone, not at those below it.
  return <Link {...address} activeOptions={{ exact: true, includeSearch: true }} preload="intent" {...rest} />;
}

const addresses = new Map(screens.flatMap((screen) => (screen.recordKind ? [[screen.recordKind, screen.path] as const] : [])));
const addressOf = (kind: string, id: string): string | undefined => addresses.get(kind)?.replace('$id', id);

const root = createRootRoute({
  component: () => (
    <AnchorProvider link={RouterLink}>
      <RecordAddressProvider addressOf={addressOf}>
        <Outlet />
      </RecordAddressProvider>
    </AnchorProvider>
  ),
  notFoundComponent: NotFoundPage,
  errorComponent: CrashedPage,
});

const frame = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInFrame });

const routeOf = (screen: Screen, parent: typeof root | typeof frame) =>
  createRoute({
    getParentRoute: () => parent as typeof root,
    path: screen.path as '/',
    component: lazyRouteComponent(screen.load),
    // Screens read their own search parameters; what is not theirs does no harm.
    validateSearch: (search: Record<string, unknown>) => search,
  });

/** The router over all screens: public ones stand alone, the others inside the signed-in frame. */
export function createAppRouter() {
  const isAlone = (screen: Screen): boolean => screen.permission === 'public';
  const inside = screens.filter((screen) => !isAlone(screen)).map((screen) => routeOf(screen, frame));
  const alone = screens.filter(isAlone).map((screen) => routeOf(screen, root));
  // The list of routes is made at run time, so the router cannot know their types.
  const tree = root.addChildren([...alone, frame.addChildren(inside as never)] as never[]);
  return createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true, defaultPendingMs: 200 });
}
