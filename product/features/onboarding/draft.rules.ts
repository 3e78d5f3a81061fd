import type { z } from 'zod';
import { type Answers, type AnswerValue, dateInProse } from '#features/answers/condition.rules.ts';
import { renderParameters } from '#features/answers/template.rules.ts';
import { assetNoun } from '#features/assets/asset.ts';
import { contextIssueNoun } from '#features/context/context-issue.ts';
import { interestedPartyNoun } from '#features/context/interested-party.ts';
import { ismsRoleNoun } from '#features/context/isms-role.ts';
import { scopeNoun } from '#features/context/isms-scope.ts';
import { inControlOrder, themeOf } from '#features/controls/control.rules.ts';
import { controlNoun } from '#features/controls/control.ts';
import { objectiveNoun } from '#features/objectives/objective.ts';
import { parameterNoun } from '#features/parameters/parameter.ts';
import { planNoun } from '#features/plan/plan.ts';
import { policyNoun } from '#features/policies/policy.ts';
import type { AnyNoun, Noun } from '#features/records/noun.ts';
import { type Appetite, defaultCriteria } from '#features/risks/risk.rules.ts';
import { riskCriteriaNoun, riskNoun } from '#features/risks/risk.ts';
import { taskNoun } from '#features/tasks/task.ts';
import { criteriaMethod } from './criteria-method.ts';
import type { Fields } from './difference.rules.ts';
import type { Proposal } from './proposal.rules.ts';

/** A kind of record that the generation writes. `compared`: the fields it answers for; the others belong to people alone. */
interface GeneratedKind {
  noun: AnyNoun;
  compared: readonly string[];
  /** Names of compared facts that are links, kept as lists of generation keys or control ids. */
  linked: readonly string[];
}

const generatedKind = (noun: AnyNoun, compared: readonly string[], linked: readonly string[] = []): GeneratedKind => ({
  noun,
  compared,
  linked,
});

/** In the order in which the records are written: what is linked to stands before what links. */
export const generatedKinds = {
  parameter: generatedKind(parameterNoun, ['value']),
  'isms-role': generatedKind(ismsRoleNoun, ['purpose', 'responsibilities', 'authority', 'competence', 'clauses']),
  'context-issue': generatedKind(contextIssueNoun, ['type', 'category', 'effect']),
  'interested-party': generatedKind(interestedPartyNoun, ['type', 'requirements']),
  scope: generatedKind(scopeNoun, ['statement', 'items', 'certificateSentence']),
  'risk-criteria': generatedKind(riskCriteriaNoun, ['likelihood', 'impact', 'bands', 'appetiteScore', 'acceptance', 'method']),
  asset: generatedKind(assetNoun, ['type', 'description', 'classification', 'confidentiality', 'integrity', 'availability']),
  control: generatedKind(controlNoun, ['isApplicable', 'reasons', 'exclusionJustification', 'implementation']),
  risk: generatedKind(
    riskNoun,
    [
      'type',
      'threat',
      'vulnerability',
      'consequence',
      'affects',
      'likelihood',
      'impact',
      'treatment',
      'treatmentText',
      'residualLikelihood',
      'residualImpact',
    ],
    ['asset', 'treatedBy'],
  ),
  policy: generatedKind(policyNoun, ['type', 'summary', 'body', 'clauses', 'controls', 'audience', 'ownerRole']),
  objective: generatedKind(objectiveNoun, ['measure', 'unit', 'target', 'direction', 'cadence', 'resources', 'evaluation']),
  task: generatedKind(
    taskNoun,
    [
      'description',
      'phase',
      'ownerRole',
      'effortLow',
      'effortLikely',
      'effortHigh',
      'waitLow',
      'waitLikely',
      'waitHigh',
      'clauses',
      'controls',
      'isMilestone',
      'doneWhen',
    ],
    ['dependsOn'],
  ),
  plan: generatedKind(planNoun, ['targetDate', 'weeklyHours']),
} as const satisfies Record<string, GeneratedKind>;

export type GeneratedKindName = keyof typeof generatedKinds;
export const generatedKindNames = Object.keys(generatedKinds) as GeneratedKindName[];

/** A record as the generation would write it. `content` is what is compared and hashed; it holds no id, so it is the same everywhere. */
export interface Draft {
  kind: GeneratedKindName;
  key: string;
  because: string;
  title: string;
  state: string;
  ownerRole: string | null;
  /** Every field of the noun; ids of other records are filled in when it is written. */
  fields: Fields;
  content: Fields;
}

