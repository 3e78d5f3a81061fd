import type { OrganizationId } from '../database/scope.ts';
import { Problem } from '../errors.ts';
import { mayRole, type Permission, type Role } from './permissions.ts';

/** Who acts in one organization: a signed-in member, an API key in a member's name, or the product itself. */
export interface Actor {
  kind: 'person' | 'api-key' | 'system';
  organizationId: OrganizationId;
  /** Undefined for the product itself. */
  memberId: string | undefined;
  personId: string | undefined;
  name: string;
  role: Role;
  /** An API key's own limits; undefined means all that the role allows. */
  scopes: readonly string[] | undefined;
}

/** True where role and, for a key, scope allow it. */
export const may = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'system' || (mayRole(actor.role, permission) && (actor.scopes === undefined || actor.scopes.includes(permission)));

/** Throws `forbidden` naming the permission that is missing. */
export function demand(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return;
  throw new Problem('forbidden', 'forbidden', `Your role (${actor.role}) does not allow this.`, {
    parameters: { role: actor.role, permission },
  });
}

/** Throws `forbidden` unless the actor may write every record, or this one as its owner or operator. */
export function demandWriteOf(actor: Actor, record: { ownerId: string | null; operatorId: string | null }): void {
  if (may(actor, 'records.write')) return;
  const isOwn = actor.memberId !== undefined && (record.ownerId === actor.memberId || record.operatorId === actor.memberId);
  if (may(actor, 'records.write-own') && isOwn) return;
  throw new Problem('forbidden', 'not-your-record', 'You can change only records that you own or operate.');
}
