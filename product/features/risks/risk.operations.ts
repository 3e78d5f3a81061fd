import { content } from '@attestry/content/content.ts';
import { headById, headsByIds, recordById, recordsByIds } from '#features/records/record.reads.ts';
import { changeRecord, demandRevision, lockRecords } from '#features/records/record.writes.ts';
import type { UpdateInput } from '#features/records/register.contracts.ts';
import { registerOperations } from '#features/records/register.operations.ts';
import { demandWriteOf } from '#platform/access/actor.ts';
import { type FieldProblem, invalidField, Problem, refused } from '#platform/errors.ts';
import { answer, type Operation, perform, type WriteContext } from '#platform/operation.ts';
import {
  acceptRisk,
  approveRiskAcceptance,
  changeRiskCriteria,
  planRisks,
  riskAcceptances,
  riskCriteria,
  riskHeatMap,
  risks,
  riskThreats,
  riskTreatmentPlan,
} from './risk.contracts.ts';
import { acceptancesOf, controlStatesByRisk, criteriaInForce, placedRisks, stepsInUse, treatmentPlan } from './risk.reads.ts';
import { canAccept, type HeatMapRisk, heatMapCells, type RiskCriteria, type RiskFacts } from './risk.rules.ts';
import { riskNoun } from './risk.ts';
import { factsOf, followRisks, type Risk, storeAcceptance, storeApproval } from './risk.writes.ts';
import { changeCriteria } from './risk-criteria.operations.ts';
import { followedState, treatmentsOf } from './risk-state.rules.ts';

type Judged = Pick<Risk, 'type' | 'assetId' | 'treatment' | 'likelihood' | 'impact' | 'residualLikelihood' | 'residualImpact'>;

/** ISO/IEC 27001:2022 6.1.2 a and d: a risk is judged by the criteria in force, and treated in a way that fits its kind. */
function judge(risk: Judged, criteria: RiskCriteria): void {
  const scales = {
    likelihood: criteria.likelihood,
    residualLikelihood: criteria.likelihood,
    impact: criteria.impact,
    residualImpact: criteria.impact,
  };
  const fields = ['likelihood', 'impact', 'residualLikelihood', 'residualImpact'] as const;
  const errors: FieldProblem[] = fields.flatMap((field) => {
    const steps = scales[field].length;
    return (risk[field] ?? 0) > steps ? [{ field, reason: `must be at most ${steps}, the highest step of the criteria` }] : [];
  });
  if (risk.treatment !== null && !treatmentsOf(risk.type).includes(risk.treatment)) {
    errors.push({ field: 'treatment', reason: `does not fit: one of ${treatmentsOf(risk.type).join(', ')}` });
  }
  const [first] = errors;
  if (first) throw new Problem('invalid', 'invalid-input', `${first.field}: ${first.reason}`, { errors });
}

async function demandAsset({ writer }: WriteContext, assetId: string | null): Promise<void> {
  if (assetId === null) return;
  const [head] = await headsByIds(writer, [assetId]);
  if (head?.kind !== 'asset') throw invalidField('assetId', 'there is no such asset');
}

const unaccepted = { acceptedFacts: null };

const register = registerOperations(riskNoun, risks, {
  async beforeCreate(context, input) {
    judge(input, (await criteriaInForce(context.writer)).criteria);
    await demandAsset(context, input.assetId);
    const facts = { ...input, ...unaccepted, ownerId: input.ownerId ?? null, state: 'identified' };
    return { ...input, state: followedState(facts, [], input.state === 'closed' ? 'closed' : 'assessed') };
  },
  async beforeUpdate(context, current, patch) {
    const next = { ...current, ...definedOf(patch) };
    judge(next, (await criteriaInForce(context.writer)).criteria);
    if (patch.assetId !== undefined && patch.assetId !== current.assetId) await demandAsset(context, patch.assetId);
    const states = await controlStatesByRisk(context.writer, [current.id]);
    const wanted = patch.state === undefined ? undefined : patch.state === 'closed' ? 'closed' : 'assessed';
    return { ...patch, state: followedState({ ...next, state: current.state }, states.get(current.id) ?? [], wanted) };
  },
});

type Patch = UpdateInput<(typeof riskNoun)['fields']['shape']>;

/** The patch without its absent fields, so that spreading it over a risk leaves those alone. */
const definedOf = (patch: Patch): Partial<Risk> => Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

const ruledFacts = (risk: Risk): RiskFacts => ({ ...factsOf(risk), kind: risk.type, isArchived: risk.archivedAt !== null });

// Until people can be named as top management, the organization's owner stands for it (5.1, 5.3).
const isTopManagement = (context: WriteContext): boolean => context.actor.role === 'owner';

