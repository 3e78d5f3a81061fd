import { rawCatalogue } from '../product/features/controls/control.catalogue.ts';
import { type ControlStart, createControls } from '../product/features/controls/control.writes.ts';
import { foundOrganization } from '../product/features/people/founding.writes.ts';
import type { Actor } from '../product/platform/access/actor.ts';
import { hashToken, newToken } from '../product/platform/access/tokens.ts';
import type { Clock } from '../product/platform/clock.ts';
import type { Database, OrganizationId } from '../product/platform/database/scope.ts';
import { write } from '../product/platform/database/writer.ts';
import { newId } from '../product/platform/ids.ts';

/** An organization with its owner, signed in, and its 93 controls. */
export interface Founded {
  organizationId: OrganizationId;
  memberId: string;
  actor: Actor;
  /** The owner's session. */
  token: string;
  /** Record id and reference of each control that applies. */
  controls: { id: string; reference: string }[];
}

const states = ['implemented', 'partly', 'planned', 'not-started'] as const;

/** All controls of Annex A, one in thirty left out, in mixed states. */
function controlStarts(ownerId: string): ControlStart[] {
  return [...rawCatalogue().keys()].map((controlId, at) => {
    const isApplicable = at % 30 !== 29;
    const reasons = [{ kind: 'business' as const, text: 'Customers expect it of a service such as ours.' }];
    return {
      controlId,
      isApplicable,
      ownerId,
      state: isApplicable ? (states[at % states.length] ?? 'planned') : 'not-started',
      reasons: isApplicable ? reasons : [],
      implementation: isApplicable
        ? 'The team follows the written procedure, reviews it twice a year, and keeps the minutes as evidence.'
        : '',
      exclusionJustification: isApplicable ? '' : 'Nothing of this kind lies within the scope.',
    };
  });
}

/** Founds an organization as sign-up does and creates its controls as onboarding does; sessions live by `now`, records by `clock`. */
export async function foundSeeded(database: Database, clock: Clock, now: Clock, name: string): Promise<Founded> {
  const personId = newId(now.nowMs());
  const founder = { personId, name: 'Olivia Owner', email: `${personId}@example.test` };
  const token = newToken('ats');
  const { organizationId, memberId } = await database.transaction('write', { personId }, async (session) => {
    await session.db
      .insertInto('person')
      .values({ id: personId, email: founder.email, name: founder.name, createdAt: clock.now() })
      .execute();
    const founded = await foundOrganization(session, clock, founder, { name });
    const expiresAt = new Date(now.nowMs() + 86_400_000).toISOString();
    const row = { tokenHash: hashToken(token), id: newId(now.nowMs()), personId, organizationId: founded.organizationId, expiresAt };
    await session.db
      .insertInto('session')
      .values({ ...row, createdAt: now.now(), lastSeenAt: now.now() })
      .execute();
    return founded;
  });
  const actor: Actor = { kind: 'person', organizationId, memberId, personId, name: founder.name, role: 'owner', scopes: undefined };
  const starts = controlStarts(memberId);
  const ids = await write(database, { organizationId, actor, clock }, (writer) => createControls(writer, starts));
  const applicable = starts.filter(({ isApplicable }) => isApplicable);
  const controls = applicable.map(({ controlId }) => ({ id: ids.get(controlId) ?? '', reference: controlId }));
  return { organizationId, memberId, actor, token, controls };
}
