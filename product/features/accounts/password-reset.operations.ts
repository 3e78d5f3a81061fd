import { type Person, personById } from '#features/people/person.reads.ts';
import { endSessions } from '#features/people/session.writes.ts';
import { demandStrongPassword, hashPassword } from '#platform/access/password.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { Session } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import { type Operation, type Services, welcome } from '#platform/operation.ts';
import { setupLinkOf, spendLink } from './one-time-link.ts';
import { previewReset, resetPassword } from './password-reset.contracts.ts';

async function personOfLink(session: Session, services: Services, token: string, lock: boolean): Promise<Person> {
  const { personId } = await setupLinkOf(session, token, 'password-reset', services.clock.now(), lock);
  if (personId === null) throw notFound('person');
  await session.narrow({ personId });
  const person = await personById(session, personId);
  if (person === undefined) throw notFound('person');
  return person;
}

export const passwordResetOperations: Operation[] = [
  welcome(previewReset, ({ services }, { token }) =>
    services.database.transaction('read', { tokenHash: hashToken(token) }, (session) => personOfLink(session, services, token, false)),
  ),
  // Does not sign in: the second factor, where there is one, is still asked for.
  welcome(resetPassword, async ({ services }, { token, password }) => {
    const { database, clock } = services;
    const settings = { tokenHash: hashToken(token) };
    const { email } = await database.transaction('read', settings, (session) => personOfLink(session, services, token, false));
    demandStrongPassword(password, 'password', email);
    const passwordHash = await hashPassword(password);
    await database.transaction('write', settings, async (session) => {
      const person = await personOfLink(session, services, token, true);
      await session.db.updateTable('person').set({ passwordHash }).where('id', '=', person.id).execute();
      await spendLink(session, token, clock.now());
      await endSessions(session, person.id);
    });
    return { email };
  }),
];
