import { createContext, type ReactNode, useContext } from 'react';
import type { Permission, Role } from '../access/permissions.ts';

/** What screens know of who is signed in and where. */
export interface WebSession {
  personName: string;
  email: string;
  memberId: string;
  organizationId: string;
  organizationName: string;
  role: Role;
  permissions: readonly Permission[];
  isDemo: boolean;
  /** The server's date, YYYY-MM-DD. */
  today: string;
}

const SessionContext = createContext<WebSession | null>(null);

/** Gives the screens below it the signed-in session. */
export function SessionProvider({ session, children }: { session: WebSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session; throws outside a signed-in screen. */
export function useSession(): WebSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no session here');
  return session;
}

/** True where the present role allows it; the server asks the same table. */
export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission);
