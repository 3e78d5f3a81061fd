import type { Reader, Session } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import type { Organization } from './organization.ts';

/** The reader's own organization; `lock` holds its row until the transaction ends. */
export async function ownOrganization(reader: Reader, lock = false): Promise<Organization> {
  const query = reader.db
    .selectFrom('organization')
    .select(['id', 'name', 'isDemo', 'revision', 'createdAt'])
    .where('id', '=', reader.organizationId);
  const found = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (found === undefined) throw notFound('organization');
  return found;
}

/** True once the first owner was set up. */
export const isSetUp = async (session: Pick<Session, 'db'>): Promise<boolean> =>
  (await session.db.selectFrom('installation').select('setUpAt').executeTakeFirst()) !== undefined;

/** The demo company's id, seen only by transactions with `demo: 'on'`. */
export const demoOrganization = async (session: Pick<Session, 'db'>): Promise<string | undefined> =>
  (await session.db.selectFrom('organization').select('id').where('isDemo', '=', true).orderBy('createdAt').limit(1).executeTakeFirst())
    ?.id;
