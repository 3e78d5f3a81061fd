import { z } from 'zod';
import { memberName } from '#features/people/member.ts';
import { contract } from '#platform/contract.ts';
import { typedPassword } from './sign-in.contracts.ts';

const done = z.object({});

export const renamePerson = contract({
  name: 'profile.rename',
  kind: 'write',
  permission: 'signed-in',
  summary: "Changes the person's own name, in every organization they belong to.",
  input: z.strictObject({ name: memberName }),
  output: done,
});

export const changePassword = contract({
  name: 'profile.change-password',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Sets a new password with the present one and ends all other sessions.',
  input: z.strictObject({ password: typedPassword, newPassword: typedPassword }),
  output: done,
});

export const listSessions = contract({
  name: 'profile.sessions',
  kind: 'read',
  permission: 'signed-in',
  summary: 'Where the person is signed in.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        createdAt: z.string(),
        lastSeenAt: z.string(),
        expiresAt: z.string(),
        userAgent: z.string(),
        address: z.string(),
        isCurrent: z.boolean(),
      }),
    ),
  }),
});

export const revokeSession = contract({
  name: 'profile.revoke-session',
  kind: 'write',
  permission: 'signed-in',
  summary: "Ends one of the person's own sessions at once.",
  input: z.strictObject({ id: z.uuid() }),
  output: done,
});

export const revokeOtherSessions = contract({
  name: 'profile.revoke-other-sessions',
  kind: 'write',
  permission: 'signed-in',
  summary: "Ends all of the person's sessions but this one.",
  input: z.strictObject({}),
  output: done,
});

export const enrolSecondFactor = contract({
  name: 'second-factor.enrol',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Makes a secret for an authenticator app; it counts once a code of it was confirmed.',
  input: z.strictObject({ password: typedPassword }),
  output: z.object({ secret: z.string(), uri: z.string() }),
});

/** Shown once. */
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const confirmSecondFactor = contract({
  name: 'second-factor.confirm',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Switches the second factor on with a first code; answers with recovery codes and ends other sessions.',
  input: z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{3} ?\d{3}$/, 'must be six digits'),
  }),
  output: recoveryCodes,
});

export const renewRecovery = contract({
  name: 'second-factor.renew-recovery-codes',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Replaces all recovery codes by new ones.',
  input: z.strictObject({ password: typedPassword }),
  output: recoveryCodes,
});

export const disableSecondFactor = contract({
  name: 'second-factor.disable',
  kind: 'write',
  permission: 'signed-in',
  summary: 'Switches the second factor off; needs the password.',
  input: z.strictObject({ password: typedPassword }),
  output: done,
});
