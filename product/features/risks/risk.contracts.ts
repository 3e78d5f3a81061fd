import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { riskCriteriaNoun, riskNoun, treatment } from './risk.ts';

export const risks = registerContracts(riskNoun);

const revision = z.number().int().min(1);
const count = z.number().int();
const criteria = riskCriteriaNoun.fields;

export const riskCriteria = contract({
  name: 'risks.criteria',
  kind: 'read',
  permission: 'records.read',
  summary: 'The scales, levels, appetite and acceptance rule by which risks are judged, and the highest steps in use.',
  input: z.strictObject({}),
  output: z.object({
    /** 0 while the organization still uses the proposed criteria. */
    revision: count,
    recordId: recordId.nullable(),
    criteria,
    inUse: z.object({ likelihood: count, impact: count }),
  }),
});

export const changeRiskCriteria = contract({
  name: 'risks.change-criteria',
  kind: 'write',
  permission: 'records.write',
  summary: 'Changes how risks are judged; refuses levels with gaps and scales shorter than the risks already use.',
  input: z.strictObject({ revision: z.number().int().min(0), ...criteria.shape }),
  output: entityShape(riskCriteriaNoun),
});

export const acceptRisk = contract({
  name: 'risks.accept',
  kind: 'write',
  permission: 'records.write-own',
  summary: "Records the risk owner's approval of the residual risk; it goes stale when scores, treatment or owner change.",
  input: z.strictObject({ id: recordId, revision, statement: z.string().trim().min(1).max(2000) }),
  output: entityShape(riskNoun),
});

export const approveRiskAcceptance = contract({
  name: 'risks.approve-acceptance',
  kind: 'write',
  permission: 'records.approve',
  summary: "Top management's consent that the owner may accept a residual score above the owner's own limit.",
  input: z.strictObject({ id: recordId, revision, statement: z.string().trim().min(1).max(2000) }),
  output: entityShape(riskNoun),
});

export const riskAcceptances = contract({
  name: 'risks.acceptances',
  kind: 'read',
  permission: 'records.read',
  summary: 'Every acceptance of one risk, newest first.',
  input: z.strictObject({ id: recordId }),
  output: z.object({
    items: z.array(
      z.object({
        id: recordId,
        statement: z.string(),
        treatment: z.string(),
        likelihood: count.nullable(),
        impact: count.nullable(),
        residualLikelihood: count,
        residualImpact: count,
        residualScore: count,
        acceptedBy: recordId,
        acceptedByName: z.string(),
        acceptedAt: z.string(),
        approvedByName: z.string().nullable(),
      }),
    ),
  }),
});

const cell = z.object({
  likelihood: count,
  impact: count,
  score: count,
  bandId: z.string().nullable(),
  isAboveAppetite: z.boolean(),
  count,
  references: z.array(z.string()),
});

export const riskHeatMap = contract({
  name: 'risks.heat-map',
  kind: 'read',
  permission: 'records.read',
  summary: 'Every open risk on the map of likelihood and impact, before and after treatment, with the criteria in force.',
  input: z.strictObject({ type: z.enum(['risk', 'opportunity']).optional() }),
  output: z.object({
    criteria,
    inherent: z.array(cell),
    residual: z.array(cell),
    risks: z.array(
      z.object({
        id: recordId,
        reference: z.string(),
        title: z.string(),
        ownerName: z.string().nullable(),
        likelihood: count.nullable(),
        impact: count.nullable(),
        residualLikelihood: count.nullable(),
        residualImpact: count.nullable(),
      }),
    ),
  }),
});

export const treatmentPlanShows = ['all', 'open', 'overdue', 'unaccepted', 'stale'] as const;
const acceptanceState = z.enum(['none', 'valid', 'stale']);

export const riskTreatmentPlan = contract({
  name: 'risks.treatment-plan',
  kind: 'read',
  permission: 'records.read',
  summary: 'The risk treatment plan, earliest due first: risks with treatment, linked controls and their state, owner and acceptance.',
  input: z.strictObject({
    show: z.enum(treatmentPlanShows).optional(),
    type: z.enum(['risk', 'opportunity']).optional(),
    ownerId: recordId.optional(),
    after: z.string().max(500).optional(),
    limit: z.number().int().min(1).max(200).optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: recordId,
        revision: count,
        reference: z.string(),
        title: z.string(),
        type: z.enum(['risk', 'opportunity']),
        state: z.string(),
        ownerId: recordId.nullable(),
        ownerName: z.string().nullable(),
        treatment: treatment.nullable(),
        treatmentText: z.string(),
        treatmentDue: z.string().nullable(),
        inherentScore: count,
        residualScore: count,
        acceptance: acceptanceState,
        controls: z.array(z.object({ id: recordId, reference: z.string(), title: z.string(), state: z.string() })),
      }),
    ),
    next: z.string().nullable(),
    total: count,
    counts: z.object({ all: count, open: count, overdue: count, unaccepted: count, stale: count }),
  }),
});

export const planRisks = contract({
  name: 'risks.plan',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Sets treatment, due date or review date of many risks at once; absent leaves a field alone, null clears it.',
  input: z.strictObject({
    items: z
      .array(z.strictObject({ id: recordId, revision }))
      .min(1)
      .max(200),
    treatment: treatment.optional(),
    treatmentDue: z.iso.date().nullable().optional(),
    reviewDue: z.iso.date().nullable().optional(),
  }),
  output: z.object({ items: z.array(entityShape(riskNoun)) }),
});

export const riskThreats = contract({
  name: 'risks.threats',
  kind: 'read',
  permission: 'records.read',
  summary: 'The catalogue of elementary threats, for choosing what can happen.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) }),
});