const maxTitle = 300;

interface DraftHead {
  key: string;
  because: string;
  title: string;
  state?: string;
  ownerRole?: string;
}

/** The compared part of a record: title, fields and linked facts. A control's state is compared too, see `startStates`. */
export function contentOf(kind: GeneratedKindName, title: string, fields: Fields, linked: Fields, state: string): Fields {
  const { compared, linked: names }: GeneratedKind = generatedKinds[kind];
  const picked = [...compared.map((name) => [name, fields[name] ?? null]), ...names.map((name) => [name, linked[name] ?? null])];
  return { title, ...Object.fromEntries(picked), ...(kind === 'control' ? { state } : {}) };
}

/** The states in which the generation leaves a control; every other one was chosen by a person. */
export const startStates = ['not-started', 'partly'] as const;

function draft<F extends z.ZodRawShape, C extends z.ZodRawShape>(
  noun: Noun<F, C>,
  head: DraftHead,
  input: z.input<z.ZodObject<F>>,
  linked: Fields = {},
): Draft {
  // The noun's own schema settles defaults and spaces, so that what is stored reads back as exactly this content.
  const fields: Fields = noun.fields.parse(input);
  const kind = noun.kind as GeneratedKindName;
  const { key, because, ownerRole = null, state = noun.states[0] } = head;
  const title = head.title.slice(0, maxTitle);
  return { kind, key, because, title, state, ownerRole, fields, content: contentOf(kind, title, fields, linked, state) };
}

export const controlKey = (controlId: string): string => `control:${controlId}`;

interface DraftContext {
  answers: Answers;
  today: string;
  /** Of the plan's simulation. */
  seed: number;
  /** Values that hold now; where none is stored, the proposed ones. */
  parameters: Readonly<Record<string, string | number>>;
  threats: ReadonlyMap<string, string>;
  canonicalMarkdown: (markdown: string) => string;
}

type Filled = (text: string) => string;

function contextDrafts(proposal: Proposal): Draft[] {
  return [
    ...proposal.roles.map(({ purpose, responsibilities, authority, competence, clauses, ...head }) =>
      draft(ismsRoleNoun, head, { purpose, responsibilities, authority, competence, clauses }),
    ),
    ...proposal.issues.map(({ origin, category, effect, ...head }) => draft(contextIssueNoun, head, { type: origin, category, effect })),
    ...proposal.parties.map(({ kind, requirements, ...head }) => draft(interestedPartyNoun, head, { type: kind, requirements })),
  ];
}

function scopeDraft({ scope }: Proposal, { canonicalMarkdown }: DraftContext): Draft {
  const items = scope.items.map(({ kind, title, text }) => ({ kind, title, text }));
  const head = { key: scope.key, because: scope.because, title: 'Scope of the management system', ownerRole: 'top-management' };
  return draft(scopeNoun, head, { statement: canonicalMarkdown(scope.statement), items, certificateSentence: scope.certificate });
}

const isAppetite = (value: AnswerValue | undefined): value is Appetite => value === 'cautious' || value === 'balanced' || value === 'bold';

// ISO/IEC 27001:2022 6.1.2 a: how risks are judged follows from how much risk the company wants to take.
function criteriaDraft({ answers }: DraftContext): Draft {
  const answer = answers['risk-appetite'];
  const appetite = isAppetite(answer) ? answer : 'balanced';
  const criteria = defaultCriteria(appetite);
  const because = `because you answered “${appetite}” to the question how much risk the company wants to take`;
  const head = { key: 'criteria:risk', because, title: 'Risk criteria', ownerRole: 'top-management' };
  return draft(riskCriteriaNoun, head, { ...criteria, method: criteriaMethod(criteria) });
}

function assetDrafts(proposal: Proposal): Draft[] {
  return proposal.assets.map((asset) => {
    const { kind, description, classification, confidentiality, integrity, availability, ...head } = asset;
    return draft(assetNoun, head, { type: kind, description, classification, confidentiality, integrity, availability });
  });
}

