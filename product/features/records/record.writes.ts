import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Change, Writer } from '#platform/database/writer.ts';
import { Problem } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { canonicalJson } from '#platform/ledger/canonical-json.ts';
import { type AnyNoun, isJsonField, type Noun } from './noun.ts';
import { recordById, recordsByIds } from './record.reads.ts';
import { type Entity, referenceOf } from './record.ts';

type People = { ownerId?: string | null; operatorId?: string | null; approverId?: string | null };
type FieldsOf<N> = N extends Noun<infer F, infer _C> ? z.output<z.ZodObject<F>> : never;

/** What a new record needs besides its noun's fields. `generated` marks what onboarding proposed, with its stable key and reason. */
export type NewRecord<N> = People & {
  title: string;
  state?: string;
  reference?: string;
  occurredAt?: string;
  generated?: { key: string; because: string };
} & FieldsOf<N>;

// PostgreSQL takes 65,535 parameters in a statement; this keeps the widest noun below it.
const chunkSize = 500;

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) => items.slice(index * chunkSize, (index + 1) * chunkSize));
}

/** The words that search looks through: every text of the noun's fields, cut at 100,000 characters. */
function bodyOf(fields: Record<string, unknown>): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) walk(item);
  };
  walk(fields);
  return words.join(' ').slice(0, 100_000);
}

function pick(noun: AnyNoun, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(noun.fields.shape).map((key) => [key, values[key] ?? null]));
}

function toColumns(noun: AnyNoun, fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value !== null && isJsonField(noun.fields.shape[key]) ? JSON.stringify(value) : value,
    ]),
  );
}

/** Hash of what was generated, to tell later whether a person changed it. */
export const generatedHash = (title: string, fields: Record<string, unknown>): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify({ title, fields }))))
    .digest('hex');

