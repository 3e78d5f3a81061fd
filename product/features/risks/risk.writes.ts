import { recordById, recordsByIds } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import { type ChangeOptions, changeRecord, createRecord } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { newId } from '#platform/ids.ts';
import { controlStatesByRisk, criteriaInForce, riskIdsOfControls } from './risk.reads.ts';
import { type AcceptedFacts, type Appetite, defaultCriteria, type RiskCriteria } from './risk.rules.ts';
import { riskCriteriaNoun, riskNoun } from './risk.ts';
import { followedState } from './risk-state.rules.ts';

export type Risk = Entity<typeof riskNoun>;
type CriteriaFields = RiskCriteria & { method: string };

export const criteriaTitle = 'Risk criteria';

/** The organization's criteria, made from the proposed ones by its appetite where there are none yet. */
export async function ensureCriteria(writer: Writer, appetite: Appetite): Promise<Entity<typeof riskCriteriaNoun>> {
  const { record } = await criteriaInForce(writer);
  return record ?? createCriteria(writer, { ...defaultCriteria(appetite), method: '' });
}

/** Stores the first criteria of an organization. */
export const createCriteria = (writer: Writer, criteria: CriteriaFields): Promise<Entity<typeof riskCriteriaNoun>> =>
  createRecord(writer, riskCriteriaNoun, { title: criteriaTitle, ...criteria });

/** What an acceptance is about: equal facts later mean that it still stands. */
export const factsOf = (risk: Risk): AcceptedFacts => ({
  ownerId: risk.ownerId,
  treatment: risk.treatment,
  likelihood: risk.likelihood,
  impact: risk.impact,
  residualLikelihood: risk.residualLikelihood,
  residualImpact: risk.residualImpact,
});

export interface Acceptance {
  statement: string;
  acceptedBy: string;
  approvedBy: string | null;
}

/** Writes the immutable acceptance, notes it at the risk, and appends the version; the risk must be locked and fit to be accepted. */
export async function storeAcceptance(writer: Writer, risk: Risk, acceptance: Acceptance): Promise<Risk> {
  const id = newId(writer.clock.nowMs());
  const acceptedAt = writer.clock.now();
  const facts = factsOf(risk);
  const { likelihood, impact, residualScore } = risk;
  await writer.db
    .insertInto('riskAcceptance')
    .values({
      organizationId: writer.organizationId,
      id,
      riskId: risk.id,
      likelihood,
      impact,
      residualLikelihood: risk.residualLikelihood ?? 0,
      residualImpact: risk.residualImpact ?? 0,
      residualScore,
      treatment: risk.treatment ?? '',
      acceptedAt,
      ...acceptance,
    })
    .execute();
  await writer.db
    .updateTable('risk')
    .set({ acceptedScore: residualScore, acceptedBy: acceptance.acceptedBy, acceptedAt, acceptedFacts: JSON.stringify(facts) })
    .where('organizationId', '=', writer.organizationId)
    .where('id', '=', risk.id)
    .execute();
  return followState(writer, risk.id, {
    action: 'accept',
    facts: { acceptanceId: id, statement: acceptance.statement, residualScore, approvedBy: acceptance.approvedBy },
  });
}

/** Notes top management's consent to accept the present residual score, with its version. */
export async function storeApproval(writer: Writer, risk: Risk, approval: { statement: string; approvedBy: string }): Promise<Risk> {
  const { residualScore } = risk;
  await writer.db
    .updateTable('risk')
    .set({ approvedScore: residualScore, approvedBy: approval.approvedBy, approvedAt: writer.clock.now() })
    .where('organizationId', '=', writer.organizationId)
    .where('id', '=', risk.id)
    .execute();
  return followState(writer, risk.id, { action: 'approve-acceptance', facts: { ...approval, residualScore } });
}

async function followState(writer: Writer, id: string, options: ChangeOptions): Promise<Risk> {
  const current = await recordById(writer, riskNoun, id);
  const states = await controlStatesByRisk(writer, [id]);
  await changeRecord(writer, riskNoun, current, { state: followedState(current, states.get(id) ?? []) }, options);
  return recordById(writer, riskNoun, id);
}

/** Brings the state of the risks behind some controls up to date; call it after a control's state or its links changed. */
export async function followRisksOfControls(writer: Writer, controlIds: readonly string[]): Promise<void> {
  await followRisks(writer, await riskIdsOfControls(writer, controlIds));
}

/** Brings the state of some risks up to date with their acceptance and controls; writes only what differs. */
export async function followRisks(writer: Writer, riskIds: readonly string[]): Promise<void> {
  const risks = await recordsByIds(writer, riskNoun, riskIds, true);
  const states = await controlStatesByRisk(writer, riskIds);
  for (const risk of risks) {
    await changeRecord(writer, riskNoun, risk, { state: followedState(risk, states.get(risk.id) ?? []) }, { action: 'follow' });
  }
}
