import { z } from 'zod';
import { emailAddress } from '#features/people/email-address.ts';
import { contract } from '#platform/contract.ts';

/** A password as it is typed to sign in; how strong a new one must be is another question. */
export const typedPassword = z.string().min(1).max(1000);

/** The secret part of a link, as it stands in the address. */
export const linkToken = z.string().trim().min(1).max(200);

/** What is still owed after a step: nothing, a code, or the choice of an organization. */
const reached = z.object({ state: z.enum(['signed-in', 'second-factor', 'no-organization']) });

export const signIn = contract({
  name: 'session.start',
  kind: 'write',
  permission: 'public',
  summary: 'Signs in with e-mail and password; where a second factor is set up, the code is asked for next.',
  input: z.strictObject({ email: emailAddress, password: typedPassword }),
  output: reached,
});

export const giveSecondFactor = contract({
  name: 'session.second-factor',
  kind: 'write',
  permission: 'public',
  summary: 'Completes a sign-in with a code of the authenticator app or a recovery code.',
  input: z.strictObject({ code: z.string().trim().min(6).max(40) }),
  output: reached,
});

export const demoSignIn = contract({
  name: 'session.demo',
  kind: 'write',
  permission: 'public',
  summary: 'Signs in as a person of the demo company; only in demo mode and from this machine.',
  input: z.strictObject({ memberId: z.uuid() }),
  output: reached,
});