function demandMember(context: WriteContext): string {
  const { memberId } = context.actor;
  if (memberId === undefined) throw new Problem('forbidden', 'risk.accept.not-a-person', 'Only a person can accept a risk.');
  return memberId;
}

async function riskAtRevision(context: WriteContext, { id, revision }: { id: string; revision: number }): Promise<Risk> {
  const risk = await recordById(context.writer, riskNoun, id, true);
  demandWriteOf(context.actor, risk);
  demandRevision(risk, revision);
  return risk;
}

const acceptance: Operation[] = [
  perform(acceptRisk, async (context, { statement, ...at }) => {
    const acceptedBy = demandMember(context);
    const risk = await riskAtRevision(context, at);
    const { criteria } = await criteriaInForce(context.writer);
    // A consent holds for the score it was given for, not for a higher one that came later.
    const approvedBy = risk.approvedScore === risk.residualScore && risk.approvedBy !== acceptedBy ? risk.approvedBy : null;
    const verdict = canAccept(ruledFacts(risk), { personId: acceptedBy, isTopManagement: isTopManagement(context), approvedBy }, criteria);
    if (!verdict.ok) throw refused(verdict.because);
    return storeAcceptance(context.writer, risk, { statement, acceptedBy, approvedBy });
  }),
  perform(approveRiskAcceptance, async (context, { statement, ...at }) => {
    const approvedBy = demandMember(context);
    if (!isTopManagement(context)) {
      throw refused({
        code: 'risk.accept.not-top-management',
        text: 'Only top management, the owner of this organization, can approve this.',
      });
    }
    const risk = await riskAtRevision(context, at);
    const { criteria } = await criteriaInForce(context.writer);
    // Would the owner be allowed to accept, once this consent is given?
    const verdict = canAccept(ruledFacts(risk), { personId: risk.ownerId ?? '', isTopManagement: false, approvedBy }, criteria);
    if (!verdict.ok) throw refused(verdict.because);
    return storeApproval(context.writer, risk, { statement, approvedBy });
  }),
  answer(riskAcceptances, async ({ reader }, { id }) => {
    const head = await headById(reader, id);
    if (head.kind !== riskNoun.kind) throw new Problem('not-found', 'not-found', 'There is no such record.');
    return { items: await acceptancesOf(reader, id) };
  }),
];

const views: Operation[] = [
  answer(riskHeatMap, async ({ reader }, { type = 'risk' }) => {
    const { criteria } = await criteriaInForce(reader);
    const placed = await placedRisks(reader, type);
    const references = new Map(placed.map((risk) => [risk.id, risk.reference]));
    const cells = (which: 'inherent' | 'residual', kind: HeatMapRisk['kind']) =>
      heatMapCells(placed, criteria, which, kind).map(({ band, riskIds, ...cell }) => ({
        ...cell,
        bandId: band?.id ?? null,
        count: riskIds.length,
        references: riskIds.flatMap((id) => references.get(id) ?? []),
      }));
    return { criteria, inherent: cells('inherent', type), residual: cells('residual', type), risks: placed };
  }),
  answer(riskTreatmentPlan, ({ reader }, input) => treatmentPlan(reader, input)),
  answer(riskThreats, async () => ({
    items: content()
      .threats.toSorted((a, b) => a.order - b.order)
      .map(({ id, title }) => ({ id, title })),
  })),
];

const planning = perform(planRisks, async (context, { items, ...patch }) => {
  const { writer, actor } = context;
  const ids = items.map(({ id }) => id);
  const { criteria } = await criteriaInForce(writer);
  const revisions = new Map(items.map(({ id, revision }) => [id, revision]));
  for (const risk of await lockRecords(writer, riskNoun, ids)) {
    demandWriteOf(actor, risk);
    demandRevision(risk, revisions.get(risk.id) ?? 0);
    judge({ ...risk, treatment: patch.treatment ?? risk.treatment }, criteria);
    await changeRecord(writer, riskNoun, risk, patch, { action: 'plan' });
  }
  await followRisks(writer, ids);
  return { items: await recordsByIds(writer, riskNoun, ids) };
});

const criteriaOperations: Operation[] = [
  answer(riskCriteria, async ({ reader }) => {
    const { record, criteria } = await criteriaInForce(reader);
    return { revision: record?.revision ?? 0, recordId: record?.id ?? null, criteria, inUse: await stepsInUse(reader) };
  }),
  perform(changeRiskCriteria, changeCriteria),
];

export const riskOperations: Operation[] = [...register, ...acceptance, ...views, planning, ...criteriaOperations];
