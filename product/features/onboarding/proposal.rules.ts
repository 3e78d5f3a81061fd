import type { Content } from '@attestry/content/content.ts';
import type { Condition, ContentControl, ContentRisk, ContentTask } from '@attestry/content/shapes.ts';
import { type Answers, because, becauseText, holds, inSentence, mergeReasons, type Reason } from '#features/answers/condition.rules.ts';
import { parametersUsed, renderTemplate, type TextKind } from '#features/answers/template.rules.ts';
import type { Fields, ProposedItem } from './difference.rules.ts';

export type ProposalContent = Pick<
  Content,
  | 'questions'
  | 'parameters'
  | 'roles'
  | 'issues'
  | 'parties'
  | 'scope'
  | 'objectives'
  | 'assets'
  | 'risks'
  | 'controls'
  | 'policies'
  | 'tasks'
>;

/** What every generated item carries: a key that stays the same over re-runs, and the answers that led to it. */
export type Proposed<T> = T & { key: string; because: string; answersBehind: Reason[] };

export interface ProposedReason {
  kind: 'risk' | 'legal' | 'contractual' | 'business';
  text: string;
  /** The key of the risk behind a reason of kind risk. */
  risk: string | null;
}

interface Run {
  content: ProposalContent;
  answers: Answers;
  say(text: string, kind?: TextKind): string;
  behind(...conditions: (Condition | undefined)[]): Reason[];
}

function startRun(content: ProposalContent, answers: Answers): Run {
  const context = { answers, questions: content.questions, roles: content.roles };
  return {
    content,
    answers,
    say: (text, kind = 'plain') => renderTemplate(text, context, kind).trim(),
    behind: (...conditions) => {
      const lists = conditions.map((condition) => because(condition, answers, content.questions));
      return mergeReasons(lists, answers, content.questions);
    },
  };
}

const applying = <T extends { when?: Condition | undefined }>(run: Run, items: readonly T[]): T[] =>
  items.filter((item) => holds(item.when, run.answers));

const proposed = <T extends object>(key: string, fields: T, answersBehind: Reason[], fallback: string): Proposed<T> => ({
  key,
  ...fields,
  because: becauseText(answersBehind, fallback),
  answersBehind,
});

function proposeParameters(run: Run) {
  return run.content.parameters.map(({ id, title, kind, unit, default: standard, derive }) => {
    const derived = derive.find((entry) => holds(entry.when, run.answers));
    const fields = { id, title, kind, unit: unit ?? null, value: derived?.value ?? standard };
    return proposed(`parameter:${id}`, fields, run.behind(derived?.when), 'because this value suits most companies');
  });
}

/** The two roles whose holder the questionnaire asks for. */
export const holderQuestions: Record<string, string> = { 'top-management': 'decision-maker', 'security-lead': 'security-lead' };

function proposeRoles(run: Run) {
  return applying(run, run.content.roles).map((role) => {
    const holder = run.answers[holderQuestions[role.id] ?? ''];
    const fields = {
      id: role.id,
      title: role.title,
      purpose: run.say(role.purpose),
      responsibilities: role.responsibilities.map((text) => run.say(text)),
      authority: run.say(role.authority),
      competence: run.say(role.competence),
      clauses: role.clauses,
      holder: typeof holder === 'string' ? holder : null,
    };
    return proposed(`role:${role.id}`, fields, run.behind(role.when), 'because every management system needs somebody for this');
  });
}

function proposeContext(run: Run) {
  const issues = applying(run, run.content.issues).map(({ id, origin, category, title, effect, when }) =>
    proposed(
      `issue:${id}`,
      { id, origin, category, title: run.say(title), effect: run.say(effect) },
      run.behind(when),
      'because it concerns every company',
    ),
  );
  const parties = applying(run, run.content.parties).map(({ id, title, kind, requirements, when }) => {
    const needs = applying(run, requirements);
    const fields = {
      id,
      title: run.say(title),
      kind,
      requirements: needs.map(({ text, addressedBy }) => ({ text: run.say(text), addressedBy: run.say(addressedBy) })),
    };
    return {
      needs: needs.length,
      party: proposed(`party:${id}`, fields, run.behind(when, ...needs.map((need) => need.when)), 'because every company has them'),
    };
  });
  return { issues, parties: parties.filter(({ needs }) => needs > 0).map(({ party }) => party) };
}

const soldBy: Record<string, string> = {
  saas: 'operation and support',
  software: 'delivery and support',
  services: 'delivery',
  hardware: 'production and support',
  other: 'provision',
};

