import { sql } from 'kysely';
import type { Reader } from '#platform/database/scope.ts';
import type { FrameworkFacts, Requirement } from './framework.ts';

/** All frameworks by name. Reference tables: they hold nothing of any organization. */
export const frameworkList = async (reader: Reader): Promise<FrameworkFacts[]> =>
  reader.db
    .selectFrom('framework')
    .leftJoin('requirement', 'requirement.frameworkId', 'framework.id')
    .select(['framework.id', 'framework.name', 'framework.title', 'framework.publisher', 'framework.source', 'framework.licence'])
    .select(sql<number>`count(*) FILTER (WHERE requirement.is_assessable)`.as('assessable'))
    .groupBy('framework.id')
    .orderBy('framework.name')
    .execute();

/** The requirements of one framework in its own order; none for an unknown framework. */
export const requirementsOf = async (reader: Reader, frameworkId: string): Promise<Requirement[]> => {
  const rows = await reader.db
    .selectFrom('requirement')
    .select(['id', 'parentId', 'kind', 'title', 'position', 'isAssessable', 'isNew', 'theme'])
    .where('frameworkId', '=', frameworkId)
    .orderBy('position')
    .execute();
  // The table's own check and the content's shape know no other kinds and themes.
  return rows as Requirement[];
};
