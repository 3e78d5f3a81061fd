import { z } from 'zod';
import { recordHead, recordId } from '#features/records/record.ts';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { controlNoun, controlThemes, implementationStates, writtenReason } from './control.ts';

const declared = registerContracts(controlNoun);
const revision = z.number().int().min(1);
const state = z.enum(implementationStates);
const member = recordId.nullable().optional();
const day = z.iso.date().nullable().optional();
const prose = z.string().trim().max(20_000).optional();

const updateControl = contract({
  name: 'controls.update',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Changes how a control stands; its id, title and theme are those of the framework. Absent leaves a field alone, null clears it.',
  input: z.strictObject({
    id: recordId,
    revision,
    state: state.optional(),
    ownerId: member,
    operatorId: member,
    approverId: member,
    isApplicable: z.boolean().optional(),
    reasons: z.array(writtenReason).max(50).optional(),
    exclusionJustification: prose,
    exclusionReviewDue: day,
    implementation: prose,
    implementedOn: day,
    dueOn: day,
  }),
  output: entityShape(controlNoun),
});

const setControlStates = contract({
  name: 'controls.set-state',
  kind: 'write',
  permission: 'records.write',
  summary: 'Sets the state of implementation of many controls at once; `implemented` counts from today unless a date is given.',
  input: z.strictObject({
    items: z
      .array(z.strictObject({ id: recordId, revision }))
      .min(1)
      .max(200),
    state,
    implementedOn: z.iso.date().optional(),
    dueOn: day,
  }),
  output: z.object({ items: z.array(recordHead) }),
});

const linkedRecord = z.object({ id: recordId, kind: z.string(), reference: z.string(), title: z.string() });
const freshness = z.enum(['fresh', 'due', 'stale', 'none']);
const part = z.enum(['filled', 'missing', 'not-needed']);

/** How one control stands once links, evidence and parameters are read with it. */
export const controlStanding = z.object({
  reasons: z.array(
    z.object({
      kind: z.enum(['risk', 'legal', 'contractual', 'business']),
      text: z.string(),
      source: z.enum(['derived', 'manual']),
      recordId: recordId.nullable(),
    }),
  ),
  contradictions: z.array(
    z.object({
      controlId: z.string(),
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])),
      text: z.string(),
    }),
  ),
  /** The four things that 6.1.3 d asks for. */
  parts: z.object({ necessity: part, inclusion: part, implementation: part, exclusion: part }),
  /** How it is implemented, with the organization's parameters filled in. */
  implementationText: z.string(),
  risks: z.array(linkedRecord),
  policies: z.array(linkedRecord),
  evidence: z.array(linkedRecord),
  freshness,
  /** The first day on which none of the evidence is fresh enough any more. */
  staleFrom: z.string().nullable(),
});
export type ControlStanding = z.output<typeof controlStanding>;

const standingOfControl = contract({
  name: 'controls.standing',
  kind: 'read',
  permission: 'records.read',
  summary:
    'How one control stands: reasons, contradictions, the four required parts, linked risks and policies, evidence and its freshness.',
  input: z.strictObject({ id: recordId }),
  output: controlStanding,
});

const words = z.array(z.string());

/** What the product knows of a control of Annex A, in its own words. */
export const catalogueEntry = z.object({
  controlId: z.string(),
  title: z.string(),
  theme: z.enum(controlThemes),
  /** True for the eleven that came with the edition of 2022. */
  isNew: z.boolean(),
  plain: z.string(),
  howTo: words,
  auditorAsks: words,
  evidence: words,
  effortHours: z.object({ low: z.number(), likely: z.number(), high: z.number() }),
  /** ISO/IEC 27002 attributes; absent where that list was left out. */
  attributes: z
    .object({
      controlType: words,
      informationSecurityProperties: words,
      cybersecurityConcepts: words,
      operationalCapabilities: words,
      securityDomains: words,
    })
    .nullable(),
});
export type CatalogueEntry = z.output<typeof catalogueEntry>;

const controlCatalogue = contract({
  name: 'controls.catalogue',
  kind: 'read',
  permission: 'records.read',
  summary:
    "What each control means, how to bring it in, what an auditor asks and what proves it, with the organization's parameters filled in.",
  input: z.strictObject({ controlId: z.string().max(20).optional() }),
  output: z.object({ items: z.array(catalogueEntry) }),
});

export const wallTile = z.object({
  id: recordId,
  controlId: z.string(),
  title: z.string(),
  theme: z.enum(controlThemes),
  isApplicable: z.boolean(),
  state,
  ownerId: recordId.nullable(),
  ownerName: z.string().nullable(),
  freshness,
  /** Open contradictions: those that stand in the way of approval, and all. */
  errors: z.number().int(),
  contradictions: z.number().int(),
});

const controlWall = contract({
  name: 'controls.wall',
  kind: 'read',
  permission: 'records.read',
  summary: 'All controls at one glance: state, applicability, owner, freshness of evidence and number of open contradictions.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(wallTile) }),
});

export const controls = {
  list: declared.list,
  get: declared.get,
  update: updateControl,
  setStates: setControlStates,
  standing: standingOfControl,
  catalogue: controlCatalogue,
  wall: controlWall,
};
