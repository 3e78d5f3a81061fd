import { sql } from 'kysely';
import type { Reader } from '#platform/database/scope.ts';
import { notFound, Problem } from '#platform/errors.ts';

type Facts = Record<string, unknown>;

/** One version as people read it; see history.contracts.ts. */
export interface VersionEntry {
  id: string;
  recordId: string;
  recordKind: string;
  recordReference: string | null;
  recordTitle: string | null;
  leafIndex: number;
  revision: number;
  action: string;
  actorKind: string;
  actorName: string | null;
  occurredAt: string;
  recordedAt: string;
  before: Facts | null;
  after: Facts;
}

type VersionRow = Omit<VersionEntry, 'before' | 'after'> & { content: string };

const columns = sql`
  version.id, version.record_id, version.record_kind, record.reference AS record_reference, record.title AS record_title, version.leaf_index, version.revision, version.action, version.actor_kind,
  actor.name AS actor_name, version.occurred_at, version.recorded_at, version.content`;
const source = sql`
  FROM version
  LEFT JOIN record ON record.organization_id = version.organization_id AND record.id = version.record_id
  LEFT JOIN member AS actor ON actor.organization_id = version.organization_id AND actor.id = version.actor_id`;

/** Stands where a personal value was erased; the commitment in the ledger stays. */
export const erased = { erased: true } as const;

function commitmentIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1 || !('commitment' in value)) return undefined;
  return typeof value.commitment === 'string' && /^[0-9a-f]{64}$/.test(value.commitment) ? value.commitment : undefined;
}

/** Values behind commitments that were not erased, in one statement, none where there is nothing to look up. */
async function personalValues(reader: Reader, commitments: readonly string[]): Promise<Map<string, unknown>> {
  if (commitments.length === 0) return new Map();
  const rows = await reader.db
    .selectFrom('personalValue')
    .select(['commitment', 'value'])
    .where('organizationId', '=', reader.organizationId)
    .where('commitment', 'in', [...commitments])
    .execute();
  return new Map(rows.map((row) => [row.commitment, JSON.parse(row.value)]));
}

function resolved(facts: Facts, values: Map<string, unknown>): Facts {
  const entries = Object.entries(facts).map(([key, value]) => {
    const commitment = commitmentIn(value);
    return [key, commitment === undefined ? value : values.has(commitment) ? values.get(commitment) : erased];
  });
  return Object.fromEntries(entries);
}

/** The changed fields only: a change's version holds the whole record after it, and people ask what was different. */
function changedFields(before: Facts | null, after: Facts): Facts {
  if (before === null) return after;
  const changed = Object.fromEntries(Object.keys(before).map((key) => [key, after[key] ?? null]));
  return 'facts' in after ? { ...changed, facts: after.facts } : changed;
}

async function toEntries(reader: Reader, rows: readonly VersionRow[], isWhole = false): Promise<VersionEntry[]> {
  const read = rows.map(({ content, ...entry }) => {
    // Written by appendVersions only.
    const { before, after } = JSON.parse(content) as { before: Facts | null; after: Facts };
    return { ...entry, before, after: isWhole ? after : changedFields(before, after) };
  });
  const commitments = read
    .flatMap(({ before, after }) => [...Object.values(before ?? {}), ...Object.values(after)])
    .flatMap((value) => commitmentIn(value) ?? []);
  const values = await personalValues(reader, commitments);
  return read.map((entry) => ({ ...entry, before: entry.before && resolved(entry.before, values), after: resolved(entry.after, values) }));
}

/** A page of versions of one record, or of the whole organization, newest first; `after` is the leaf index of the last one of the page before. */
export async function versionPage(
  reader: Reader,
  options: { recordId?: string; after?: string; limit: number },
): Promise<{ items: VersionEntry[]; next: string | null }> {
  const { recordId, after, limit } = options;
  const { rows } = await sql<VersionRow>`
    SELECT ${columns} ${source}
    WHERE version.organization_id = ${reader.organizationId}
      ${recordId === undefined ? sql`` : sql`AND version.record_id = ${recordId}`} ${after === undefined ? sql`` : sql`AND version.leaf_index < ${after}::bigint`}
    ORDER BY version.leaf_index DESC LIMIT ${limit + 1}`.execute(reader.db);
  const items = await toEntries(reader, rows.slice(0, limit));
  return { items, next: rows.length > limit ? String(items.at(-1)?.leafIndex ?? '') : null };
}

/** The last version that was recorded of a record up to an instant and holds it whole; throws `not-found` before its first one. */
export async function versionAsOf(reader: Reader, recordId: string, at: string): Promise<VersionEntry> {
  // Links and other events of a record have versions too, but those do not hold the record.
  const { rows } = await sql<VersionRow>`
    SELECT ${columns} ${source}
    WHERE version.organization_id = ${reader.organizationId} AND version.record_id = ${recordId} AND version.recorded_at <= ${at}
      AND (version.content::jsonb -> 'after') ? 'reference'
    ORDER BY version.leaf_index DESC LIMIT 1`.execute(reader.db);
  const [entry] = await toEntries(reader, rows, true);
  if (entry === undefined) throw new Problem('not-found', 'not-recorded-then', 'Nothing was recorded of this at that time.');
  return entry;
}

/** The canonical content and place of one version; throws `not-found`. */
export async function versionContent(reader: Reader, id: string): Promise<{ content: string; leafIndex: number }> {
  const row = await reader.db
    .selectFrom('version')
    .select(['content', 'leafIndex'])
    .where('organizationId', '=', reader.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw notFound('version');
  return row;
}
