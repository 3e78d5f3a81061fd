import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import { linkToken, typedPassword } from './sign-in.contracts.ts';

export const previewReset = contract({
  name: 'password-reset.preview',
  kind: 'read',
  permission: 'public',
  summary: 'Whose password a reset link changes.',
  input: z.strictObject({ token: linkToken }),
  output: z.object({ name: z.string(), email: z.string() }),
});

export const resetPassword = contract({
  name: 'password-reset.complete',
  kind: 'write',
  permission: 'public',
  summary: 'Sets a new password by a one-time link and ends every session of that person.',
  input: z.strictObject({ token: linkToken, password: typedPassword }),
  output: z.object({ email: z.string() }),
});