function riskDrafts(proposal: Proposal, { threats }: DraftContext, fill: Filled): Draft[] {
  return proposal.risks.map((risk) => {
    const { kind, threat, vulnerability, consequence, affects, likelihood, impact, residualLikelihood, residualImpact, treatment } = risk;
    const head = { key: risk.key, because: risk.because, title: risk.title, ownerRole: risk.ownerRole, state: 'assessed' };
    const scores = { affects, likelihood, impact, treatment, residualLikelihood, residualImpact };
    const texts = { threat: threats.get(threat) ?? threat, vulnerability, consequence, treatmentText: fill(risk.treatmentText) };
    return draft(
      riskNoun,
      head,
      { type: kind, ...texts, ...scores },
      { asset: risk.asset, treatedBy: risk.controls.toSorted(inControlOrder) },
    );
  });
}

function controlDrafts(proposal: Proposal, titles: ReadonlyMap<string, string>): Draft[] {
  return proposal.applicability.map((entry) => {
    const { control: controlId, isApplicable, exclusion, implementation, state, key, because, ownerRole } = entry;
    // Reasons that lie in risks follow from the links and are never stored twice.
    const reasons = entry.reasons.flatMap(({ kind, text }) => (kind === 'risk' ? [] : [{ kind, text }]));
    const facts = { controlId, theme: themeOf(controlId) ?? 'organizational', isApplicable, reasons, implementation };
    const head = { key, because, title: titles.get(controlId) ?? controlId, state, ownerRole };
    return draft(controlNoun, head, { ...facts, exclusionJustification: exclusion ?? '' });
  });
}

function documentDrafts(proposal: Proposal, { canonicalMarkdown }: DraftContext, fill: Filled): Draft[] {
  const policies = proposal.policies.map(({ kind, summary, body, clauses, controls, audience, ...head }) =>
    draft(policyNoun, head, { type: kind, summary, body: canonicalMarkdown(body), clauses, controls, audience, ownerRole: head.ownerRole }),
  );
  const objectives = proposal.objectives.map((objective) => {
    const { unit, target, direction, cadence, resources, evaluation, key, because, title, ownerRole } = objective;
    const fields = { measure: fill(objective.measure), unit, target, direction, cadence, resources, evaluation };
    return draft(objectiveNoun, { key, because, title, ownerRole }, fields);
  });
  return [...policies, ...objectives];
}

function taskDrafts(proposal: Proposal, fill: Filled): Draft[] {
  return proposal.tasks.map((task) => {
    const [effortLow, effortLikely, effortHigh] = task.effortHours;
    const [waitLow, waitLikely, waitHigh] = task.waitDays ?? [0, 0, 0];
    const { description, phase, clauses, controls, ownerRole, key, because, title } = task;
    const effort = { effortLow, effortLikely, effortHigh, waitLow, waitLikely, waitHigh };
    const facts = { description, phase, ownerRole, clauses, controls, isMilestone: task.milestone, doneWhen: fill(task.doneWhen) };
    return draft(taskNoun, { key, because, title, ownerRole }, { ...facts, ...effort }, { dependsOn: task.dependsOn.toSorted() });
  });
}

function planDraft({ answers, today, seed }: DraftContext): Draft {
  const { 'weekly-hours': hours, 'target-date': target } = answers;
  const weeklyHours = typeof hours === 'number' && hours >= 0.5 ? hours : 8;
  const targetDate = typeof target === 'string' ? target : null;
  const wish = targetDate === null ? '' : ` and want the certificate by ${dateInProse(targetDate)}`;
  const because = `because you can spend ${weeklyHours} hours a week${wish}`;
  const head = { key: 'plan:certificate', because, title: 'The road to the certificate', ownerRole: 'security-lead' };
  return draft(planNoun, head, { startOn: today, targetDate, weeklyHours, seed, currency: 'EUR' });
}

/** Everything that the proposal asks for, as records; the same answers and values give the same content in every organization. */
export function draftsOf(proposal: Proposal, titles: ReadonlyMap<string, string>, context: DraftContext): Draft[] {
  const values = { ...Object.fromEntries(proposal.parameters.map(({ id, value }) => [id, value])), ...context.parameters };
  const fill: Filled = (text) => renderParameters(text, values, 'plain').trim();
  return [
    ...proposal.parameters.map(({ id, value, ...head }) => draft(parameterNoun, head, { key: id, value: String(value) })),
    ...contextDrafts(proposal),
    scopeDraft(proposal, context),
    criteriaDraft(context),
    ...assetDrafts(proposal),
    ...controlDrafts(proposal, titles),
    ...riskDrafts(proposal, context, fill),
    ...documentDrafts(proposal, context, fill),
    ...taskDrafts(proposal, fill),
    planDraft(context),
  ];
}
