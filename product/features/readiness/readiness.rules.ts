export type ItemState = 'done' | 'partly' | 'missing';

/** A count of things of one kind and how many of them are as they should be. */
export interface Share {
  done: number;
  total: number;
}

/** A document that goes through approval. */
export type DocumentState = 'missing' | 'draft' | 'approved';

/** What the organization's registers say at one moment; every number is counted in SQL, nothing here is estimated. */
export interface ReadinessSnapshot {
  scope: DocumentState;
  /** Generated items of context and interested parties that a person confirmed. */
  contextIssues: Share;
  interestedParties: Share;
  informationSecurityPolicy: DocumentState;
  /** Roles with a holder. */
  roles: Share;
  riskMethod: DocumentState;
  risks: { total: number; assessed: number; withOwner: number; treated: number; aboveAppetite: number; aboveAppetiteAccepted: number };
  /** Risk owners' approvals of plan and residual risks. */
  treatmentPlan: DocumentState;
  statement: { total: number; requiredPartsFilled: number; errors: number; isApproved: boolean };
  objectives: { total: number; measured: number };
  /** Approved and not overdue for review. */
  policies: { total: number; approved: number };
  assets: Share;
  obligations: number;
  suppliers: number;
  competence: Share;
  controls: Record<Theme, { applicable: number; implemented: number; partly: number }>;
  internalAudit: { isPlanned: boolean; isDone: boolean; hasReport: boolean };
  managementReview: { isPlanned: boolean; isDone: boolean };
  /** Corrective actions still open of all recorded; recording none is fine once an audit has looked. */
  correctiveActions: { total: number; open: number };
}

export type Theme = 'organizational' | 'people' | 'physical' | 'technological';
export const themes: readonly Theme[] = ['organizational', 'people', 'physical', 'technological'];

/** The screens that an item leads to. */
export const places = [
  'scope',
  'context',
  'parties',
  'people',
  'risk-criteria',
  'risks',
  'treatment-plan',
  'applicability',
  'objectives',
  'policies',
  'assets',
  'obligations',
  'suppliers',
  'controls',
  'internal-audit',
  'management-review',
  'improvement',
] as const;
export type Place = (typeof places)[number];

export interface ReadinessItem {
  id: string;
  state: ItemState;
  /** The clause of ISO/IEC 27001:2022 that asks for it. */
  clause: string;
  goTo: Place;
  /** For translation: `code` with its parameters; `text` is the English sentence. */
  code: string;
  parameters: Record<string, number>;
  text: string;
}

const stateOf = ({ done, total }: Share): ItemState => (total === 0 || done === 0 ? 'missing' : done >= total ? 'done' : 'partly');
const documentState: Record<DocumentState, ItemState> = { missing: 'missing', draft: 'partly', approved: 'done' };

type Sentences = Record<ItemState, string>;

function item(
  id: string,
  clause: string,
  goTo: Place,
  state: ItemState,
  sentences: Sentences,
  parameters: Record<string, number> = {},
): ReadinessItem {
  const text = sentences[state].replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  return { id, state, clause, goTo, code: `readiness.${id}.${state}`, parameters, text };
}

const documentItem = (id: string, clause: string, goTo: Place, state: DocumentState, name: string): ReadinessItem =>
  item(id, clause, goTo, documentState[state], {
    missing: `There is no ${name} yet.`,
    partly: `The ${name} is a draft and waits for approval.`,
    done: `The ${name} is approved.`,
  });

const shareItem = (id: string, clause: string, goTo: Place, share: Share, what: string, sentence: string): ReadinessItem =>
  item(
    id,
    clause,
    goTo,
    stateOf(share),
    {
      missing: share.total === 0 ? `${what}: none yet.` : `{done} of {total} ${sentence}`,
      partly: `{done} of {total} ${sentence}`,
      done: `All {total} ${sentence}`,
    },
    { done: share.done, total: share.total },
  );

// Clauses 4 and 5: what the auditor reads first.
function foundation(s: ReadinessSnapshot): ReadinessItem[] {
  return [
    documentItem('scope', '4.3', 'scope', s.scope, 'scope statement'),
    shareItem('context', '4.1', 'context', s.contextIssues, 'Issues of the context', 'issues of the context are confirmed.'),
    shareItem('parties', '4.2', 'parties', s.interestedParties, 'Interested parties', 'interested parties are confirmed.'),
    documentItem('policy', '5.2', 'policies', s.informationSecurityPolicy, 'information security policy'),
    shareItem('roles', '5.3', 'people', s.roles, 'Roles with a holder', 'roles have a holder.'),
  ];
}

