import { sql } from 'kysely';
import { declaredParameter, parameterValues } from '#features/parameters/parameter.reads.ts';
import { recordById, recordPage, recordsOf } from '#features/records/record.reads.ts';
import type { PageInput } from '#features/records/record.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { PolicyListEntry, WholePolicy } from './policy.contracts.ts';
import { type ChangedValue, type PolicyHead, policyHeadNoun, policyNoun } from './policy.ts';
import { changedKeys, type ParameterValues, unknownPlaceholders } from './policy-text.rules.ts';
import { approvedValues } from './policy-version.reads.ts';

function changedValuesOf(approved: ParameterValues | undefined, present: ParameterValues): ChangedValue[] {
  if (approved === undefined) return [];
  return changedKeys(approved, present).map((key) => ({
    key,
    title: declaredParameter(key)?.title ?? key,
    approved: approved[key] ?? '',
    now: present[key] ?? null,
  }));
}

/** A page of the register without texts, in at most four statements. */
export async function policyPage(
  reader: Reader,
  input: PageInput,
): Promise<{ items: PolicyListEntry[]; next: string | null; total: number | null }> {
  const page = await recordPage(reader, policyHeadNoun, input);
  const approved = await approvedValues(
    reader,
    page.items.map(({ id }) => id),
  );
  const present = approved.size === 0 ? {} : await parameterValues(reader);
  return { ...page, items: page.items.map((policy) => ({ ...policy, changedValues: changedValuesOf(approved.get(policy.id), present) })) };
}

/** One policy with what is missing in its text and what has changed since its approval; throws `not-found`. */
export async function wholePolicy(reader: Reader, id: string): Promise<WholePolicy> {
  const policy = await recordById(reader, policyNoun, id);
  const present = await parameterValues(reader);
  const approved = policy.approvedNumber === 0 ? undefined : (await approvedValues(reader, [id])).get(id);
  return { ...policy, changedValues: changedValuesOf(approved, present), unknownPlaceholders: unknownPlaceholders(policy.body, present) };
}

/** Every policy that is not archived, without its text: for readiness, the Statement of Applicability and reports. */
export const policyHeads = (reader: Reader): Promise<PolicyHead[]> => recordsOf(reader, policyHeadNoun);

/** The policies whose text in force was approved with values that have changed since, by id. */
export async function outdatedPolicies(reader: Reader): Promise<Map<string, ChangedValue[]>> {
  const present = await parameterValues(reader);
  const changed = [...(await approvedValues(reader))].map(([id, approved]) => [id, changedValuesOf(approved, present)] as const);
  return new Map(changed.filter(([, values]) => values.length > 0));
}

export interface Colleague {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  /** False for people without a sign-in, and after their access ended. */
  isActive: boolean;
}

/** One of the organization's people, or undefined. */
export async function colleague(reader: Reader, memberId: string): Promise<Colleague | undefined> {
  const now = reader.clock.now();
  const { rows } = await sql<Colleague>`
    SELECT member.id, member.name, member.email, member.role,
      (record.archived_at IS NULL AND member.person_id IS NOT NULL AND coalesce(member.access_ends_at > ${now}, true)) AS is_active
    FROM member JOIN record ON record.organization_id = member.organization_id AND record.id = member.id
    WHERE member.organization_id = ${reader.organizationId} AND member.id = ${memberId}`.execute(reader.db);
  return rows[0];
}

/** The organization's name, for the head of documents. */
export async function organizationName(reader: Reader): Promise<string> {
  const row = await reader.db.selectFrom('organization').select('name').where('id', '=', reader.organizationId).executeTakeFirstOrThrow();
  return row.name;
}
