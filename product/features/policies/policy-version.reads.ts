import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import type { policyAudiences, policyTypes } from './policy.ts';
import type { ParameterValues } from './policy-text.rules.ts';

/** One approved version with the present names of the people in it. */
export interface PolicyVersionRow {
  policyId: string;
  reference: string;
  number: number;
  title: string;
  type: (typeof policyTypes)[number];
  summary: string;
  audience: (typeof policyAudiences)[number];
  clauses: string[];
  controls: string[];
  reviewDue: string;
  body: string;
  rendered: string;
  parameterValues: ParameterValues;
  approvedAt: string;
  note: string;
  sha256: string;
  ownerName: string;
  editedBy: string;
  editedByName: string;
  approvedBy: string;
  approvedByName: string;
}
export type PolicyVersionHead = Omit<PolicyVersionRow, 'body' | 'rendered'>;

const headColumns = sql`
  version.policy_id, record.reference, version.number, version.title, version.type, version.summary, version.audience, version.clauses, version.controls,
  version.review_due, version.parameter_values, version.approved_at, version.note, version.sha256, owner.name AS owner_name,
  version.edited_by, editor.name AS edited_by_name, version.approved_by, approver.name AS approved_by_name`;
const textColumns = sql`version.body, version.rendered`;

const source = sql`
  FROM policy_version AS version
  JOIN policy ON policy.organization_id = version.organization_id AND policy.id = version.policy_id
  JOIN record ON record.organization_id = version.organization_id AND record.id = version.policy_id
  JOIN member AS owner ON owner.organization_id = version.organization_id AND owner.id = version.owner_id
  JOIN member AS editor ON editor.organization_id = version.organization_id AND editor.id = version.edited_by
  JOIN member AS approver ON approver.organization_id = version.organization_id AND approver.id = version.approved_by`;

// An archived policy is out of everybody's sight; a retired one has no version in force.
const isInForce = sql`policy.approved_number = version.number AND record.archived_at IS NULL`;

async function select<Row>(
  reader: Reader,
  columns: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } =
    await sql<Row>`SELECT ${columns} ${source} WHERE version.organization_id = ${reader.organizationId} AND ${condition} ORDER BY ${order}`.execute(
      reader.db,
    );
  return rows;
}

/** All versions of one policy without their texts, newest first; empty for an unknown id. */
export const versionsOfPolicy = (reader: Reader, policyId: string): Promise<PolicyVersionHead[]> =>
  select(reader, headColumns, sql`version.policy_id = ${policyId}`, sql`version.number DESC`);

/** One version of a policy whole; throws `not-found`. */
export async function versionOfPolicy(reader: Reader, policyId: string, number: number): Promise<PolicyVersionRow> {
  const condition = sql`version.policy_id = ${policyId} AND version.number = ${number}`;
  const [found] = await select<PolicyVersionRow>(reader, sql`${headColumns}, ${textColumns}`, condition, sql`version.number`);
  if (found === undefined) throw notFound('version of a policy');
  return found;
}

/** The version in force of one policy; throws `not-found` where none is. */
export async function policyInForce(reader: Reader, policyId: string): Promise<PolicyVersionRow> {
  const condition = sql`version.policy_id = ${policyId} AND ${isInForce}`;
  const [found] = await select<PolicyVersionRow>(reader, sql`${headColumns}, ${textColumns}`, condition, sql`version.number`);
  if (found === undefined) throw notFound('policy');
  return found;
}

/** Every policy in force with its approved text, by reference: for packs, exports and the Statement of Applicability. */
export const approvedPolicies = (reader: Reader): Promise<PolicyVersionRow[]> =>
  select(reader, sql`${headColumns}, ${textColumns}`, isInForce, sql`record.number`);

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Policies in force by title, without their texts; with words, those whose approved text holds them all or a title that contains them. */
export function publishedHeads(reader: Reader, search: string | undefined): Promise<PolicyVersionHead[]> {
  const words = search
    ? sql`AND (to_tsvector('english', version.title || ' ' || version.summary || ' ' || version.rendered) @@ websearch_to_tsquery('english', ${search})
        OR version.title ILIKE ${`%${escapeLike(search)}%`})`
    : sql``;
  return select(reader, headColumns, sql`${isInForce} ${words}`, sql`version.title, version.policy_id`);
}

/** The values that the versions in force were approved with, by policy; only versions that read any. */
export async function approvedValues(reader: Reader, policyIds?: readonly string[]): Promise<Map<string, ParameterValues>> {
  const chosen = policyIds ? sql`AND policy.id = ANY(${policyIds}::uuid[])` : sql``;
  const { rows } = await sql<{ policyId: string; parameterValues: ParameterValues }>`
    SELECT version.policy_id, version.parameter_values FROM policy_version AS version
    JOIN policy ON policy.organization_id = version.organization_id AND policy.id = version.policy_id AND policy.approved_number = version.number
    WHERE version.organization_id = ${reader.organizationId} AND version.parameter_values <> '{}'::jsonb ${chosen}`.execute(reader.db);
  return new Map(rows.map((row) => [row.policyId, row.parameterValues]));
}

/** The number that the next version of a policy gets. */
export async function nextVersionNumber(reader: Reader, policyId: string): Promise<number> {
  const row = await reader.db
    .selectFrom('policyVersion')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('organizationId', '=', reader.organizationId)
    .where('policyId', '=', policyId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