function riskItems(s: ReadinessSnapshot): ReadinessItem[] {
  const { risks } = s;
  const assessed = Math.min(risks.assessed, risks.withOwner);
  const waiting = risks.aboveAppetite - risks.aboveAppetiteAccepted;
  const treated = stateOf({ done: risks.treated, total: risks.total });
  return [
    documentItem('risk-method', '6.1.2', 'risk-criteria', s.riskMethod, 'method of risk assessment'),
    shareItem(
      'risk-results',
      '8.2',
      'risks',
      { done: assessed, total: risks.total },
      'Assessed risks',
      'risks are assessed and have an owner.',
    ),
    item(
      'risk-treatment',
      '6.1.3',
      'treatment-plan',
      // The plan is done when each risk has a treatment and its owners have approved it (6.1.3 e, f).
      treated === 'done' && s.treatmentPlan !== 'approved' ? 'partly' : treated,
      {
        missing: 'No risk has a treatment yet.',
        partly: 'Treatments: {treated} of {total}. The plan needs the approval of the risk owners.',
        done: 'All {total} risks have a treatment and the plan is approved.',
      },
      { treated: risks.treated, total: risks.total },
    ),
    item(
      'residual-risks',
      '6.1.3',
      'risks',
      waiting <= 0 && risks.total > 0 ? 'done' : risks.aboveAppetiteAccepted > 0 ? 'partly' : 'missing',
      {
        missing: risks.total === 0 ? 'There is no risk to accept yet.' : 'Risks above the line without acceptance: {waiting}.',
        partly: 'Risks above the line without acceptance: {waiting}.',
        done: 'No risk stays above the line without acceptance by its owner.',
      },
      { waiting: Math.max(0, waiting) },
    ),
  ];
}

function statementItem({ statement }: ReadinessSnapshot): ReadinessItem {
  const isFilled = statement.total > 0 && statement.requiredPartsFilled >= statement.total && statement.errors === 0;
  const state =
    isFilled && statement.isApproved
      ? 'done'
      : stateOf({ done: statement.requiredPartsFilled, total: statement.total }) === 'missing'
        ? 'missing'
        : 'partly';
  const parameters = { filled: statement.requiredPartsFilled, total: statement.total, errors: statement.errors };
  const partly = isFilled
    ? 'The Statement of Applicability is complete and waits for approval.'
    : 'Statement of Applicability: {filled} of {total} controls complete, {errors} contradictions.';
  return item(
    'statement',
    '6.1.3',
    'applicability',
    state,
    { missing: 'The Statement of Applicability is empty.', partly, done: 'The Statement of Applicability is approved.' },
    parameters,
  );
}

function operation(s: ReadinessSnapshot): ReadinessItem[] {
  const duties = s.obligations > 0 ? 'done' : 'missing';
  return [
    shareItem(
      'objectives',
      '6.2',
      'objectives',
      { done: s.objectives.measured, total: s.objectives.total },
      'Objectives',
      'objectives have a measured value.',
    ),
    shareItem(
      'procedures',
      '7.5',
      'policies',
      { done: s.policies.approved, total: s.policies.total },
      'Approved policies and procedures',
      'policies and procedures are approved.',
    ),
    shareItem('assets', '8.1', 'assets', s.assets, 'Confirmed assets', 'assets are confirmed and have an owner.'),
    item(
      'obligations',
      '4.2',
      'obligations',
      duties,
      { missing: 'No law or contract is listed.', partly: '', done: 'Laws and contracts listed: {count}.' },
      { count: s.obligations },
    ),
    item(
      'suppliers',
      '8.1',
      'suppliers',
      s.suppliers > 0 ? 'done' : 'missing',
      { missing: 'No supplier is listed.', partly: '', done: 'Suppliers listed: {count}.' },
      { count: s.suppliers },
    ),
    shareItem('competence', '7.2', 'people', s.competence, 'Proofs of competence', 'people have a proof of competence or training.'),
  ];
}

// Clauses 9 and 10: without these records no auditor goes on to Stage 2.
function checking(s: ReadinessSnapshot): ReadinessItem[] {
  const { internalAudit: audit, managementReview: review, correctiveActions: actions } = s;
  const auditState = audit.isDone && audit.hasReport ? 'done' : audit.isPlanned || audit.isDone ? 'partly' : 'missing';
  const reviewState = review.isDone ? 'done' : review.isPlanned ? 'partly' : 'missing';
  const actionState = audit.isDone ? (actions.open === 0 ? 'done' : 'partly') : 'missing';
  return [
    item('internal-audit', '9.2', 'internal-audit', auditState, {
      missing: 'No internal audit is planned.',
      partly: audit.isDone ? 'The internal audit is done; its report is missing.' : 'The internal audit is planned and not done yet.',
      done: 'The internal audit is done and has a report.',
    }),
    item('management-review', '9.3', 'management-review', reviewState, {
      missing: 'No management review is planned.',
      partly: 'The management review is planned and not held yet.',
      done: 'The management review was held and is recorded.',
    }),
    item(
      'corrective-actions',
      '10.2',
      'improvement',
      actionState,
      {
        missing: 'Nothing is known about nonconformities before the internal audit.',
        partly: 'Corrective actions still open: {open} of {total}.',
        done: 'No corrective action is open.',
      },
      { open: actions.open, total: actions.total },
    ),
  ];
}

