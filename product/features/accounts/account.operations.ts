import type { Operation } from '#platform/operation.ts';
import { apiKeyOperations } from './api-key.operations.ts';
import { invitationAcceptanceOperations } from './invitation-acceptance.operations.ts';
import { passwordResetOperations } from './password-reset.operations.ts';
import { portfolioOperations } from './portfolio.operations.ts';
import { profileOperations } from './profile.operations.ts';
import { secondFactorOperations } from './second-factor.operations.ts';
import { setupOperations } from './setup.operations.ts';
import { signInOperations } from './sign-in.operations.ts';

/** How people come in and go out: set-up, sign-in, second factor, profile, invitations, resets, keys, portfolio. */
export const accountOperations: Operation[] = [
  ...setupOperations,
  ...signInOperations,
  ...secondFactorOperations,
  ...profileOperations,
  ...passwordResetOperations,
  ...invitationAcceptanceOperations,
  ...apiKeyOperations,
  ...portfolioOperations,
];
