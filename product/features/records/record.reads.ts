import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '#platform/database/scope.ts';
import { invalidField, notFound } from '#platform/errors.ts';
import { isUuid } from '#platform/ids.ts';
import { type AnyNoun, nounOf } from './noun.ts';
import type { Entity, Page, PageInput, RecordHead } from './record.ts';

const headColumns = sql`
  record.id, record.kind, record.reference, record.title, record.state, record.owner_id, owner.name AS owner_name, record.operator_id,
  record.approver_id, record.revision, record.origin, record.because, (record.origin = 'person' OR record.confirmed_at IS NOT NULL) AS is_confirmed,
  record.edited_by, record.archived_at, record.created_at, record.updated_at`;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const tableOf = (noun: AnyNoun) => sql.table(snake(noun.table));

function columnsOf(noun: AnyNoun): RawBuilder<unknown> {
  const names = [...Object.keys(noun.fields.shape), ...Object.keys(noun.computed.shape)];
  if (names.length === 0) return headColumns;
  return sql`${headColumns}, ${sql.join(names.map((name) => sql.ref(`noun.${snake(name)}`)))}`;
}

const source = (noun: AnyNoun) => sql`
  FROM record
  JOIN ${tableOf(noun)} AS noun ON noun.organization_id = record.organization_id AND noun.id = record.id
  LEFT JOIN member AS owner ON owner.organization_id = record.organization_id AND owner.id = record.owner_id`;

const memberFilters = ['ownerId', 'operatorId'];
const headFilters = [...memberFilters, 'state', 'origin'];
const headSorts = ['title', 'number', 'state', 'updatedAt', 'createdAt'];

/** Conditions of the `field:value` pairs: one field's values are alternatives, different fields must all hold. */
function filterConditions(noun: AnyNoun, pairs: readonly string[]): RawBuilder<unknown>[] {
  const byField = Map.groupBy(pairs, (pair) => pair.slice(0, pair.indexOf(':')));
  return [...byField].map(([field, group]) => {
    const values = group.map((pair) => pair.slice(pair.indexOf(':') + 1));
    const isHead = headFilters.includes(field);
    if (!isHead && !noun.filters.includes(field)) throw invalidField('filter', `${noun.kind} cannot be filtered by "${field}"`);
    const column = sql.ref(`${isHead ? 'record' : 'noun'}.${snake(field)}`);
    // Compared as it is stored, so that indexes and statistics serve; what is no id is nobody's.
    if (memberFilters.includes(field)) return sql`${column} = ANY(${values.map((value) => value.toLowerCase()).filter(isUuid)}::uuid[])`;
    return sql`${column}::text = ANY(${values}::text[])`;
  });
}

interface Sort {
  column: RawBuilder<unknown>;
  isAscending: boolean;
}

function sortOf(noun: AnyNoun, input: PageInput): Sort {
  const name = input.sort ?? 'number';
  const isHead = headSorts.includes(name);
  if (!isHead && !noun.sorts.includes(name)) throw invalidField('sort', `${noun.kind} cannot be sorted by "${name}"`);
  return { column: sql.ref(`${isHead ? 'record' : 'noun'}.${snake(name)}`), isAscending: input.direction !== 'descending' };
}

/** The place behind which a page begins: sort value and id of the last row before it. */
function cursorCondition(sort: Sort, after: string): RawBuilder<unknown> {
  try {
    const [value, id] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as [string | number, string];
    if (typeof id !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) throw new Error('not a cursor');
    const place = sql`(${sort.column}, record.id)`;
    return sort.isAscending ? sql`${place} > (${value}, ${id})` : sql`${place} < (${value}, ${id})`;
  } catch {
    throw invalidField('after', 'is not a place in this list');
  }
}

