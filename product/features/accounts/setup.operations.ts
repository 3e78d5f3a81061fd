import { isSetUp } from '#features/organizations/organization.reads.ts';
import { markSetUp } from '#features/organizations/organization.writes.ts';
import { foundOrganization } from '#features/people/founding.writes.ts';
import { storePerson } from '#features/people/person.writes.ts';
import { openSession } from '#features/people/session.writes.ts';
import { demandStrongPassword, hashPassword } from '#platform/access/password.ts';
import { hashToken } from '#platform/access/tokens.ts';
import { Problem } from '#platform/errors.ts';
import { type Operation, welcome } from '#platform/operation.ts';
import { setupLinkOf, spendLink } from './one-time-link.ts';
import { setUp } from './setup.contracts.ts';

const isDone = () =>
  new Problem('conflict', 'already-set-up', 'This installation has its owner already. Sign in, or ask for an invitation.');

export const setupOperations: Operation[] = [
  welcome(setUp, async ({ services, caller }, { token, organization, password, ...owner }) => {
    const { database, clock } = services;
    const settings = { tokenHash: hashToken(token) };
    // Before the costly hash: only who holds the link may make the server work.
    await database.transaction('read', settings, async (session) => {
      if (await isSetUp(session)) throw isDone();
      await setupLinkOf(session, token, 'first-owner', clock.now(), false);
    });
    demandStrongPassword(password, 'password', owner.email);
    const passwordHash = await hashPassword(password);
    const { organizationId, sessionToken } = await database.transaction('write', settings, async (session) => {
      await setupLinkOf(session, token, 'first-owner', clock.now(), true);
      if (!(await markSetUp(session, clock.now()))) throw isDone();
      await spendLink(session, token, clock.now());
      const personId = await storePerson(session, clock, { ...owner, passwordHash });
      const founded = await foundOrganization(session, clock, { personId, ...owner }, { name: organization });
      const opened = await openSession(session, clock, caller, { personId, organizationId: founded.organizationId });
      return { ...founded, sessionToken: opened };
    });
    caller.setSession(sessionToken);
    return { organizationId };
  }),
];
