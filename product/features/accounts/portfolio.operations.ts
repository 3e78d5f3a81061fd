import { foundOrganization } from '#features/people/founding.writes.ts';
import { liveMemberships } from '#features/people/person.reads.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { OutputOf } from '#platform/contract.ts';
import { type OpenContext, type Operation, welcome } from '#platform/operation.ts';
import { asSelf } from './own-account.ts';
import { createOrganization, portfolio } from './portfolio.contracts.ts';

interface Numbers {
  people: number;
  risks: number;
  changes: number;
  lastChangeAt: string | null;
}

// Each number is an index look-up or a count over one index range of this organization.
const headline = `SELECT
  (SELECT count(*) FROM record WHERE organization_id = current_organization() AND kind = 'member' AND archived_at IS NULL) AS people,
  (SELECT count(*) FROM record WHERE organization_id = current_organization() AND kind = 'risk' AND archived_at IS NULL) AS risks,
  coalesce((SELECT size FROM ledger_tip WHERE organization_id = current_organization()), 0) AS changes,
  (SELECT recorded_at FROM version WHERE organization_id = current_organization() ORDER BY leaf_index DESC LIMIT 1) AS "lastChangeAt"`;

const none: Numbers = { people: 0, risks: 0, changes: 0, lastChangeAt: null };

const organizationsOf = (context: OpenContext): Promise<OutputOf<typeof portfolio>> =>
  asSelf(context, 'read', async (session, person) => {
    const memberships = await liveMemberships(session, person.id, context.services.clock.now());
    const present = await session.db
      .selectFrom('session')
      .select('organizationId')
      .where('tokenHash', '=', hashToken(context.caller.sessionToken ?? ''))
      .executeTakeFirst();
    const ids = memberships.map(({ organizationId }) => organizationId);
    const numbers = await session.acrossOrganizations<Numbers>(ids, headline);
    const items = memberships.map(({ organizationId, organizationName, role }, index) => ({
      id: organizationId,
      name: organizationName,
      role,
      isCurrent: organizationId === present?.organizationId,
      ...(numbers[index]?.[0] ?? none),
    }));
    return { items };
  });

export const portfolioOperations: Operation[] = [
  welcome(portfolio, organizationsOf),
  welcome(createOrganization, (context, { name }) =>
    asSelf(context, 'write', async (session, person) => {
      const { organizationId } = await foundOrganization(
        session,
        context.services.clock,
        { personId: person.id, name: person.name, email: person.email },
        { name },
      );
      await session.db
        .updateTable('session')
        .set({ organizationId })
        .where('tokenHash', '=', hashToken(context.caller.sessionToken ?? ''))
        .execute();
      return { organizationId };
    }),
  ),
];
