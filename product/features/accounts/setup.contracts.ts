import { z } from 'zod';
import { organizationName } from '#features/organizations/organization.ts';
import { emailAddress } from '#features/people/email-address.ts';
import { memberName } from '#features/people/member.ts';
import { contract } from '#platform/contract.ts';
import { linkToken, typedPassword } from './sign-in.contracts.ts';

export const setUp = contract({
  name: 'setup.complete',
  kind: 'write',
  permission: 'public',
  summary: 'Creates the first organization with its owner, by the one-time link that the server printed at its start.',
  input: z.strictObject({
    token: linkToken,
    organization: organizationName,
    name: memberName,
    email: emailAddress,
    password: typedPassword,
    locale: z.enum(['en', 'de']).default('en'),
  }),
  output: z.object({ organizationId: z.uuid() }),
});
