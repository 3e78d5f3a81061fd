import { hashToken, newToken } from '#platform/access/tokens.ts';
import type { Clock } from '#platform/clock.ts';
import type { Session } from '#platform/database/scope.ts';
import { newId } from '#platform/ids.ts';
import type { Caller, Services } from '#platform/operation.ts';
import { sessionLimits } from './session.rules.ts';

interface NewSession {
  personId: string;
  organizationId: string | null;
  awaitsSecondFactor?: boolean;
}

const after = (clock: Clock, ms: number): string => new Date(clock.nowMs() + ms).toISOString();

/**
 * Opens a session under a fresh token and ends the one that the caller showed, so that no token known before signing in
 * is worth anything afterwards. Returns the token; give it to `caller.setSession` after the commit.
 */
export async function openSession(session: Session, clock: Clock, caller: Caller, fresh: NewSession): Promise<string> {
  const { personId, organizationId, awaitsSecondFactor = false } = fresh;
  const token = newToken('ats');
  const shown = caller.sessionToken === undefined ? {} : { tokenHash: hashToken(caller.sessionToken) };
  await session.narrow({ personId, ...shown });
  if (caller.sessionToken !== undefined)
    await session.db.deleteFrom('session').where('tokenHash', '=', hashToken(caller.sessionToken)).execute();
  await session.db.deleteFrom('session').where('personId', '=', personId).where('expiresAt', '<=', clock.now()).execute();
  const row = {
    tokenHash: hashToken(token),
    id: newId(clock.nowMs()),
    personId,
    organizationId,
    createdAt: clock.now(),
    lastSeenAt: clock.now(),
    expiresAt: after(clock, awaitsSecondFactor ? sessionLimits.secondFactorMs : sessionLimits.longestMs),
    awaitsSecondFactor,
    userAgent: caller.userAgent,
    address: caller.address,
  };
  await session.db.insertInto('session').values(row).execute();
  return token;
}

/** Ends every session of a person, or all but one. The transaction must be narrowed to that person. */
export async function endSessions(session: Session, personId: string, exceptToken?: string): Promise<void> {
  const mine = session.db.deleteFrom('session').where('personId', '=', personId);
  await (exceptToken === undefined ? mine : mine.where('tokenHash', '<>', hashToken(exceptToken))).execute();
}

// Written beside the request and not waited for: reads stay read-only and as quick as before.
const aside = (services: Services, work: Promise<unknown>): void => {
  work.catch((error: unknown) => services.log.debug({ err: error }, 'could not note the last use'));
};

/** Notes when a session was last used. */
export function touchSession(services: Services, token: string, personId: string): void {
  const [tokenHash, now] = [hashToken(token), services.clock.now()];
  const note = services.database.transaction('write', { tokenHash, personId }, ({ db }) =>
    db.updateTable('session').set({ lastSeenAt: now }).where('tokenHash', '=', tokenHash).where('lastSeenAt', '<', now).execute(),
  );
  aside(services, note);
}

/** Notes when an API key was last used. */
export function touchKey(services: Services, token: string, organizationId: string): void {
  const [tokenHash, now] = [hashToken(token), services.clock.now()];
  const note = services.database.transaction('write', { tokenHash, organizationId }, ({ db }) =>
    db
      .updateTable('apiKey')
      .set({ lastUsedAt: now })
      .where('organizationId', '=', organizationId)
      .where('tokenHash', '=', tokenHash)
      .execute(),
  );
  aside(services, note);
}
