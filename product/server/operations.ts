import { accountOperations } from '#features/accounts/account.operations.ts';
import { statementOperations } from '#features/applicability/statement.operations.ts';
import { assetOperations } from '#features/assets/asset.operations.ts';
import { contextOperations } from '#features/context/context.operations.ts';
import { controlOperations } from '#features/controls/control.operations.ts';
import { evidenceOperations } from '#features/evidence/evidence.operations.ts';
import { frameworkOperations } from '#features/frameworks/framework.operations.ts';
import { historyOperations } from '#features/history/history.operations.ts';
import { linkOperations } from '#features/links/link.operations.ts';
import { objectiveOperations } from '#features/objectives/objective.operations.ts';
import { onboardingOperations } from '#features/onboarding/onboarding.operations.ts';
import { backgroundWorkOperations } from '#features/operations/background-work.operations.ts';
import { organizationOperations } from '#features/organizations/organization.operations.ts';
import { packOperations } from '#features/packs/pack.operations.ts';
import { parameterOperations } from '#features/parameters/parameter.operations.ts';
import { invitationOperations } from '#features/people/invitation.operations.ts';
import { memberOperations } from '#features/people/member.operations.ts';
import { sessionOperations } from '#features/people/session.operations.ts';
import { planOperations } from '#features/plan/plan.operations.ts';
import { policyOperations } from '#features/policies/policy.operations.ts';
import { policyVersionOperations } from '#features/policies/policy-version.operations.ts';
import { readinessOperations } from '#features/readiness/readiness.operations.ts';
import { recordOperations } from '#features/records/record.operations.ts';
import { reportOperations } from '#features/reports/report.operations.ts';
import { riskOperations } from '#features/risks/risk.operations.ts';
import { taskOperations } from '#features/tasks/task.operations.ts';
import type { Operation } from '#platform/operation.ts';

/** Every operation of the product; routes, document, client and command line are read from this list. */
export const operations: Operation[] = [
  ...sessionOperations,
  ...accountOperations,
  ...organizationOperations,
  ...memberOperations,
  ...invitationOperations,
  ...recordOperations,
  ...linkOperations,
  ...historyOperations,
  ...riskOperations,
  ...controlOperations,
  ...statementOperations,
  ...objectiveOperations,
  ...taskOperations,
  ...planOperations,
  ...policyOperations,
  ...policyVersionOperations,
  ...backgroundWorkOperations,
  ...assetOperations,
  ...contextOperations,
  ...evidenceOperations,
  ...frameworkOperations,
  ...parameterOperations,
  ...onboardingOperations,
  ...readinessOperations,
  ...reportOperations,
  ...packOperations,
];