/** Everything that a Stage 1 auditor reads, each with its state. */
export function stage1Items(snapshot: ReadinessSnapshot): ReadinessItem[] {
  return [...foundation(snapshot), ...riskItems(snapshot), statementItem(snapshot), ...operation(snapshot), ...checking(snapshot)];
}

/** What Stage 1 cannot be passed without; the rest an auditor notes as a concern. */
const essential = new Set([
  'scope',
  'policy',
  'risk-method',
  'risk-results',
  'risk-treatment',
  'residual-risks',
  'statement',
  'objectives',
  'procedures',
  'internal-audit',
  'management-review',
]);

export const stage1Blockers = (items: readonly ReadinessItem[]): ReadinessItem[] =>
  items.filter((entry) => essential.has(entry.id) && entry.state !== 'done');

const worth: Record<ItemState, number> = { done: 1, partly: 0.5, missing: 0 };

export interface Standing {
  id: string;
  done: number;
  total: number;
  /** 0 to 100, whole; 100 only where everything is done. */
  percent: number;
}

const percentOf = (done: number, total: number): number =>
  total === 0 ? 0 : done >= total ? 100 : Math.min(99, Math.floor((done / total) * 100));

/** Where we stand by main clause, 4 to 10, from the items that stand under it. */
export function standingByClause(items: readonly ReadinessItem[]): Standing[] {
  return ['4', '5', '6', '7', '8', '9', '10'].flatMap((id) => {
    const under = items.filter((entry) => entry.clause.split('.')[0] === id);
    const value = under.reduce((sum, entry) => sum + worth[entry.state], 0);
    if (under.length === 0) return [];
    return [
      { id, done: under.filter((entry) => entry.state === 'done').length, total: under.length, percent: percentOf(value, under.length) },
    ];
  });
}

/** Where we stand by theme: implemented controls count whole, partly implemented ones half; excluded ones not at all. */
export function standingByTheme({ controls }: Pick<ReadinessSnapshot, 'controls'>): Standing[] {
  return themes.map((id) => {
    const { applicable, implemented, partly } = controls[id];
    return { id, done: implemented, total: applicable, percent: percentOf(implemented + partly / 2, applicable) };
  });
}

export interface NextStep {
  itemId: string;
  goTo: Place;
  code: string;
  text: string;
}

/** What each step of the way is, in the order in which one builds on the other. */
const way: readonly (readonly [string, string])[] = [
  ['context', 'Read and confirm the context.'],
  ['parties', 'Read and confirm the interested parties.'],
  ['scope', 'Settle the scope and have it approved.'],
  ['roles', 'Give each role a holder.'],
  ['obligations', 'List the laws and contracts that you have to meet.'],
  ['policy', 'Have the information security policy approved.'],
  ['risk-method', 'Settle how risks are measured and accepted.'],
  ['assets', 'Confirm the assets and their owners.'],
  ['suppliers', 'List your suppliers.'],
  ['risk-results', 'Assess the open risks and give each an owner.'],
  ['risk-treatment', 'Choose a treatment for each risk and have the plan approved.'],
  ['residual-risks', 'Have the owners accept the risks that stay above the line.'],
  ['statement', 'Complete the Statement of Applicability and have it approved.'],
  ['procedures', 'Have the open policies and procedures approved.'],
  ['objectives', 'Measure the objectives.'],
  ['competence', 'Attach proofs of competence and training.'],
  ['internal-audit', 'Carry out the internal audit and attach its report.'],
  ['corrective-actions', 'Close the corrective actions.'],
  ['management-review', 'Hold the management review and record its decisions.'],
];

/** What to do next, first things first. What waits for the internal audit is not offered before the audit is done. */
export function nextSteps(items: readonly ReadinessItem[], limit = way.length): NextStep[] {
  const byId = new Map(items.map((entry) => [entry.id, entry]));
  const isAudited = byId.get('internal-audit')?.state === 'done';
  return way
    .flatMap(([itemId, text]): NextStep[] => {
      const found = byId.get(itemId);
      const waits = (itemId === 'corrective-actions' || itemId === 'management-review') && !isAudited;
      return found === undefined || found.state === 'done' || waits
        ? []
        : [{ itemId, goTo: found.goTo, code: `readiness.next.${itemId}`, text }];
    })
    .slice(0, limit);
}

export interface Readiness {
  items: ReadinessItem[];
  blockers: ReadinessItem[];
  isReadyForStage1: boolean;
  percent: number;
  clauses: Standing[];
  themes: Standing[];
  next: NextStep[];
}

/** Home in one value: where we stand, what blocks Stage 1 and what to do next. */
export function readiness(snapshot: ReadinessSnapshot): Readiness {
  const items = stage1Items(snapshot);
  const blockers = stage1Blockers(items);
  return {
    items,
    blockers,
    isReadyForStage1: blockers.length === 0,
    percent: percentOf(
      items.reduce((sum, entry) => sum + worth[entry.state], 0),
      items.length,
    ),
    clauses: standingByClause(items),
    themes: standingByTheme(snapshot),
    next: nextSteps(items),
  };
}
