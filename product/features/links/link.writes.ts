import { headsByIds } from '#features/records/record.reads.ts';
import type { RecordHead } from '#features/records/record.ts';
import type { Writer } from '#platform/database/writer.ts';
import { invalidField, Problem } from '#platform/errors.ts';
import { fits, type Relation } from './link.ts';

export interface Link {
  relation: Relation;
  fromId: string;
  toId: string;
}

async function endsOf(writer: Writer, links: readonly Link[]): Promise<Map<string, RecordHead>> {
  const ids = [...new Set(links.flatMap((link) => [link.fromId, link.toId]))];
  const heads = new Map((await headsByIds(writer, ids)).map((head) => [head.id, head]));
  if (heads.size !== ids.length) throw new Problem('not-found', 'not-found', 'There is no such record.');
  return heads;
}

/** Both ends get a version, so that either history tells the link. */
function appendBoth(writer: Writer, action: 'link' | 'unlink', links: readonly Link[], heads: Map<string, RecordHead>): void {
  for (const link of links) {
    const references = { fromReference: heads.get(link.fromId)?.reference ?? null, toReference: heads.get(link.toId)?.reference ?? null };
    for (const id of [link.fromId, link.toId]) {
      const head = heads.get(id);
      if (head)
        writer.append({
          recordId: id,
          recordKind: head.kind,
          revision: head.revision,
          action,
          before: null,
          after: { ...link, ...references },
        });
    }
  }
}

/** Stores links that are not there yet, with a version on both ends; returns how many were new. Throws naming a relation that does not fit its ends. */
export async function storeLinks(writer: Writer, links: readonly Link[]): Promise<number> {
  if (links.length === 0) return 0;
  const heads = await endsOf(writer, links);
  for (const [index, link] of links.entries()) {
    const from = heads.get(link.fromId)?.kind ?? '';
    const to = heads.get(link.toId)?.kind ?? '';
    if (!fits(link.relation, from, to))
      throw invalidField(`links.${index}.relation`, `"${link.relation}" does not go from a ${from} to a ${to}`);
    if (link.fromId === link.toId) throw invalidField(`links.${index}.toId`, 'a record cannot be linked to itself');
  }
  const createdAt = writer.clock.now();
  const rows = links.map((link) => ({ organizationId: writer.organizationId, ...link, createdAt }));
  const stored = await writer.db
    .insertInto('link')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['relation', 'fromId', 'toId'])
    .execute();
  appendBoth(
    writer,
    'link',
    stored.map((row) => ({ ...row, relation: row.relation as Relation })),
    heads,
  );
  return stored.length;
}

/** Removes links with a version on both ends; returns how many there were. */
export async function dropLinks(writer: Writer, links: readonly Link[]): Promise<number> {
  const heads = await endsOf(writer, links);
  const removed: Link[] = [];
  for (const link of links) {
    const gone = await writer.db
      .deleteFrom('link')
      .where('organizationId', '=', writer.organizationId)
      .where('relation', '=', link.relation)
      .where('fromId', '=', link.fromId)
      .where('toId', '=', link.toId)
      .returning('relation')
      .executeTakeFirst();
    if (gone) removed.push(link);
  }
  appendBoth(writer, 'unlink', removed, heads);
  return removed.length;
}
