import { z } from 'zod';
import { noun } from '#features/records/noun.ts';
import { bandTones } from './risk.rules.ts';

const step = z.number().int().min(1).max(10).nullable().default(null);
const prose = z.string().trim().max(10_000).default('');
const day = z.iso.date().nullable().default(null);

export const treatments = ['reduce', 'accept', 'avoid', 'share', 'exploit', 'enhance'] as const;
export const treatment = z.enum(treatments);

/** What the owner accepted; compared with the risk as it is now to tell a stale acceptance. */
export const acceptedFacts = z.object({
  ownerId: z.uuid().nullable(),
  treatment: z.string().nullable(),
  likelihood: z.number().int().nullable(),
  impact: z.number().int().nullable(),
  residualLikelihood: z.number().int().nullable(),
  residualImpact: z.number().int().nullable(),
});

/** A risk or an opportunity with its treatment. Scores are likelihood x impact on the organization's own scales, 0 before they are assessed. */
export const riskNoun = noun({
  kind: 'risk',
  plural: 'risks',
  prefix: 'R',
  table: 'risk',
  states: ['identified', 'assessed', 'treated', 'closed'],
  fields: {
    type: z.enum(['risk', 'opportunity']).default('risk'),
    assetId: z.uuid().nullable().default(null),
    threat: prose,
    vulnerability: prose,
    consequence: prose,
    affects: z.array(z.enum(['confidentiality', 'integrity', 'availability'])).default([]),
    likelihood: step,
    impact: step,
    treatment: treatment.nullable().default(null),
    treatmentText: prose,
    treatmentDue: day,
    residualLikelihood: step,
    residualImpact: step,
    reviewDue: day,
  },
  computed: {
    inherentScore: z.number().int(),
    residualScore: z.number().int(),
    acceptedScore: z.number().int().nullable(),
    acceptedBy: z.uuid().nullable(),
    acceptedAt: z.string().nullable(),
    acceptedFacts: acceptedFacts.nullable(),
    approvedScore: z.number().int().nullable(),
    approvedBy: z.uuid().nullable(),
    approvedAt: z.string().nullable(),
  },
  filters: ['type', 'treatment', 'assetId', 'likelihood', 'impact', 'residualLikelihood', 'residualImpact'],
  sorts: ['inherentScore', 'residualScore'],
});

const label = z.string().trim().max(60);
const scale = z.array(z.object({ value: z.number().int(), label, description: z.string().max(500) })).max(20);

/** The scales and rules by which risks are judged (6.1.2 a); one in each organization. What fits together is decided by `criteriaProblems`. */
export const riskCriteriaNoun = noun({
  kind: 'risk-criteria',
  plural: 'risk-criteria',
  prefix: 'RC',
  table: 'riskCriteria',
  states: ['in-force'],
  isArchivable: false,
  fields: {
    likelihood: scale,
    impact: scale,
    bands: z
      .array(
        z.object({
          id: z.string().min(1).max(60),
          label,
          from: z.number().int(),
          to: z.number().int(),
          tone: z.enum(bandTones),
        }),
      )
      .max(10),
    appetiteScore: z.number().int(),
    acceptance: z.object({ withoutApproval: z.number().int(), withApproval: z.number().int() }),
    method: z.string().max(20_000).default(''),
  },
});
