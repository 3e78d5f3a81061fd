import { storeOrganization } from '#features/organizations/organization.writes.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { OrganizationId, Session } from '#platform/database/scope.ts';
import { writerOn } from '#platform/database/writer.ts';
import { newId } from '#platform/ids.ts';
import { addMember } from './member.writes.ts';

export interface Founder {
  personId: string;
  name: string;
  email: string;
}

/** Creates an organization with its founder as owner, in the open transaction; the person's row must be stored already. */
export async function foundOrganization(
  session: Session,
  clock: Clock,
  founder: Founder,
  organization: { name: string; isDemo?: boolean },
): Promise<{ organizationId: OrganizationId; memberId: string }> {
  // Minted here because the organization begins here: its first member is the caller.
  const organizationId = newId(clock.nowMs()) as OrganizationId;
  await session.narrow({ organizationId, personId: founder.personId });
  const actor: Actor = {
    kind: 'person',
    organizationId,
    memberId: undefined,
    personId: founder.personId,
    name: founder.name,
    role: 'owner',
    scopes: undefined,
  };
  const { writer, finish } = writerOn(session, { organizationId, actor, clock });
  await storeOrganization(writer, { name: organization.name, isDemo: organization.isDemo ?? false });
  const memberId = await addMember(writer, { personId: founder.personId, role: 'owner', name: founder.name, email: founder.email });
  const followUp = await finish();
  followUp();
  return { organizationId, memberId };
}
