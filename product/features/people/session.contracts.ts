import { z } from 'zod';
import { type Permission, permissionTable, roles } from '#platform/access/permissions.ts';
import { contract } from '#platform/contract.ts';

const permission = z.enum(Object.keys(permissionTable) as [Permission, ...Permission[]]);

/** `setup`: nobody has an account yet. `second-factor`: password given, code still owed. `no-organization`: signed in, none chosen. */
export const currentSession = contract({
  name: 'session.current',
  kind: 'read',
  permission: 'public',
  summary: 'Who is signed in, in which organization, with which permissions.',
  input: z.strictObject({}),
  output: z.object({
    state: z.enum(['setup', 'signed-out', 'second-factor', 'no-organization', 'signed-in']),
    isDemo: z.boolean(),
    today: z.iso.date(),
    person: z
      .object({ id: z.uuid(), name: z.string(), email: z.string(), locale: z.enum(['en', 'de']), hasSecondFactor: z.boolean() })
      .nullable(),
    organization: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    member: z.object({ id: z.uuid(), role: z.enum(roles) }).nullable(),
    permissions: z.array(permission),
    organizations: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles) })),
    /** Only in demo mode and from this machine: one-click sign-ins. */
    demoSignIns: z.array(z.object({ memberId: z.uuid(), name: z.string(), role: z.enum(roles) })),
  }),
});

export const signOut = contract({
  name: 'session.end',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Ends the present session.',
  input: z.strictObject({}),
  output: z.object({}),
});

export const chooseOrganization = contract({
  name: 'session.choose-organization',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Goes on in another organization that the person belongs to.',
  input: z.strictObject({ organizationId: z.uuid() }),
  output: z.object({}),
});

export const chooseLocale = contract({
  name: 'session.choose-locale',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Sets the language in which the person reads the product.',
  input: z.strictObject({ locale: z.enum(['en', 'de']) }),
  output: z.object({}),
});
