import { sql } from 'kysely';
import { evidenceNoun } from '#features/evidence/evidence.ts';
import { recordsOf } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';

/** Evidence with what it supports: references of all records, and the controls among them. */
export type Evidence = Entity<typeof evidenceNoun> & { supports: string[]; controls: string[] };

/** All evidence in force with the records that it supports, in two kinds of statements. */
export async function evidenceWithLinks(reader: Reader): Promise<Evidence[]> {
  const items = await recordsOf(reader, evidenceNoun);
  const { rows } = await sql<{ id: string; reference: string; kind: string }>`
    SELECT link.from_id AS id, record.reference, record.kind FROM link
    JOIN record ON record.organization_id = link.organization_id AND record.id = link.to_id
    WHERE link.organization_id = ${reader.organizationId} AND link.relation = 'evidences' ORDER BY record.reference`.execute(reader.db);
  const supported = Map.groupBy(rows, (row) => row.id);
  return items.map((item) => {
    const records = supported.get(item.id) ?? [];
    return {
      ...item,
      supports: records.map((row) => row.reference),
      controls: records.filter((row) => row.kind === 'control').map((row) => row.reference),
    };
  });
}

/** The leaf of the record's latest version that states the hash as a whole JSON string; undefined where none does. */
export async function leafStating(reader: Reader, recordId: string, sha256: string): Promise<number | undefined> {
  const row = await reader.db
    .selectFrom('version')
    .select('leafIndex')
    .where('organizationId', '=', reader.organizationId)
    .where('recordId', '=', recordId)
    .where('content', 'like', `%"${sha256}"%`)
    .orderBy('leafIndex', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.leafIndex;
}

/** The leaf of the version that sealed a pack. */
export async function sealLeaf(reader: Reader, packId: string): Promise<number> {
  const row = await reader.db
    .selectFrom('version')
    .select('leafIndex')
    .where('organizationId', '=', reader.organizationId)
    .where('recordId', '=', packId)
    .where('action', '=', 'seal')
    .orderBy('leafIndex', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.leafIndex;
}

/** State words of controls by control id, for the index. */
export async function controlStates(reader: Reader): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; state: string; applicable: boolean | null }>`
    SELECT control.control_id AS id, record.state, control.is_applicable AS applicable FROM control
    JOIN record ON record.organization_id = control.organization_id AND record.id = control.id
    WHERE control.organization_id = ${reader.organizationId}`.execute(reader.db);
  return new Map(rows.map((row) => [row.id, row.applicable === false ? 'excluded' : row.state]));
}
