import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
const controlId = z.string().regex(/^A\.[5-8]\.\d{1,2}$/);
const clauseId = z.string().regex(/^(4|5|6|7|8|9|10)(\.\d){0,2}$/);
const prose = z.string().trim().min(1);
const scale5 = z.number().int().min(1).max(5);

/** One test of one answer. `is`: equal; `in`: equal to one of; `has`: a multiple choice contains it; `atLeast`/`atMost`: numbers. */
export const answerTest = z
  .strictObject({
    answer: slug,
    is: z.union([z.string(), z.boolean(), z.number()]).optional(),
    in: z.array(z.string()).optional(),
    has: z.string().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  })
  .refine((t) => Object.keys(t).length === 2, 'exactly one comparison beside "answer"');

/** When an item applies: absent means always; `all` and `any` may both stand and must both hold; `not` inverts one test. */
export const condition = z.strictObject({
  all: z.array(answerTest).optional(),
  any: z.array(answerTest).optional(),
  not: z.array(answerTest).optional(),
});

const optional = { when: condition.optional() };

export const question = z.strictObject({
  id: slug,
  section: z.enum(['company', 'work', 'product', 'technology', 'obligations', 'programme']),
  kind: z.enum(['text', 'number', 'choice', 'choices', 'date', 'boolean']),
  text: prose,
  why: prose,
  changes: prose,
  required: z.boolean(),
  options: z.array(z.strictObject({ value: slug, label: prose, hint: prose.optional() })).optional(),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().int().optional(),
  example: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  /** German wording of everything above that a person reads; `options` by value. */
  de: z.strictObject({
    text: prose,
    why: prose,
    changes: prose,
    unit: z.string().optional(),
    options: z.record(slug, z.strictObject({ label: prose, hint: prose.optional() })).optional(),
  }),
});

export const parameter = z.strictObject({
  id: slug,
  title: prose,
  explains: prose,
  kind: z.enum(['number', 'choice']),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(prose).optional(),
  default: z.union([z.number(), z.string()]),
  /** The first entry whose condition holds replaces the default. */
  derive: z.array(z.strictObject({ when: condition, value: z.union([z.number(), z.string()]) })).default([]),
  controls: z.array(controlId),
});

export const role = z.strictObject({
  id: slug,
  title: prose,
  purpose: prose,
  responsibilities: z.array(prose).min(1),
  authority: prose,
  competence: prose,
  clauses: z.array(clauseId),
  ...optional,
});

export const contextIssue = z.strictObject({
  id: slug,
  origin: z.enum(['internal', 'external']),
  category: z.enum(['strategy', 'people', 'technology', 'legal', 'market', 'suppliers', 'finance', 'climate', 'geopolitical']),
  title: prose,
  effect: prose,
  ...optional,
});

export const interestedParty = z.strictObject({
  id: slug,
  title: prose,
  kind: z.enum(['internal', 'external']),
  requirements: z.array(z.strictObject({ text: prose, addressedBy: prose, ...optional })).min(1),
  ...optional,
});

/** A part of the scope statement (4.3): a sentence with placeholders, an interface with its dependency, or an exclusion. */
export const scopeItem = z.strictObject({
  id: slug,
  kind: z.enum(['unit', 'location', 'system', 'interface', 'exclusion']),
  title: prose,
  text: prose,
  ...optional,
});

export const asset = z.strictObject({
  id: slug,
  title: prose,
  kind: z.enum(['information', 'software', 'hardware', 'service', 'people', 'site']),
  description: prose,
  classification: z.enum(['public', 'internal', 'confidential', 'restricted']),
  confidentiality: scale5,
  integrity: scale5,
  availability: scale5,
  ownerRole: slug,
  ...optional,
});

export const risk = z.strictObject({
  id: slug,
  kind: z.enum(['risk', 'opportunity']),
  title: prose,
  asset: slug,
  threat: z.string(),
  vulnerability: prose,
  consequence: prose,
  affects: z.array(z.enum(['confidentiality', 'integrity', 'availability'])).min(1),
  likelihood: scale5,
  impact: scale5,
  adjust: z
    .array(z.strictObject({ when: condition, likelihood: z.number().int().optional(), impact: z.number().int().optional() }))
    .default([]),
  treatment: z.enum(['reduce', 'accept', 'avoid', 'share', 'exploit', 'enhance']),
  treatmentText: prose,
  controls: z.array(controlId),
  residualLikelihood: scale5,
  residualImpact: scale5,
  ownerRole: slug,
  ...optional,
});

export const control = z.strictObject({
  id: controlId,
  /** What it is for, in words a founder understands; never the standard's text. */
  plain: prose,
  /** Steps of a small company, in order. */
  howTo: z.array(prose).min(2),
  /** What an auditor asks to see. */
  auditorAsks: z.array(prose).min(1),
  evidence: z.array(prose).min(1),
  /** Draft of "how it is implemented" for the Statement of Applicability; may hold placeholders. */
  implementation: prose,
  ownerRole: slug,
  /** Hours to bring it in where nothing exists: low, likely, high. */
  effortHours: z.tuple([z.number(), z.number(), z.number()]),
  /** Why it is needed besides risks. A reason with a condition applies where that holds. */
  reasons: z.array(z.strictObject({ kind: z.enum(['legal', 'contractual', 'business']), text: prose, ...optional })).default([]),
  /** Where this holds the control is proposed as excluded, with the justification given. */
  exclude: z.strictObject({ when: condition, justification: prose }).optional(),
});

