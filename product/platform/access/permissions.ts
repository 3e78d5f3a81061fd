/** What a person may be in one organization. */
export const roles = ['owner', 'admin', 'manager', 'contributor', 'viewer', 'auditor', 'employee', 'expert'] as const;
export type Role = (typeof roles)[number];

const steering = ['owner', 'admin', 'manager', 'expert'] as const;
const working = [...steering, 'contributor'] as const;
const reading = [...working, 'viewer', 'auditor'] as const;
const administering = ['owner', 'admin'] as const;

/** The one permission table: who may do what. Server, screens, documentation and tests all read it. */
export const permissionTable = {
  'organization.read': roles,
  'organization.administer': administering,
  'people.read': reading,
  'people.administer': administering,
  'records.read': reading,
  'records.write': steering,
  /** Contributors too, but only for records that they own or operate. */
  'records.write-own': working,
  'records.approve': steering,
  'policies.read-approved': roles,
  'own.read': roles,
  'own.write': [...working, 'employee'],
  'ledger.read': reading,
  'exports.read': reading,
  'packs.create': [...steering, 'auditor'],
  'operations.administer': administering,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;

/** True where the role holds the permission. */
export const mayRole = (role: Role, permission: Permission): boolean => (permissionTable[permission] as readonly Role[]).includes(role);

/** Every permission of a role, for sessions and screens. */
export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissionTable) as Permission[]).filter((permission) => mayRole(role, permission));
