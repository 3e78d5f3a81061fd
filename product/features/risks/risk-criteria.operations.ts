import type { Entity } from '#features/records/record.ts';
import { updateRecord } from '#features/records/record.writes.ts';
import type { ParsedInputOf } from '#platform/contract.ts';
import { type FieldProblem, Problem } from '#platform/errors.ts';
import type { WriteContext } from '#platform/operation.ts';
import type { changeRiskCriteria } from './risk.contracts.ts';
import { criteriaInForce, stepsInUse } from './risk.reads.ts';
import { criteriaProblems, type RiskCriteria } from './risk.rules.ts';
import { riskCriteriaNoun } from './risk.ts';
import { createCriteria } from './risk.writes.ts';

/** Scales may grow; they shrink only to the highest step in use, because every risk must keep a meaning. */
function usageProblems(criteria: RiskCriteria, inUse: { likelihood: number; impact: number }): FieldProblem[] {
  return (['likelihood', 'impact'] as const).flatMap((field) =>
    criteria[field].length < inUse[field]
      ? [{ field, reason: `needs at least ${inUse[field]} steps: a risk uses step ${inUse[field]}` }]
      : [],
  );
}

/** Changes the criteria (6.1.2 a) where every score keeps exactly one level; makes them where there were only proposed ones. */
export async function changeCriteria(
  { writer }: WriteContext,
  { revision, ...criteria }: ParsedInputOf<typeof changeRiskCriteria>,
): Promise<Entity<typeof riskCriteriaNoun>> {
  const errors = [...criteriaProblems(criteria), ...usageProblems(criteria, await stepsInUse(writer))];
  const [first] = errors;
  if (first) {
    throw new Problem('invalid', 'invalid-input', `${first.field}: ${first.reason}`, {
      errors: errors.map(({ field, reason }) => ({ field, reason })),
    });
  }
  const { record } = await criteriaInForce(writer);
  if (record === null) return createCriteria(writer, criteria);
  return updateRecord(writer, riskCriteriaNoun, record.id, revision, criteria);
}
