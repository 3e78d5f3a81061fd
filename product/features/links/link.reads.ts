import { headsByIds } from '#features/records/record.reads.ts';
import type { RecordHead } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { Relation } from './link.ts';

export interface LinkedRecord {
  relation: Relation;
  /** `to`: the record asked for is at the link's beginning and the other at its end. */
  direction: 'from' | 'to';
  record: RecordHead;
}

/** All links of one record with the heads of the other ends, in two statements. */
export async function linksOf(reader: Reader, id: string): Promise<LinkedRecord[]> {
  const rows = await reader.db
    .selectFrom('link')
    .select(['relation', 'fromId', 'toId'])
    .where('organizationId', '=', reader.organizationId)
    .where((where) => where.or([where('fromId', '=', id), where('toId', '=', id)]))
    .orderBy('createdAt')
    .execute();
  const ends = rows.map((row) => ({
    relation: row.relation as Relation,
    direction: row.fromId === id ? ('to' as const) : ('from' as const),
    otherId: row.fromId === id ? row.toId : row.fromId,
  }));
  const heads = new Map(
    (
      await headsByIds(
        reader,
        ends.map((end) => end.otherId),
      )
    ).map((head) => [head.id, head]),
  );
  return ends.flatMap(({ otherId, ...end }) => {
    const record = heads.get(otherId);
    return record ? [{ ...end, record }] : [];
  });
}

/** Pairs (from, to) of one relation in the whole organization, archived records left out; for registers and exports. */
export async function linkPairs(reader: Reader, relation: Relation): Promise<{ fromId: string; toId: string }[]> {
  return reader.db
    .selectFrom('link')
    .innerJoin('record as fromRecord', (join) =>
      join.onRef('fromRecord.organizationId', '=', 'link.organizationId').onRef('fromRecord.id', '=', 'link.fromId'),
    )
    .innerJoin('record as toRecord', (join) =>
      join.onRef('toRecord.organizationId', '=', 'link.organizationId').onRef('toRecord.id', '=', 'link.toId'),
    )
    .select(['link.fromId', 'link.toId'])
    .where('link.organizationId', '=', reader.organizationId)
    .where('link.relation', '=', relation)
    .where('fromRecord.archivedAt', 'is', null)
    .where('toRecord.archivedAt', 'is', null)
    .execute();
}
