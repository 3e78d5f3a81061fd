/** What the rules need of a role and its holder. */
export interface RoleFacts {
  id: string;
  title: string;
  clauses: readonly string[];
  holderId: string | null;
  deputyId: string | null;
}

export type RoleHint =
  | { code: 'no-holder'; roleIds: [string] }
  | { code: 'no-deputy'; roleIds: [string] }
  | { code: 'audits-own-work'; memberId: string; roleIds: [string, string] };

const within = (clause: string, chapter: string): boolean => clause === chapter || clause.startsWith(`${chapter}.`);

/** True for a role that carries out internal audits (9.2). */
export const audits = (role: Pick<RoleFacts, 'clauses'>): boolean => role.clauses.some((clause) => within(clause, '9.2'));

/** True for a role that plans, operates or corrects what an internal audit looks at. */
export const operates = (role: Pick<RoleFacts, 'clauses'>): boolean =>
  role.clauses.some((clause) => ['6.1', '8', '10'].some((chapter) => within(clause, chapter)));

/**
 * What is missing or unwise in the assignment of roles. ISO/IEC 27001:2022 5.3: every responsibility is assigned;
 * 9.2.2 b: auditors are chosen so that they stay impartial, so nobody audits what they run themselves.
 */
export function roleHints(roles: readonly RoleFacts[]): RoleHint[] {
  const gaps = roles.flatMap((role): RoleHint[] => (role.holderId === null ? [{ code: 'no-holder', roleIds: [role.id] }] : []));
  const lonely = roles.flatMap((role): RoleHint[] =>
    role.holderId !== null && (role.deputyId === null || role.deputyId === role.holderId)
      ? [{ code: 'no-deputy', roleIds: [role.id] }]
      : [],
  );
  const conflicts = roles
    .filter(audits)
    .flatMap((auditor) =>
      roles.flatMap((other): RoleHint[] =>
        auditor.holderId !== null && other.id !== auditor.id && other.holderId === auditor.holderId && operates(other)
          ? [{ code: 'audits-own-work', memberId: auditor.holderId, roleIds: [auditor.id, other.id] }]
          : [],
      ),
    );
  return [...conflicts, ...gaps, ...lonely];
}
