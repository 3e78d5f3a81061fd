import type { Role } from '#platform/access/permissions.ts';

export type Verdict = { ok: true } | { ok: false; because: { code: string; text: string; parameters?: Record<string, string> } };

const rank: Record<Role, number> = { owner: 5, admin: 4, manager: 3, expert: 3, contributor: 2, viewer: 1, auditor: 1, employee: 0 };

const ok: Verdict = { ok: true };

/** True where a role stands above another. Nobody gives a role above the own, or touches somebody who holds one. */
export const isAbove = (role: Role, other: Role): boolean => rank[role] > rank[other];

/** May a person of this role give that role? */
export const mayGiveRole = (giver: Role, role: Role): Verdict =>
  isAbove(role, giver)
    ? { ok: false, because: { code: 'role-above-own', text: 'You cannot give a role above your own.', parameters: { role } } }
    : ok;

/** May a person of this role change, archive or hand a link to somebody of that role? */
export const mayChangeMember = (actor: Role, current: Role): Verdict =>
  isAbove(current, actor)
    ? {
        ok: false,
        because: { code: 'person-above', text: 'You cannot change somebody whose role is above yours.', parameters: { role: current } },
      }
    : ok;

interface Standing {
  role: Role;
  hasSignIn: boolean;
  accessEndsAt: string | null;
  isArchived: boolean;
}

/** An owner who can sign in today and on every day to come. */
export const isLastingOwner = (member: Standing): boolean =>
  member.role === 'owner' && member.hasSignIn && member.accessEndsAt === null && !member.isArchived;

/** An organization must keep an owner who can sign in; `others` is how many lasting owners there are besides this member. */
export const keepsAnOwner = (before: Standing, after: Standing, others: number): Verdict =>
  isLastingOwner(before) && !isLastingOwner(after) && others === 0
    ? { ok: false, because: { code: 'last-owner', text: 'This is the last owner who can sign in. Make somebody else an owner first.' } }
    : ok;
