import { recordsOf, singleRecord } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import { ismsRoleNoun } from './isms-role.ts';
import { scopeNoun } from './isms-scope.ts';

/** Names of some members by id. */
async function memberNames(reader: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await reader.db
    .selectFrom('member')
    .select(['id', 'name'])
    .where('organizationId', '=', reader.organizationId)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type RoleWithNames = Entity<typeof ismsRoleNoun> & { holderName: string | null; deputyName: string | null };

/** Every role in force with the names of holder and deputy. */
export async function rolesWithNames(reader: Reader): Promise<RoleWithNames[]> {
  const roles = await recordsOf(reader, ismsRoleNoun);
  const names = await memberNames(
    reader,
    roles.flatMap((role) => [role.holderId, role.deputyId]),
  );
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return roles.map((role) => ({ ...role, holderName: nameOf(role.holderId), deputyName: nameOf(role.deputyId) }));
}

export type ScopeDocument = Entity<typeof scopeNoun> & { approvedByName: string | null };

/** The scope with its approver's name, or null before it was written. */
export async function scopeDocument(reader: Reader): Promise<ScopeDocument | null> {
  const scope = await singleRecord(reader, scopeNoun);
  if (scope === null) return null;
  const names = await memberNames(reader, [scope.approvedBy]);
  return { ...scope, approvedByName: names.get(scope.approvedBy ?? '') ?? null };
}
