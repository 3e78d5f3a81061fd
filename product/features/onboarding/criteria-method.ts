import type { RiskCriteria } from '#features/risks/risk.rules.ts';

/** How risks are assessed, in words that an auditor can follow (6.1.2): the criteria's numbers, written out. */
export function criteriaMethod({ likelihood, impact, appetiteScore, acceptance }: RiskCriteria): string {
  return [
    `We look at what we want to protect, what could happen to it and where it is open to that. For each risk we choose a likelihood on ${likelihood.length} steps and an impact on ${impact.length} steps as they are described here, so that two people who judge the same risk come to the same result. The score is likelihood times impact; it is taken once before treatment and once for what should remain afterwards.`,
    `Risks are looked at in order of their score. What scores above ${appetiteScore} is treated: made smaller by controls, shared, or avoided. The controls chosen are compared with Annex A, and each decision stands in the Statement of Applicability.`,
    `The owner of a risk accepts what remains up to a score of ${acceptance.withoutApproval}. Up to ${acceptance.withApproval} top management has to agree first. Above that nobody accepts: the risk has to be treated further.`,
    'The assessment is repeated once a year, and whenever something important changes.',
  ].join('\n\n');
}
