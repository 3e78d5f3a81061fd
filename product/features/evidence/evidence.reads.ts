import { type RawBuilder, sql } from 'kysely';
import { numberParameter } from '#features/parameters/parameter.reads.ts';
import { recordById, recordPage } from '#features/records/record.reads.ts';
import type { Entity, Page, PageInput } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { Evidence } from './evidence.contracts.ts';
import { dateProblems, type EvidencePeriod, type Freshness, freshness, freshnessLimits, freshnessOf, staleFrom } from './evidence.rules.ts';
import { evidenceNoun } from './evidence.ts';

/** After how many days evidence is stale: the organization's own value. */
export const freshnessDaysOf = (reader: Reader): Promise<number> => numberParameter(reader, 'evidence-freshness-days');

type Stored = Entity<typeof evidenceNoun>;

/** The piece with its freshness as of today, and what an auditor would ask about its dates. */
export function withFreshness(stored: Stored, freshnessDays: number, today: string): Evidence {
  const dates = { occurredOn: stored.occurredOn, coversFrom: stored.coversFrom, coversTo: stored.coversTo };
  const problems = dateProblems({ ...dates, recordedOn: stored.createdAt.slice(0, 10), fileOn: stored.fileOn });
  const warnings = problems.map(({ field, code, reason }) => ({ field, code, reason }));
  return { ...stored, freshness: freshnessOf(dates, freshnessDays, today), warnings };
}

/** Takes the `freshness:` pairs out of the filter; they become conditions on the day until which evidence speaks. */
function freshnessCondition(
  filter: readonly string[],
  freshnessDays: number,
  today: string,
): { rest: string[]; conditions: RawBuilder<unknown>[] } {
  const prefix = 'freshness:';
  const wanted = filter.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  const rest = filter.filter((pair) => !pair.startsWith(prefix));
  if (wanted.length === 0) return { rest, conditions: [] };
  const { staleBefore, dueBefore } = freshnessLimits(freshnessDays, today);
  const state = sql`CASE WHEN noun.speaks_until < ${staleBefore}::date THEN 'stale' WHEN noun.speaks_until < ${dueBefore}::date THEN 'due' ELSE 'fresh' END`;
  return { rest, conditions: [sql`${state} = ANY(${wanted}::text[])`] };
}

/** A page of evidence with its freshness. */
export async function evidencePage(reader: Reader, input: PageInput): Promise<Page<Evidence>> {
  const today = reader.clock.today();
  const freshnessDays = await freshnessDaysOf(reader);
  const { rest, conditions } = freshnessCondition(input.filter ?? [], freshnessDays, today);
  const page = await recordPage(reader, evidenceNoun, { ...input, filter: rest }, conditions);
  return { ...page, items: page.items.map((item) => withFreshness(item, freshnessDays, today)) };
}

/** One piece with its freshness; throws `not-found`. */
export async function evidenceById(reader: Reader, id: string): Promise<Evidence> {
  const stored = await recordById(reader, evidenceNoun, id);
  return withFreshness(stored, await freshnessDaysOf(reader), reader.clock.today());
}

/** Every piece that supports one record, the one that speaks longest first; archived ones are left out. */
export async function evidenceOf(reader: Reader, recordId: string, freshnessDays: number): Promise<Evidence[]> {
  const isLinked = sql`EXISTS (
    SELECT 1 FROM link WHERE link.organization_id = ${reader.organizationId} AND link.relation = 'evidences'
      AND link.to_id = ${recordId} AND link.from_id = record.id)`;
  const items: Evidence[] = [];
  let after: string | undefined;
  do {
    const input = { sort: 'speaksUntil', direction: 'descending' as const, limit: 200, ...(after ? { after } : {}) };
    const page: Page<Stored> = await recordPage(reader, evidenceNoun, input, [isLinked]);
    items.push(...page.items.map((item) => withFreshness(item, freshnessDays, reader.clock.today())));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
}

/** How one record stands by its evidence. `latest` is the last day for which any piece speaks. */
export interface RecordFreshness {
  recordId: string;
  freshness: Freshness;
  count: number;
  latest: string | null;
  /** The first day on which nothing is fresh enough any more. */
  staleFrom: string | null;
}

interface Counted {
  recordId: string;
  count: number;
  latest: string;
}

/** Count and last day of the current evidence of many records, in one statement. */
async function counted(reader: Reader, chosen: { ids?: readonly string[] | undefined; kind?: string | undefined }): Promise<Counted[]> {
  const byIds = chosen.ids ? sql`AND link.to_id = ANY(${chosen.ids}::uuid[])` : sql``;
  const byKind = chosen.kind ? sql`AND target.kind = ${chosen.kind}` : sql``;
  const { rows } = await sql<Counted>`
    SELECT link.to_id AS record_id, count(*) AS count, max(evidence.speaks_until) AS latest
    FROM link
    JOIN evidence ON evidence.organization_id = link.organization_id AND evidence.id = link.from_id
    JOIN record AS piece ON piece.organization_id = link.organization_id AND piece.id = link.from_id
    JOIN record AS target ON target.organization_id = link.organization_id AND target.id = link.to_id
    WHERE link.organization_id = ${reader.organizationId} AND link.relation = 'evidences'
      AND piece.state = 'current' AND piece.archived_at IS NULL ${byIds} ${byKind}
    GROUP BY link.to_id`.execute(reader.db);
  return rows;
}

/**
 * Freshness of many records by id: of the ids given (those without evidence are `none`), or of every record of a kind that
 * has any. One statement; `freshnessDays` comes from `freshnessDaysOf` or the caller's own parameters.
 */
export async function freshnessMap(
  reader: Reader,
  chosen: { ids?: readonly string[] | undefined; kind?: string | undefined },
  freshnessDays: number,
): Promise<Map<string, RecordFreshness>> {
  const today = reader.clock.today();
  const empty = (chosen.ids ?? []).map(
    (recordId) => [recordId, { recordId, freshness: 'none' as const, count: 0, latest: null, staleFrom: null }] as const,
  );
  const found = (await counted(reader, chosen)).map(({ recordId, count, latest }) => {
    const period: EvidencePeriod[] = [{ occurredOn: latest, coversFrom: null, coversTo: null }];
    const state: RecordFreshness = {
      recordId,
      count,
      latest,
      freshness: freshness(period, freshnessDays, today),
      staleFrom: staleFrom(period, freshnessDays, today),
    };
    return [recordId, state] as const;
  });
  return new Map<string, RecordFreshness>([...empty, ...found]);
}
