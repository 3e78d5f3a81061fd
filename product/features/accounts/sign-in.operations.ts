import { demoOrganization } from '#features/organizations/organization.reads.ts';
import { isDemoCall } from '#features/people/demo-call.ts';
import { onlyOrganization, personByEmail, personById, sessionByToken } from '#features/people/person.reads.ts';
import { isLiveSession } from '#features/people/session.rules.ts';
import { openSession } from '#features/people/session.writes.ts';
import { fitsPassword } from '#platform/access/password.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { Session } from '#platform/database/scope.ts';
import { notFound, Problem } from '#platform/errors.ts';
import { type OpenContext, type Operation, welcome } from '#platform/operation.ts';
import { guardSecondFactor, guardSignIn } from './account-limits.ts';
import { spendSecondFactor } from './second-factor.writes.ts';
import { demoSignIn, giveSecondFactor, signIn } from './sign-in.contracts.ts';

type Reached = { state: 'signed-in' | 'second-factor' | 'no-organization' };

// The same words whether the address is unknown or the password wrong.
const wrong = () => new Problem('unauthenticated', 'wrong-credentials', 'E-mail address or password is wrong.');
const wrongCode = () => {
  const reason = 'is wrong, or was used already';
  return new Problem('unauthenticated', 'wrong-code', `code: ${reason}`, { errors: [{ field: 'code', reason }] });
};

/** Opens a whole session in the person's only organization, or in none where they have to choose. */
async function enter(
  session: Session,
  { services, caller }: OpenContext,
  personId: string,
  organizationId?: string,
): Promise<{ token: string; reached: Reached }> {
  await session.narrow({ personId });
  const chosen = organizationId ?? (await onlyOrganization(session, personId, services.clock.now()));
  const token = await openSession(session, services.clock, caller, { personId, organizationId: chosen });
  return { token, reached: { state: chosen === null ? 'no-organization' : 'signed-in' } };
}

async function startSession(context: OpenContext, email: string, password: string): Promise<Reached> {
  const { services, caller } = context;
  const person = await guardSignIn(services, caller, email, async () => {
    const found = await services.database.transaction('read', { signInEmail: email }, (session) => personByEmail(session, email));
    if (!(await fitsPassword(found?.passwordHash, password)) || found === undefined) throw wrong();
    return found;
  });
  const { token, reached } = await services.database.transaction('write', { personId: person.id }, async (session) => {
    if (person.totpSecret === null) return enter(session, context, person.id);
    const pending = await openSession(session, services.clock, caller, {
      personId: person.id,
      organizationId: null,
      awaitsSecondFactor: true,
    });
    return { token: pending, reached: { state: 'second-factor' } as const };
  });
  caller.setSession(token);
  return reached;
}

async function completeSession(context: OpenContext, code: string): Promise<Reached> {
  const { services, caller } = context;
  const { clock, database } = services;
  const { sessionToken } = caller;
  if (sessionToken === undefined) throw new Problem('unauthenticated', 'unauthenticated', 'Sign in first.');
  const settings = { tokenHash: hashToken(sessionToken) };
  const pending = await database.transaction('read', settings, (session) => sessionByToken(session, sessionToken));
  if (pending === undefined || !pending.awaitsSecondFactor || !isLiveSession(pending, clock.nowMs())) {
    throw new Problem('unauthenticated', 'unauthenticated', 'This took too long. Sign in with your password again.');
  }
  const { personId } = pending;
  await guardSecondFactor(services, personId, async () => {
    const isRight = await database.transaction('write', { personId }, async (session) => {
      const person = await personById(session, personId);
      return person !== undefined && spendSecondFactor(session, person, code, clock.nowMs());
    });
    if (!isRight) throw wrongCode();
  });
  const { token, reached } = await database.transaction('write', { ...settings, personId }, (session) => enter(session, context, personId));
  caller.setSession(token);
  return reached;
}

async function startDemo(context: OpenContext, memberId: string): Promise<Reached> {
  const { services, caller } = context;
  if (!isDemoCall(context)) throw notFound('demo');
  const { token, reached } = await services.database.transaction('write', { demo: 'on' }, async (session) => {
    const organizationId = await demoOrganization(session);
    if (organizationId === undefined) throw notFound('demo');
    await session.narrow({ organizationId });
    const member = await session.db
      .selectFrom('member')
      .select('personId')
      .where('organizationId', '=', organizationId)
      .where('id', '=', memberId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (!member?.personId) throw notFound('person');
    return enter(session, context, member.personId, organizationId);
  });
  caller.setSession(token);
  return reached;
}

export const signInOperations: Operation[] = [
  welcome(signIn, (context, { email, password }) => startSession(context, email, password)),
  welcome(giveSecondFactor, (context, { code }) => completeSession(context, code)),
  welcome(demoSignIn, (context, { memberId }) => startDemo(context, memberId)),
];
