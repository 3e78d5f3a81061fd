import { z } from 'zod';
import { emailAddress } from '#features/people/email-address.ts';
import { liveMemberships, type Membership, type Person, personByEmail } from '#features/people/person.reads.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, OrganizationId } from '#platform/database/scope.ts';
import { write } from '#platform/database/writer.ts';
import { invalidField } from '#platform/errors.ts';
import { keyName, keyScope, maxKeyDays } from './api-key.contracts.ts';
import { storeApiKey } from './api-key.writes.ts';

const wanted = z.strictObject({
  email: emailAddress,
  organization: z.string().min(1).optional(),
  name: keyName,
  scopes: z.array(keyScope).min(1),
  days: z.number().int().min(1).max(maxKeyDays),
});

/** What the command line asks for; `organization` is a name or id and may be left out where the person has only one. */
export interface WantedApiKey {
  email: string;
  organization?: string | undefined;
  name: string;
  scopes: readonly string[];
  days: number;
}

function chosenOf(memberships: readonly Membership[], organization: string | undefined): Membership {
  const fitting =
    organization === undefined
      ? memberships
      : memberships.filter((m) => m.organizationId === organization || m.organizationName === organization);
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const names = memberships.map((membership) => `${membership.organizationName} (${membership.organizationId})`).join(', ');
  throw invalidField('organization', names === '' ? 'this person belongs to none' : `choose one of: ${names}`);
}

/**
 * Makes an API key for a person from the command line: who can open the database needs no sign-in. The same rules hold as
 * on screen (scopes within the role, at most a year). Throws `invalid` naming the field.
 */
export async function createApiKeyFor(
  database: Database,
  clock: Clock,
  input: WantedApiKey,
): Promise<{ token: string; organization: string; expiresAt: string }> {
  const parsed = wanted.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalidField(issue?.path.join('.') ?? '', issue?.message ?? 'is not usable');
  }
  const { email, organization, ...key } = parsed.data;
  const { person, membership } = await database.transaction(
    'read',
    { signInEmail: email },
    async (session): Promise<{ person: Person; membership: Membership }> => {
      const found = await personByEmail(session, email);
      if (found === undefined) throw invalidField('email', 'nobody has an account with this address');
      await session.narrow({ personId: found.id });
      return { person: found, membership: chosenOf(await liveMemberships(session, found.id, clock.now()), organization) };
    },
  );
  // Minted here because the membership was just read.
  const organizationId = membership.organizationId as OrganizationId;
  const actor: Actor = {
    kind: 'person',
    organizationId,
    memberId: membership.memberId,
    personId: person.id,
    name: person.name,
    role: membership.role,
    scopes: undefined,
  };
  const { token, expiresAt } = await write(database, { organizationId, actor, clock }, (writer) => storeApiKey(writer, key));
  return { token, organization: membership.organizationName, expiresAt };
}