async function reserveNumbers(writer: Writer, kind: string, count: number): Promise<number> {
  const row = await writer.db
    .insertInto('recordCounter')
    .values({ organizationId: writer.organizationId, kind, last: count })
    .onConflict((conflict) => conflict.columns(['organizationId', 'kind']).doUpdateSet({ last: sql`record_counter.last + ${count}` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last - count;
}

/** The rows and the change of one new record; nothing is stored by it. */
export function draftRecord<N extends AnyNoun>(
  scope: Pick<Writer, 'organizationId' | 'actor' | 'clock'>,
  noun: N,
  item: NewRecord<N>,
  number: number,
) {
  const { organizationId, actor, clock } = scope;
  const fields = pick(noun, item as Record<string, unknown>);
  const now = clock.now();
  const shown = {
    id: newId(clock.nowMs()),
    kind: noun.kind,
    number,
    reference: item.reference ?? referenceOf(noun.prefix, number),
    title: item.title,
    state: item.state ?? noun.states[0],
    ownerId: item.ownerId ?? null,
    operatorId: item.operatorId ?? null,
    approverId: item.approverId ?? null,
    origin: item.generated ? ('generated' as const) : ('person' as const),
    generationKey: item.generated?.key ?? null,
    because: item.generated?.because ?? null,
    editedBy: item.generated ? null : (actor.memberId ?? null),
    createdAt: now,
    updatedAt: now,
  };
  const change: Change = {
    recordId: shown.id,
    recordKind: noun.kind,
    revision: 1,
    action: 'create',
    before: null,
    after: { ...shown, ...fields },
    personal: noun.personal,
    ...(item.occurredAt ? { occurredAt: item.occurredAt } : {}),
  };
  return {
    head: { organizationId, ...shown, body: bodyOf(fields), generatedHash: item.generated ? generatedHash(item.title, fields) : null },
    row: { organizationId, id: shown.id, ...toColumns(noun, fields) },
    change,
  };
}

/** Creates many records of one noun in few statements; returns their ids in the order given. */
export async function createRecords<N extends AnyNoun>(writer: Writer, noun: N, items: readonly NewRecord<N>[]): Promise<string[]> {
  if (items.length === 0) return [];
  const first = (await reserveNumbers(writer, noun.kind, items.length)) + 1;
  const made = items.map((item, offset) => draftRecord(writer, noun, item, first + offset));
  for (const part of chunks(made)) {
    await writer.db
      .insertInto('record')
      .values(part.map(({ head }) => head))
      .execute();
    // The noun's own table is only known at run time; its columns are the keys of its shape.
    await writer.db
      .insertInto(noun.table as 'link')
      .values(part.map(({ row }) => row) as never)
      .execute();
  }
  for (const { change } of made) writer.append(change);
  return made.map(({ head }) => head.id);
}

/** Creates one record and returns it whole. */
export async function createRecord<N extends AnyNoun>(writer: Writer, noun: N, item: NewRecord<N>): Promise<Entity<N>> {
  const [id] = await createRecords(writer, noun, [item]);
  return recordById(writer, noun, id ?? '');
}

const headKeys = [
  'title',
  'state',
  'ownerId',
  'operatorId',
  'approverId',
  'archivedAt',
  'because',
  'generatedHash',
  'confirmedBy',
  'confirmedAt',
  'editedBy',
] as const;
export type HeadPatch = Partial<Record<(typeof headKeys)[number], string | null>>;

/** How a change is written: `by: 'generation'` refreshes a generated record without counting as a person's edit. */
export interface ChangeOptions {
  action?: string;
  occurredAt?: string;
  by?: 'person' | 'generation';
  /** Facts of the event that belong into the version beside the record. */
  facts?: Record<string, unknown>;
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

/** Throws `conflict` with the record as it is now when the writer did not read this revision. */
export function demandRevision(current: { revision: number }, revision: number): void {
  if (current.revision === revision) return;
  throw new Problem('conflict', 'stale-revision', 'Somebody changed this record after you opened it.', { current });
}

/**
 * Changes a record that was read and locked by this transaction. Absent keys stay, null clears. Nothing is written when
 * nothing differs. Returns the changed keys with their former values, or null.
 */
export async function changeRecord<N extends AnyNoun>(
  writer: Writer,
  noun: N,
  current: Entity<N>,
  patch: HeadPatch & Partial<FieldsOf<N>>,
  options: ChangeOptions = {},
): Promise<Record<string, unknown> | null> {
  const now: Record<string, unknown> = { ...(current as unknown as Record<string, unknown>) };
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const changed = given.filter(([key, value]) => differs(now[key], value));
  if (changed.length === 0 && options.facts === undefined) return null;
  const before = Object.fromEntries(changed.map(([key]) => [key, now[key] ?? null]));
  const after = { ...now, ...Object.fromEntries(changed) };
  const head = Object.fromEntries(changed.filter(([key]) => (headKeys as readonly string[]).includes(key)));
  const fields = Object.fromEntries(changed.filter(([key]) => key in noun.fields.shape));
  const id = String(now.id);
  const revision = Number(now.revision) + 1;
  const isEdit =
    options.by !== 'generation' &&
    writer.actor.memberId !== undefined &&
    Object.keys(fields).length + (head.title === undefined ? 0 : 1) > 0;
  const edit = isEdit ? { editedBy: writer.actor.memberId ?? null } : {};
  await writer.db
    .updateTable('record')
    .set({ ...head, ...edit, revision, updatedAt: writer.clock.now(), body: bodyOf(pick(noun, after)) })
    .where('organizationId', '=', writer.organizationId)
    .where('id', '=', id)
    .execute();
  if (Object.keys(fields).length > 0) {
    await writer.db
      .updateTable(noun.table as 'link')
      .set(toColumns(noun, fields) as never)
      .where('organizationId', '=', writer.organizationId)
      .where(sql.ref('id'), '=', id)
      .execute();
  }
  // Computed columns follow from the fields or from facts of their own; their former values would be wrong here.
  const kept = Object.fromEntries(Object.entries(after).filter(([key]) => key !== 'ownerName' && !(key in noun.computed.shape)));
  writer.append({
    recordId: id,
    recordKind: noun.kind,
    revision,
    action: options.action ?? 'update',
    before,
    after: { ...kept, ...edit, revision, ...(options.facts ? { facts: options.facts } : {}) },
    personal: noun.personal,
    ...(options.occurredAt ? { occurredAt: options.occurredAt } : {}),
  });
  return before;
}

/** Reads, locks, checks the revision and changes one record; returns it whole as it is then. */
export async function updateRecord<N extends AnyNoun>(
  writer: Writer,
  noun: N,
  id: string,
  revision: number,
  patch: HeadPatch & Partial<FieldsOf<N>>,
  options: ChangeOptions = {},
): Promise<Entity<N>> {
  const current = await recordById(writer, noun, id, true);
  demandRevision(current as unknown as { revision: number }, revision);
  await changeRecord(writer, noun, current, patch, options);
  return recordById(writer, noun, id);
}

/** Locks some records of one noun by id, throwing `not-found` unless all exist. */
export async function lockRecords<N extends AnyNoun>(writer: Writer, noun: N, ids: readonly string[]): Promise<Entity<N>[]> {
  const found = await recordsByIds(writer, noun, ids, true);
  if (found.length !== new Set(ids).size) throw new Problem('not-found', 'not-found', 'There is no such record.');
  return found;
}
