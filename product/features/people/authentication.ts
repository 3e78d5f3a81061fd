import type { Actor } from '#platform/access/actor.ts';
import type { Role } from '#platform/access/permissions.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { OrganizationId, Session } from '#platform/database/scope.ts';
import { Problem } from '#platform/errors.ts';
import type { Credentials, Gate } from '#platform/http/invoke.ts';
import type { Services } from '#platform/operation.ts';
import { isLiveSession, isWorthTouching } from './session.rules.ts';
import { touchKey, touchSession } from './session.writes.ts';

interface MemberRow {
  member_id: string;
  person_id: string | null;
  name: string;
  role: Role;
  access_ends_at: string | null;
  ended_at: string | null;
}

interface SessionRow {
  person_id: string;
  organization_id: string | null;
  last_seen_at: string;
  expires_at: string;
  awaits_second_factor: boolean;
}

interface KeyRow {
  organization_id: string;
  member_id: string;
  scopes: string[];
  expires_at: string;
  revoked_at: string | null;
  last_used_at: string | null;
}

interface Bearer {
  organizationId: string;
  personId: string | undefined;
  memberId: string | undefined;
  scopes: readonly string[] | undefined;
}

const unauthenticated = (detail = 'Sign in first.') => new Problem('unauthenticated', 'unauthenticated', detail);

/** The session whose token the transaction was opened with, where it is a whole and live one. */
async function liveSession(session: Session, token: string, services: Services): Promise<SessionRow | undefined> {
  // The hash was set when the transaction began; row-level security shows this one row only.
  const [row] = await session.narrow<SessionRow>(
    {},
    `SELECT person_id, organization_id, last_seen_at, expires_at, awaits_second_factor FROM session WHERE token_hash = current_setting('app.token_hash', true)`,
  );
  const nowMs = services.clock.nowMs();
  if (row === undefined || row.awaits_second_factor || !isLiveSession({ expiresAt: row.expires_at, lastSeenAt: row.last_seen_at }, nowMs))
    return undefined;
  if (isWorthTouching(row.last_seen_at, nowMs)) touchSession(services, token, row.person_id);
  return row;
}

async function sessionBearer(session: Session, token: string, services: Services): Promise<Bearer> {
  const row = await liveSession(session, token, services);
  if (row === undefined) throw unauthenticated();
  if (row.organization_id === null) throw new Problem('forbidden', 'no-organization', 'Choose an organization first.');
  return { organizationId: row.organization_id, personId: row.person_id, memberId: undefined, scopes: undefined };
}

async function keyBearer(session: Session, token: string, services: Services): Promise<Bearer> {
  const [row] = await session.narrow<KeyRow>(
    {},
    `SELECT organization_id, member_id, scopes, expires_at, revoked_at, last_used_at FROM api_key WHERE token_hash = current_setting('app.token_hash', true)`,
  );
  if (row === undefined || row.revoked_at !== null || row.expires_at <= services.clock.now()) {
    throw unauthenticated('This API key is unknown, expired or revoked.');
  }
  if (isWorthTouching(row.last_used_at, services.clock.nowMs())) touchKey(services, token, row.organization_id);
  return { organizationId: row.organization_id, personId: undefined, memberId: row.member_id, scopes: row.scopes };
}

async function actorOf(session: Session, credentials: Credentials, services: Services): Promise<Actor> {
  if (credentials === undefined) throw unauthenticated();
  const now = services.clock.now();
  const find = credentials.kind === 'session' ? sessionBearer : keyBearer;
  const bearer = await find(session, credentials.token, services);
  const who = bearer.memberId === undefined ? `member.person_id = current_person()` : `member.id = '${bearer.memberId}'`;
  const [member] = await session.narrow<MemberRow>(
    { organizationId: bearer.organizationId, ...(bearer.personId ? { personId: bearer.personId } : {}) },
    `SELECT member.id AS member_id, member.person_id, member.name, member.role, member.access_ends_at, member.ended_at
     FROM member WHERE member.organization_id = current_organization() AND ${who}`,
  );
  const hasEnded = member === undefined || member.ended_at !== null || (member.access_ends_at !== null && member.access_ends_at <= now);
  if (hasEnded) throw new Problem('forbidden', 'no-membership', 'You are not a member of this organization any more.');
  return {
    kind: credentials.kind === 'session' ? 'person' : 'api-key',
    // Minted here and by the scheduler only: the membership was just read.
    organizationId: bearer.organizationId as OrganizationId,
    memberId: member.member_id,
    personId: member.person_id ?? undefined,
    name: member.name,
    role: member.role,
    scopes: bearer.scopes,
  };
}

async function personOf(credentials: Credentials, services: Services): Promise<string | undefined> {
  if (credentials?.kind !== 'session') return undefined;
  const { token } = credentials;
  return services.database.transaction(
    'read',
    { tokenHash: hashToken(token) },
    async (session) => (await liveSession(session, token, services))?.person_id,
  );
}

/** How sessions and API keys become actors. A role or membership that ends, ends with the very next request. */
export const gate: Gate = {
  actorOf,
  personOf,
  settingsOf: (credentials) => (credentials ? { tokenHash: hashToken(credentials.token) } : {}),
};
