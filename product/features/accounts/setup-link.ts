import { isSetUp } from '#features/organizations/organization.reads.ts';
import { hashToken, newToken } from '#platform/access/tokens.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database/scope.ts';

const validMs = 24 * 3_600_000;

/**
 * A fresh one-time address at which the first owner sets up this installation, for the console; undefined once there is an
 * owner. Valid for 24 hours. Earlier ones stay valid until the first is used.
 */
export async function createSetupLink(database: Database, clock: Clock, publicUrl: string): Promise<string | undefined> {
  const token = newToken('atl');
  const tokenHash = hashToken(token);
  const isNeeded = await database.transaction('write', { tokenHash }, async (session) => {
    if (await isSetUp(session)) return false;
    const expiresAt = new Date(clock.nowMs() + validMs).toISOString();
    await session.db.insertInto('setupLink').values({ tokenHash, purpose: 'first-owner', createdAt: clock.now(), expiresAt }).execute();
    return true;
  });
  return isNeeded ? `${publicUrl}/setup?token=${token}` : undefined;
}
