import { personByEmail, personById } from '#features/people/person.reads.ts';
import { storePerson } from '#features/people/person.writes.ts';
import { openSession } from '#features/people/session.writes.ts';
import { demandStrongPassword, hashPassword } from '#platform/access/password.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { Session } from '#platform/database/scope.ts';
import { Problem } from '#platform/errors.ts';
import { type OpenContext, type Operation, type Services, welcome } from '#platform/operation.ts';
import { acceptAsNew, acceptInvitation, previewInvitation } from './invitation-acceptance.contracts.ts';
import { invitationOf, type OfferedInvitation } from './invitation-acceptance.reads.ts';
import { storeAcceptance } from './invitation-acceptance.writes.ts';

const lookUp = (services: Services, token: string): Promise<{ offer: OfferedInvitation; hasAccount: boolean }> =>
  services.database.transaction('read', { tokenHash: hashToken(token) }, async (session) => {
    const offer = await invitationOf(session, token, services.clock.now(), false);
    await session.narrow({ signInEmail: offer.email });
    return { offer, hasAccount: (await personByEmail(session, offer.email)) !== undefined };
  });

async function acceptWithAccount(
  session: Session,
  context: OpenContext,
  token: string,
): Promise<{ organizationId: string; sessionToken: string }> {
  const { services, caller, personId = '' } = context;
  const person = await personById(session, personId);
  const offer = await invitationOf(session, token, services.clock.now(), true);
  if (person === undefined || person.email !== offer.email) {
    throw new Problem('conflict', 'other-address', `This invitation is for ${offer.email}. Sign in with that address.`, {
      parameters: { email: offer.email },
    });
  }
  await storeAcceptance(session, services.clock, offer, person);
  const { organizationId } = offer;
  return { organizationId, sessionToken: await openSession(session, services.clock, caller, { personId, organizationId }) };
}

export const invitationAcceptanceOperations: Operation[] = [
  welcome(previewInvitation, async ({ services }, { token }) => {
    const { offer, hasAccount } = await lookUp(services, token);
    return { ...offer, hasAccount };
  }),
  welcome(acceptAsNew, async ({ services, caller }, { token, name, password, locale }) => {
    const { database, clock } = services;
    const { email } = (await lookUp(services, token)).offer;
    demandStrongPassword(password, 'password', email);
    const passwordHash = await hashPassword(password);
    const { organizationId, sessionToken } = await database.transaction('write', { tokenHash: hashToken(token) }, async (session) => {
      const offer = await invitationOf(session, token, clock.now(), true);
      const id = await storePerson(session, clock, { name, email: offer.email, passwordHash, locale });
      await storeAcceptance(session, clock, offer, { id, name });
      return { ...offer, sessionToken: await openSession(session, clock, caller, { personId: id, organizationId: offer.organizationId }) };
    });
    caller.setSession(sessionToken);
    return { organizationId };
  }),
  welcome(acceptInvitation, async (context, { token }) => {
    const { services, caller, personId = '' } = context;
    const settings = { tokenHash: hashToken(token), personId };
    const { organizationId, sessionToken } = await services.database.transaction('write', settings, (session) =>
      acceptWithAccount(session, context, token),
    );
    caller.setSession(sessionToken);
    return { organizationId };
  }),
];