function conditions(reader: Reader, noun: AnyNoun, input: PageInput): RawBuilder<unknown>[] {
  const list = [
    sql`record.organization_id = ${reader.organizationId}`,
    sql`record.kind = ${noun.kind}`,
    input.archived ? sql`record.archived_at IS NOT NULL` : sql`record.archived_at IS NULL`,
    ...filterConditions(noun, input.filter ?? []),
  ];
  if (input.search)
    list.push(
      sql`(record.search @@ websearch_to_tsquery('english', ${input.search}) OR record.title ILIKE ${`%${escapeLike(input.search)}%`})`,
    );
  return list;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/**
 * A page of one noun's records in keyset order; throws `invalid` naming an unknown filter, sort or cursor. `more` are
 * conditions of the noun's own feature over the tables `record` and `noun`.
 */
export async function recordPage<N extends AnyNoun>(
  reader: Reader,
  noun: N,
  input: PageInput,
  more: readonly RawBuilder<unknown>[] = [],
): Promise<Page<Entity<N>>> {
  const limit = input.limit ?? 50;
  const sort = sortOf(noun, input);
  const where = [...conditions(reader, noun, input), ...more];
  const placed = input.after ? [...where, cursorCondition(sort, input.after)] : where;
  const order = sort.isAscending ? sql`ASC` : sql`DESC`;
  const { rows } = await sql<Entity<N> & { sortValue: string | number }>`
    SELECT ${columnsOf(noun)}, ${sort.column} AS sort_value ${source(noun)}
    WHERE ${sql.join(placed, sql` AND `)}
    ORDER BY ${sort.column} ${order}, record.id ${order} LIMIT ${limit + 1}`.execute(reader.db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify([last.sortValue, last.id])).toString('base64url') : null;
  return { items, next, total: input.withTotal ? await countOf(reader, noun, where) : null };
}

async function countOf(reader: Reader, noun: AnyNoun, where: RawBuilder<unknown>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count ${source(noun)} WHERE ${sql.join(where, sql` AND `)}`.execute(
    reader.db,
  );
  return rows[0]?.count ?? 0;
}

/** Every record of one noun that fits, in number order; for registers that are small by nature and for exports. */
export async function recordsOf<N extends AnyNoun>(reader: Reader, noun: N, input: PageInput = {}): Promise<Entity<N>[]> {
  const all: Entity<N>[] = [];
  let after: string | undefined;
  do {
    const page: Page<Entity<N>> = await recordPage(reader, noun, { ...input, limit: 200, ...(after ? { after } : {}) });
    all.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}

/** One record of the noun, archived ones too; throws `not-found`. `lock` holds the row until the transaction ends. */
export async function recordById<N extends AnyNoun>(reader: Reader, noun: N, id: string, lock = false): Promise<Entity<N>> {
  const { rows } = await sql<Entity<N>>`
    SELECT ${columnsOf(noun)} ${source(noun)}
    WHERE record.organization_id = ${reader.organizationId} AND record.id = ${id} AND record.kind = ${noun.kind}
    ${lock ? sql`FOR UPDATE OF record` : sql``}`.execute(reader.db);
  const found = rows[0];
  if (found === undefined) throw notFound(noun.kind.replaceAll('-', ' '));
  return found;
}

/** Some records of one noun by their ids, in one statement; unknown ids are left out. */
export async function recordsByIds<N extends AnyNoun>(reader: Reader, noun: N, ids: readonly string[], lock = false): Promise<Entity<N>[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Entity<N>>`
    SELECT ${columnsOf(noun)} ${source(noun)}
    WHERE record.organization_id = ${reader.organizationId} AND record.kind = ${noun.kind} AND record.id = ANY(${ids}::uuid[])
    ORDER BY record.number ${lock ? sql`FOR UPDATE OF record` : sql``}`.execute(reader.db);
  return rows;
}

/** The one record of a noun that exists once in an organization (scope, criteria, plan); null before it was made. */
export async function singleRecord<N extends AnyNoun>(reader: Reader, noun: N): Promise<Entity<N> | null> {
  return (await recordPage(reader, noun, { limit: 1 })).items[0] ?? null;
}

/** Heads by ids, whatever their kind, in one statement; unknown ids are left out. */
export async function headsByIds(reader: Reader, ids: readonly string[]): Promise<RecordHead[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<RecordHead>`
    SELECT ${headColumns} FROM record
    LEFT JOIN member AS owner ON owner.organization_id = record.organization_id AND owner.id = record.owner_id
    WHERE record.organization_id = ${reader.organizationId} AND record.id = ANY(${ids}::uuid[])`.execute(reader.db);
  return rows;
}

/** The head of one record of any kind; throws `not-found`. */
export async function headById(reader: Reader, id: string): Promise<RecordHead> {
  const found = (await headsByIds(reader, [id]))[0];
  if (found === undefined) throw notFound();
  return found;
}

/** Records whose reference, title or text hold the words, best first, of all kinds or some. */
export async function searchHeads(
  reader: Reader,
  words: string,
  options: { limit: number; kinds?: readonly string[] },
): Promise<RecordHead[]> {
  const prefix = words
    .trim()
    .split(/\s+/)
    .map((word) => `${word.replace(/[^\p{L}\p{N}]/gu, '')}:*`)
    .filter((word) => word !== ':*')
    .join(' & ');
  const kinds = options.kinds ? sql`AND record.kind = ANY(${options.kinds}::text[])` : sql``;
  // A word typed half must find; a reference such as R-12 is split into words by the parser, so it is compared as it is too.
  const { rows } = await sql<RecordHead>`
    SELECT ${headColumns} FROM record
    LEFT JOIN member AS owner ON owner.organization_id = record.organization_id AND owner.id = record.owner_id
    WHERE record.organization_id = ${reader.organizationId} AND record.archived_at IS NULL ${kinds}
      AND (${prefix === '' ? sql`false` : sql`record.search @@ to_tsquery('english', ${prefix})`} OR record.reference ILIKE ${`${escapeLike(words.trim())}%`})
    ORDER BY ${prefix === '' ? sql`0` : sql`ts_rank(record.search, to_tsquery('english', ${prefix}))`} DESC, record.updated_at DESC, record.id
    LIMIT ${options.limit}`.execute(reader.db);
  return rows;
}

/** A whole record of any kind, as its noun shows it. */
export async function wholeRecord(reader: Reader, head: Pick<RecordHead, 'id' | 'kind'>): Promise<Record<string, unknown>> {
  return (await recordById(reader, nounOf(head.kind), head.id)) as unknown as Record<string, unknown>;
}

/** The organization's people as choices for owner, operator and approver, by name. */
export async function peopleChoices(reader: Reader): Promise<{ id: string; name: string; role: string }[]> {
  return reader.db
    .selectFrom('member')
    .innerJoin('record', (join) => join.onRef('record.organizationId', '=', 'member.organizationId').onRef('record.id', '=', 'member.id'))
    .select(['member.id', 'member.name', 'member.role'])
    .where('member.organizationId', '=', reader.organizationId)
    .where('record.archivedAt', 'is', null)
    .orderBy('member.name')
    .execute();
}