/** One sentence as it could stand on the certificate: what is done, for which offer, by whom and where. */
function certificateScope(run: Run): string {
  const { answers } = run;
  const work = soldBy[String(answers.sells)] ?? 'provision';
  const develops = answers.development !== undefined && answers.development !== 'none';
  const activities = develops ? (work.includes(' and ') ? `development, ${work}` : `development and ${work}`) : work;
  const description = String(answers['product-description'] ?? 'what the company offers');
  const offer = description
    .replace(/(?<=[.!?])\s[\s\S]*$/, '')
    .replace(/[.!?]$/, '')
    .replace(/\{(?=\{)/g, '{ ');
  const place =
    typeof answers.sites === 'number' && answers.sites > 0 && answers.location !== undefined ? ` in ${run.say('{{answer:location}}')}` : '';
  return `The ${activities} of ${offer} by ${run.say('{{answer:company-name}}')}${place}.`.replace(/\.\.$/, '.');
}

const scopeSections = [
  ['unit', '## What is covered', 'paragraphs'],
  ['location', '## Where the work is done', 'list'],
  ['system', '## Systems', 'list'],
  ['interface', '## Where our responsibility meets that of others', 'list'],
  ['exclusion', '## What lies outside', 'list'],
] as const;

// ISO/IEC 27001:2022 4.3: boundaries, interfaces and dependencies, in words that an outsider understands.
function proposeScope(run: Run) {
  const chosen = applying(run, run.content.scope);
  const items = chosen.map(({ id, kind, title, text, when }) =>
    proposed(
      `scope-item:${id}`,
      { id, kind, title: run.say(title), text: run.say(text) },
      run.behind(when),
      'because it holds for every company',
    ),
  );
  const sections = scopeSections.map(([kind, heading, form]) => {
    const texts = chosen
      .filter((item) => item.kind === kind)
      .map(({ title, text }) =>
        form === 'paragraphs' ? run.say(text, 'markdown') : `- **${run.say(title, 'markdown')}.** ${run.say(text, 'markdown')}`,
      );
    if (kind === 'exclusion' && texts.length === 0)
      return `${heading}\n\n${run.say('Nothing of {{answer:company-name}} is left out.', 'markdown')}`;
    return texts.length === 0 ? '' : `${heading}\n\n${texts.join(form === 'paragraphs' ? '\n\n' : '\n')}`;
  });
  const statement = sections.filter((section) => section !== '').join('\n\n');
  const behind = run.behind(...chosen.map((item) => item.when));
  return {
    items,
    ...proposed(
      'scope:statement',
      { statement, certificate: certificateScope(run) },
      behind,
      'because every management system has a scope',
    ),
  };
}

function proposeAssets(run: Run) {
  return applying(run, run.content.assets).map(({ when, ...asset }) => {
    const fields = { ...asset, title: run.say(asset.title), description: run.say(asset.description) };
    return proposed(`asset:${asset.id}`, fields, run.behind(when), 'because every company has it');
  });
}

const clamp = (value: number): number => Math.min(5, Math.max(1, value));

function adjusted(run: Run, risk: ContentRisk) {
  const made = risk.adjust.filter((entry) => holds(entry.when, run.answers));
  const sum = (field: 'likelihood' | 'impact') => clamp(risk[field] + made.reduce((total, entry) => total + (entry[field] ?? 0), 0));
  const [likelihood, impact] = [sum('likelihood'), sum('impact')];
  // Treatment never makes a risk worse, nor an opportunity smaller.
  const bound = risk.kind === 'risk' ? Math.min : Math.max;
  return {
    likelihood,
    impact,
    residualLikelihood: bound(risk.residualLikelihood, likelihood),
    residualImpact: bound(risk.residualImpact, impact),
    conditions: made.map((entry) => entry.when),
  };
}

/** Excluded by the answers, except where a risk would be left without any control: then the control is needed after all. */
function excludedControls(run: Run, risks: readonly ContentRisk[]): Set<string> {
  const excluded = new Set(
    run.content.controls.flatMap(({ id, exclude }) => (exclude !== undefined && holds(exclude.when, run.answers) ? [id] : [])),
  );
  for (const risk of risks) {
    if (risk.controls.length > 0 && risk.controls.every((id) => excluded.has(id))) for (const id of risk.controls) excluded.delete(id);
  }
  return excluded;
}

/** A risk to something that the company does not have is none. */
function relevantRisks(run: Run): ContentRisk[] {
  const assets = new Set(applying(run, run.content.assets).map((asset) => asset.id));
  return applying(run, run.content.risks).filter((risk) => assets.has(risk.asset));
}

function proposeRisks(run: Run, risks: readonly ContentRisk[], excluded: ReadonlySet<string>) {
  const assets = new Map(run.content.assets.map((asset) => [asset.id, asset]));
  return risks.map((risk) => {
    const { conditions, ...scores } = adjusted(run, risk);
    const { when, adjust: _settled, ...rest } = risk;
    const fields = {
      ...rest,
      ...scores,
      title: run.say(risk.title),
      asset: `asset:${risk.asset}`,
      vulnerability: run.say(risk.vulnerability),
      consequence: run.say(risk.consequence),
      treatmentText: run.say(risk.treatmentText),
      controls: risk.controls.filter((id) => !excluded.has(id)),
    };
    return proposed(
      `risk:${risk.id}`,
      fields,
      run.behind(assets.get(risk.asset)?.when, when, ...conditions),
      'because it threatens nearly every company',
    );
  });
}

type ProposedRisk = ReturnType<typeof proposeRisks>[number];

/** What a ticked safeguard says about controls. `partly`: it exists, and nothing shows yet that it works as the control asks. */
export const safeguardControls: Readonly<Record<string, readonly string[]>> = {
  sso: ['A.5.16', 'A.8.5'],
  mfa: ['A.5.17', 'A.8.5'],
  'device-management': ['A.8.1', 'A.8.9'],
  'endpoint-protection': ['A.8.7'],
  backups: ['A.8.13'],
  logging: ['A.8.15', 'A.8.16'],
  'vulnerability-scanning': ['A.8.8'],
  'code-review': ['A.8.28', 'A.8.32'],
  'awareness-training': ['A.6.3'],
  'incident-process': ['A.5.24', 'A.5.26'],
};

const safeguardTests = (control: string): Condition => ({
  any: Object.entries(safeguardControls).flatMap(([has, ids]) => (ids.includes(control) ? [{ answer: 'safeguards', has }] : [])),
});

function inclusionReasons(run: Run, control: ContentControl, using: readonly ProposedRisk[]): ProposedReason[] {
  const given = applying(run, control.reasons).map(({ kind, text }): ProposedReason => ({ kind, text: run.say(text), risk: null }));
  const all = [...using.map((risk): ProposedReason => ({ kind: 'risk', text: risk.title, risk: risk.key })), ...given];
  // ISO/IEC 27001:2022 6.1.3 d: nothing is included without a justification.
  return all.length > 0 ? all : [{ kind: 'business', text: run.say(control.plain), risk: null }];
}

function includedBecause(using: readonly ProposedRisk[], answers: readonly Reason[]): string {
  const parts: string[] = [];
  if (using.length === 1) parts.push('because the treatment of one proposed risk uses it');
  if (using.length > 1) parts.push(`because the treatment of ${using.length} proposed risks uses it`);
  if (answers.length > 0) parts.push(becauseText(answers));
  return parts.length > 0 ? inSentence(parts) : 'because it is part of sound practice';
}

function proposeApplicability(run: Run, risks: readonly ProposedRisk[], excluded: ReadonlySet<string>) {
  return run.content.controls.map((control) => {
    const isApplicable = !excluded.has(control.id);
    const using = risks.filter((risk) => risk.controls.includes(control.id));
    const inPlace = safeguardTests(control.id);
    const isInPlace = isApplicable && (inPlace.any?.length ?? 0) > 0 && holds(inPlace, run.answers);
    const answersBehind = isApplicable
      ? run.behind(...applying(run, control.reasons).map((reason) => reason.when), isInPlace ? inPlace : undefined)
      : run.behind(control.exclude?.when);
    const reason = isApplicable ? includedBecause(using, answersBehind) : becauseText(answersBehind);
    const fields = {
      control: control.id,
      isApplicable,
      reasons: isApplicable ? inclusionReasons(run, control, using) : [],
      exclusion: isApplicable ? null : run.say(control.exclude?.justification ?? ''),
      implementation: isApplicable ? run.say(control.implementation, 'plain') : '',
      state: isInPlace ? ('partly' as const) : ('not-started' as const),
      ownerRole: control.ownerRole,
    };
    return { ...proposed(`control:${control.id}`, fields, answersBehind, ''), because: reason };
  });
}

function proposePolicies(run: Run, excluded: ReadonlySet<string>) {
  return applying(run, run.content.policies).map(({ when, body, controls, ...head }) => {
    const rendered = run.say(body, 'markdown');
    const fields = {
      ...head,
      title: run.say(head.title),
      summary: run.say(head.summary),
      controls: controls.filter((id) => !excluded.has(id)),
      body: rendered,
      parameters: parametersUsed(rendered),
    };
    return proposed(`policy:${head.id}`, fields, run.behind(when), 'because every management system needs it');
  });
}

function proposeObjectives(run: Run) {
  return applying(run, run.content.objectives).map(({ when, ...objective }) => {
    const { title, measure, resources, evaluation } = objective;
    const fields = {
      ...objective,
      title: run.say(title),
      measure: run.say(measure),
      resources: run.say(resources),
      evaluation: run.say(evaluation),
    };
    return proposed(`objective:${objective.id}`, fields, run.behind(when), 'because it can be measured from the first month on');
  });
}

/** The tasks that stand for a dependency: itself, or what it waited for where it is not part of this plan. */
function standIns(id: string, all: ReadonlyMap<string, ContentTask>, kept: ReadonlySet<string>, seen = new Set<string>()): string[] {
  if (kept.has(id)) return [id];
  if (seen.has(id)) return [];
  seen.add(id);
  return (all.get(id)?.dependsOn ?? []).flatMap((before) => standIns(before, all, kept, seen));
}

function proposeTasks(run: Run, excluded: ReadonlySet<string>) {
  const all = new Map(run.content.tasks.map((task) => [task.id, task]));
  const chosen = applying(run, run.content.tasks);
  const kept = new Set(chosen.map((task) => task.id));
  return chosen.map(({ when, ...task }) => {
    const dependsOn = [...new Set(task.dependsOn.flatMap((id) => standIns(id, all, kept)))];
    const fields = {
      ...task,
      title: run.say(task.title),
      description: run.say(task.description),
      doneWhen: run.say(task.doneWhen),
      waitDays: task.waitDays ?? null,
      dependsOn: dependsOn.map((id) => `task:${id}`),
      controls: task.controls.filter((id) => !excluded.has(id)),
    };
    return proposed(`task:${task.id}`, fields, run.behind(when), 'because the way to the certificate leads through it');
  });
}

const treatingPhases = ['design', 'implement', 'operate'];

// ISO/IEC 27001:2022 6.1.3 e: what is done about each risk, by whom, with which controls and tasks.
function proposeTreatments(risks: readonly ProposedRisk[], tasks: ReturnType<typeof proposeTasks>) {
  return risks
    .filter((risk) => risk.treatment !== 'accept')
    .map(
      ({
        id,
        key,
        title,
        treatment,
        treatmentText,
        controls,
        ownerRole,
        residualLikelihood,
        residualImpact,
        because: reason,
        answersBehind,
      }) => ({
        key: `treatment:${id}`,
        risk: key,
        title,
        treatment,
        text: treatmentText,
        controls,
        ownerRole,
        residualLikelihood,
        residualImpact,
        tasks: tasks
          .filter((task) => treatingPhases.includes(task.phase) && task.controls.some((control) => controls.includes(control)))
          .map((task) => task.key),
        because: reason,
        answersBehind,
      }),
    );
}

/** The whole management system as the answers ask for it: plain data, the same for the same answers on every machine. */
export function proposeIsms(content: ProposalContent, answers: Answers) {
  const run = startRun(content, answers);
  const relevant = relevantRisks(run);
  const excluded = excludedControls(run, relevant);
  const risks = proposeRisks(run, relevant, excluded);
  const tasks = proposeTasks(run, excluded);
  return {
    parameters: proposeParameters(run),
    roles: proposeRoles(run),
    ...proposeContext(run),
    scope: proposeScope(run),
    assets: proposeAssets(run),
    risks,
    applicability: proposeApplicability(run, risks, excluded),
    policies: proposePolicies(run, excluded),
    objectives: proposeObjectives(run),
    tasks,
    treatments: proposeTreatments(risks, tasks),
  };
}

export type Proposal = ReturnType<typeof proposeIsms>;

/** Every generated item as one list, for the comparison with what exists; the fields without the explanation around them. */
export function itemsOf(proposal: Proposal): ProposedItem[] {
  const { scope, ...lists } = proposal;
  const { items, ...statement } = scope;
  const all: (Fields & { key: string; because: string })[] = [...Object.values(lists).flat(), statement, ...items];
  return all.map(({ key, because: reason, answersBehind: _shown, ...fields }) => ({ key, because: reason, fields }));
}