export const policyHead = z.strictObject({
  id: slug,
  title: prose,
  kind: z.enum(['policy', 'procedure', 'plan', 'document']),
  summary: prose,
  clauses: z.array(clauseId),
  controls: z.array(controlId),
  ownerRole: slug,
  audience: z.enum(['everyone', 'engineering', 'management', 'security']),
  ...optional,
});
export const policy = policyHead.extend({ body: prose });

export const planTask = z.strictObject({
  id: slug,
  title: prose,
  description: prose,
  phase: z.enum(['prepare', 'design', 'implement', 'operate', 'internal-audit', 'management-review', 'stage-1', 'stage-2', 'certificate']),
  ownerRole: slug,
  /** Hours of our own people: low, likely, high. */
  effortHours: z.tuple([z.number(), z.number(), z.number()]),
  /** Calendar days that pass whatever anybody does (a certification body's lead time): low, likely, high. */
  waitDays: z.tuple([z.number(), z.number(), z.number()]).optional(),
  dependsOn: z.array(slug),
  clauses: z.array(clauseId),
  controls: z.array(controlId),
  milestone: z.boolean().default(false),
  doneWhen: prose,
  ...optional,
});

export const objective = z.strictObject({
  id: slug,
  title: prose,
  measure: prose,
  unit: z.string(),
  target: z.number(),
  direction: z.enum(['at-least', 'at-most']),
  cadence: z.enum(['monthly', 'quarterly', 'yearly']),
  ownerRole: slug,
  resources: prose,
  evaluation: prose,
  ...optional,
});

export const threat = z.strictObject({ id: z.string(), title: prose, order: z.number().int() });

export const requirement = z.strictObject({
  id: z.string(),
  parent: z.string().nullable(),
  kind: z.enum(['clause', 'subclause', 'annex', 'theme', 'control']),
  title: prose,
  order: z.number().int(),
  assessable: z.boolean(),
  isNew: z.boolean().optional(),
  theme: z.enum(['organizational', 'people', 'physical', 'technological']).optional(),
});
export const framework = z.strictObject({
  id: slug,
  name: prose,
  title: prose,
  publisher: prose,
  source: z.string(),
  licence: prose,
  requirements: z.array(requirement).min(1),
});
/** ISO/IEC 27002 attributes by control id; a file of its own so that it can be left out. */
export const controlAttributes = z.record(
  controlId,
  z.strictObject({
    controlType: z.array(z.string()),
    informationSecurityProperties: z.array(z.string()),
    cybersecurityConcepts: z.array(z.string()),
    operationalCapabilities: z.array(z.string()),
    securityDomains: z.array(z.string()),
  }),
);

const range = z.tuple([z.number(), z.number()]);
/** Figures behind the cost and duration estimate, each with its source. */
export const costFacts = z.strictObject({
  auditDays: z.strictObject({
    source: z.string(),
    bands: z.array(z.strictObject({ min: z.number().int(), max: z.number().int(), initialAuditDays: z.number() })),
    surveillanceShare: z.number(),
    recertificationShare: z.number(),
  }),
  publishedTimelines: z.array(
    z.strictObject({ size: z.string(), implementationMonths: range.optional(), totalMonths: range, source: z.string() }),
  ),
  publishedCosts: z.array(z.strictObject({ range: z.string(), who: z.string(), source: z.string() })),
  assumptions: z.array(
    z.strictObject({ id: slug, title: prose, unit: z.string(), low: z.number(), likely: z.number(), high: z.number(), explains: prose }),
  ),
  factors: z.array(z.strictObject({ id: slug, title: prose, explains: prose, multiplier: z.number().min(1), ...optional })),
});

export type Condition = z.output<typeof condition>;
export type AnswerTest = z.output<typeof answerTest>;
export type Question = z.output<typeof question>;
export type ContentParameter = z.output<typeof parameter>;
export type ContentRole = z.output<typeof role>;
export type ContentIssue = z.output<typeof contextIssue>;
export type ContentParty = z.output<typeof interestedParty>;
export type ContentScopeItem = z.output<typeof scopeItem>;
export type ContentAsset = z.output<typeof asset>;
export type ContentRisk = z.output<typeof risk>;
export type ContentControl = z.output<typeof control>;
export type ContentPolicy = z.output<typeof policy>;
export type ContentTask = z.output<typeof planTask>;
export type ContentObjective = z.output<typeof objective>;
export type ContentThreat = z.output<typeof threat>;
export type ContentFramework = z.output<typeof framework>;
export type ControlAttributes = z.output<typeof controlAttributes>;
export type CostFacts = z.output<typeof costFacts>;
