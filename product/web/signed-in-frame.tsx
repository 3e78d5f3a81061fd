import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { currentSession } from '#features/people/session.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { SessionProvider, type WebSession } from '#platform/web/session.tsx';
import { Frame } from './frame.tsx';

type Current = OutputOf<typeof currentSession>;

/** The screens' session, where a signed-in member is there. */
function webSession(current: Current): WebSession | null {
  const { person, organization, member } = current;
  if (person === null || organization === null || member === null) return null;
  return {
    personName: person.name,
    email: person.email,
    memberId: member.id,
    organizationId: organization.id,
    organizationName: organization.name,
    role: member.role,
    permissions: current.permissions,
    isDemo: current.isDemo,
    today: current.today,
  };
}

const addressByState = {
  setup: '/setup',
  'signed-out': '/sign-in',
  'second-factor': '/sign-in',
  'no-organization': '/organizations',
  'signed-in': null,
} as const;

function Inside({ current }: { current: Current }) {
  const navigate = useNavigate();
  const address = addressByState[current.state];
  useEffect(() => {
    const next = location.pathname === '/' ? undefined : `${location.pathname}${location.search}`;
    if (address !== null) void navigate({ to: address as '/', search: (next ? { next } : {}) as never, replace: true });
  }, [address, navigate]);
  const session = webSession(current);
  if (session === null) return null;
  return (
    <SessionProvider session={session}>
      <Frame organizations={current.organizations}>
        <Outlet />
      </Frame>
    </SessionProvider>
  );
}

/** What stands around every screen of a signed-in person; sends others to where they sign in. */
export function SignedInFrame() {
  const query = useRead(currentSession, {});
  return <Loaded query={query}>{(current) => <Inside current={current} />}</Loaded>;
}
