import { demoOrganization, isSetUp } from '#features/organizations/organization.reads.ts';
import { permissionsOf } from '#platform/access/permissions.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { OutputOf } from '#platform/contract.ts';
import type { Session } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import { type OpenContext, type Operation, welcome } from '#platform/operation.ts';
import { isDemoCall } from './demo-call.ts';
import { oneOfEachRole } from './member.reads.ts';
import { liveMemberships, personById, sessionByToken } from './person.reads.ts';
import { chooseLocale, chooseOrganization, currentSession, signOut } from './session.contracts.ts';
import { isLiveSession } from './session.rules.ts';

type Current = OutputOf<typeof currentSession>;

const nobody = { isDemo: false, person: null, organization: null, member: null, permissions: [], organizations: [], demoSignIns: [] };

async function signedOut(session: Session, context: OpenContext, today: string): Promise<Current> {
  const isReady = await isSetUp(session);
  const common = { ...nobody, today, isDemo: context.services.config.demo };
  if (!isDemoCall(context)) return { ...common, state: isReady ? 'signed-out' : 'setup' };
  await session.narrow({ demo: 'on' });
  const organizationId = await demoOrganization(session);
  if (organizationId === undefined) return { ...common, state: isReady ? 'signed-out' : 'setup' };
  await session.narrow({ organizationId });
  return { ...common, state: 'signed-out', demoSignIns: await oneOfEachRole(session, organizationId) };
}

async function current(session: Session, context: OpenContext): Promise<Current> {
  const { services, caller } = context;
  const { clock } = services;
  const today = clock.today();
  const found = caller.sessionToken === undefined ? undefined : await sessionByToken(session, caller.sessionToken);
  if (found === undefined || !isLiveSession(found, clock.nowMs())) return signedOut(session, context, today);
  if (found.awaitsSecondFactor) return { ...nobody, today, state: 'second-factor' };
  await session.narrow({ personId: found.personId });
  const person = await personById(session, found.personId);
  if (person === undefined) return signedOut(session, context, today);
  const memberships = await liveMemberships(session, found.personId, clock.now());
  const here = memberships.find((membership) => membership.organizationId === found.organizationId);
  return {
    state: here ? 'signed-in' : 'no-organization',
    isDemo: here?.isDemo ?? false,
    today,
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      locale: person.locale === 'de' ? 'de' : 'en',
      hasSecondFactor: person.totpSecret !== null,
    },
    organization: here ? { id: here.organizationId, name: here.organizationName } : null,
    member: here ? { id: here.memberId, role: here.role } : null,
    permissions: here ? permissionsOf(here.role) : [],
    organizations: memberships.map(({ organizationId, organizationName, role }) => ({ id: organizationId, name: organizationName, role })),
    demoSignIns: [],
  };
}

const settingsOf = ({ caller, personId }: OpenContext) => ({
  ...(caller.sessionToken === undefined ? {} : { tokenHash: hashToken(caller.sessionToken) }),
  ...(personId === undefined ? {} : { personId }),
});

export const sessionOperations: Operation[] = [
  welcome(currentSession, (context) =>
    context.services.database.transaction('read', settingsOf({ ...context, personId: undefined }), (session) => current(session, context)),
  ),
  welcome(signOut, async (context) => {
    const { caller, services } = context;
    const { sessionToken } = caller;
    if (sessionToken !== undefined) {
      await services.database.transaction('write', settingsOf(context), ({ db }) =>
        db.deleteFrom('session').where('tokenHash', '=', hashToken(sessionToken)).execute(),
      );
    }
    caller.setSession(undefined);
    return {};
  }),
  welcome(chooseOrganization, async (context, { organizationId }) => {
    const { services, caller, personId = '' } = context;
    await services.database.transaction('write', settingsOf(context), async (session) => {
      const memberships = await liveMemberships(session, personId, services.clock.now());
      if (!memberships.some((membership) => membership.organizationId === organizationId)) throw notFound('organization');
      await session.db
        .updateTable('session')
        .set({ organizationId })
        .where('tokenHash', '=', hashToken(caller.sessionToken ?? ''))
        .execute();
    });
    return {};
  }),
  welcome(chooseLocale, async (context, { locale }) => {
    const { services, personId = '' } = context;
    await services.database.transaction('write', settingsOf(context), ({ db }) =>
      db.updateTable('person').set({ locale }).where('id', '=', personId).execute(),
    );
    return {};
  }),
];
