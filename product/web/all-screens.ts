import { accountScreens } from '#features/accounts/web/account.screens.ts';
import { statementScreens } from '#features/applicability/web/statement.screens.ts';
import { assetScreens } from '#features/assets/web/asset.screens.ts';
import { contextScreens } from '#features/context/web/context.screens.ts';
import { controlScreens } from '#features/controls/web/control.screens.ts';
import { evidenceScreens } from '#features/evidence/web/evidence.screens.ts';
import { historyScreens } from '#features/history/web/history.screens.ts';
import { objectiveScreens } from '#features/objectives/web/objective.screens.ts';
import { onboardingScreens } from '#features/onboarding/web/onboarding.screens.ts';
import { backgroundWorkScreens } from '#features/operations/web/background-work.screens.ts';
import { organizationScreens } from '#features/organizations/web/organization.screens.ts';
import { packScreens } from '#features/packs/web/pack.screens.ts';
import { parameterScreens } from '#features/parameters/web/parameter.screens.ts';
import { peopleScreens } from '#features/people/web/people.screens.ts';
import { planScreens } from '#features/plan/web/plan.screens.ts';
import { policyScreens } from '#features/policies/web/policy.screens.ts';
import { readinessScreens } from '#features/readiness/web/readiness.screens.ts';
import { riskScreens } from '#features/risks/web/risk.screens.ts';
import { taskScreens } from '#features/tasks/web/task.screens.ts';
import type { Screen } from '#platform/web/screen.ts';

/** Every screen of the product, in no particular order; each feature declares its own. */
export const screens: readonly Screen[] = [
  ...accountScreens,
  ...organizationScreens,
  ...peopleScreens,
  ...riskScreens,
  ...controlScreens,
  ...statementScreens,
  ...objectiveScreens,
  ...taskScreens,
  ...planScreens,
  ...packScreens,
  ...historyScreens,
  ...backgroundWorkScreens,
  ...policyScreens,
  ...assetScreens,
  ...contextScreens,
  ...evidenceScreens,
  ...parameterScreens,
  ...onboardingScreens,
  ...readinessScreens,
];
