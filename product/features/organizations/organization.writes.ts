import type { Session } from '#platform/database/scope.ts';
import type { Writer } from '#platform/database/writer.ts';
import type { Organization } from './organization.ts';

const kind = 'organization';

/** Stores the writer's organization with its first version. */
export async function storeOrganization(writer: Writer, organization: { name: string; isDemo: boolean }): Promise<void> {
  const row = { id: writer.organizationId, ...organization, createdAt: writer.clock.now() };
  await writer.db.insertInto('organization').values(row).execute();
  writer.append({ recordId: row.id, recordKind: kind, revision: 1, action: 'create', before: null, after: { ...row, revision: 1 } });
}

/** Renames the organization that was read and locked; nothing is written when the name is the same. */
export async function setOrganizationName(writer: Writer, current: Organization, name: string): Promise<void> {
  if (current.name === name) return;
  const revision = current.revision + 1;
  await writer.db.updateTable('organization').set({ name, revision }).where('id', '=', writer.organizationId).execute();
  writer.append({
    recordId: current.id,
    recordKind: kind,
    revision,
    action: 'update',
    before: { name: current.name },
    after: { ...current, name, revision },
  });
}

/** Notes that the first owner exists; false where that was so already, also when two try at once. */
export async function markSetUp(session: Pick<Session, 'db'>, now: string): Promise<boolean> {
  const row = await session.db
    .insertInto('installation')
    .values({ id: true, setUpAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
