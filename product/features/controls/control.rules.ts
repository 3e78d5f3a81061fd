import { type controlThemes, implementationStates } from './control.ts';

export type ReasonKind = 'risk' | 'legal' | 'contractual' | 'business';
export type ImplementationState = (typeof implementationStates)[number];
export type Theme = (typeof controlThemes)[number];

/** One control as the Statement of Applicability holds it. `isApplicable` is null until somebody decides. */
export interface StatementEntry {
  controlId: string;
  isApplicable: boolean | null;
  manualReasons: readonly { kind: ReasonKind; text: string }[];
  exclusion: { justification: string; reviewOn: string | null } | null;
  state: ImplementationState;
  /** When it was, or is to be, implemented. */
  stateOn: string | null;
  implementation: string;
  ownerId: string | null;
}

/** What points at the control from other registers. */
export interface ControlLinks {
  /** Risks whose treatment uses the control; archived and avoided ones left out by the caller or marked. */
  risks: readonly { id: string; reference: string; title: string; isArchived: boolean }[];
  obligations: readonly { id: string; title: string; kind: 'legal' | 'contractual' }[];
  /** Evidence that is not archived, and how much of it is fresh. */
  evidence: { total: number; fresh: number };
}

export interface StatementReason {
  kind: ReasonKind;
  text: string;
  /** Derived reasons come and go with their link; manual ones were written by a person. */
  source: 'derived' | 'manual';
  /** The risk or obligation behind a derived reason. */
  recordId: string | null;
}

const isBlank = (text: string | null | undefined): boolean => text === null || text === undefined || text.trim() === '';

/** Why the control is included: the risks and obligations that need it, then what a person wrote. */
export function reasonsFor(entry: StatementEntry, links: ControlLinks): StatementReason[] {
  const risks = links.risks
    .filter((risk) => !risk.isArchived)
    .map((risk): StatementReason => ({ kind: 'risk', text: `${risk.reference} ${risk.title}`, source: 'derived', recordId: risk.id }));
  const obligations = links.obligations.map(
    (obligation): StatementReason => ({ kind: obligation.kind, text: obligation.title, source: 'derived', recordId: obligation.id }),
  );
  const manual = entry.manualReasons
    .filter((reason) => !isBlank(reason.text))
    .map((reason): StatementReason => ({ kind: reason.kind, text: reason.text, source: 'manual', recordId: null }));
  return [...risks, ...obligations, ...manual];
}

export type ContradictionCode =
  | 'undecided'
  | 'excluded-but-needed'
  | 'excluded-but-required'
  | 'excluded-without-justification'
  | 'exclusion-without-review'
  | 'exclusion-review-overdue'
  | 'excluded-but-implemented'
  | 'included-without-reason'
  | 'implemented-without-evidence'
  | 'implemented-with-stale-evidence'
  | 'implemented-without-date'
  | 'planned-date-passed'
  | 'implementation-text-missing'
  | 'no-owner';

export interface Contradiction {
  controlId: string;
  code: ContradictionCode;
  /** An `error` stands in the way of approval, a `warning` is a question the auditor will ask. */
  severity: 'error' | 'warning';
  parameters: Record<string, string | number>;
  text: string;
}

type Note = (code: ContradictionCode, severity: Contradiction['severity'], text: string, parameters?: Contradiction['parameters']) => void;

// ISO/IEC 27001:2022 6.1.3 c and d: no control that a treatment needs may be left out, and each exclusion is justified.
function exclusionContradictions(entry: StatementEntry, links: ControlLinks, today: string, note: Note): void {
  const needing = links.risks.filter((risk) => !risk.isArchived).map((risk) => risk.reference);
  const reviewOn = entry.exclusion?.reviewOn ?? null;
  if (needing.length > 0) {
    note('excluded-but-needed', 'error', `Excluded, although the treatment of ${needing.join(', ')} uses it.`, {
      risks: needing.join(', '),
    });
  }
  if (links.obligations.length > 0) {
    const titles = links.obligations.map((obligation) => obligation.title).join(', ');
    note('excluded-but-required', 'error', `Excluded, although it is required by ${titles}.`, { obligations: titles });
  }
  if (isBlank(entry.exclusion?.justification)) note('excluded-without-justification', 'error', 'Excluded without saying why.');
  if (reviewOn === null) note('exclusion-without-review', 'warning', 'No date says when this exclusion is looked at again.');
  else if (reviewOn < today)
    note('exclusion-review-overdue', 'warning', `The exclusion was to be reviewed by ${reviewOn}.`, { date: reviewOn });
  if (entry.state === 'implemented' || entry.state === 'partly') {
    note('excluded-but-implemented', 'warning', 'Excluded, although it is in use.');
  }
}

function inclusionContradictions(entry: StatementEntry, links: ControlLinks, today: string, note: Note): void {
  if (reasonsFor(entry, links).length === 0) note('included-without-reason', 'error', 'Included without a reason.');
  if (isBlank(entry.implementation)) note('implementation-text-missing', 'warning', 'Nothing says how it is, or will be, implemented.');
  if (entry.ownerId === null) note('no-owner', 'warning', 'Nobody owns it.');
  if (entry.state === 'planned' && entry.stateOn !== null && entry.stateOn < today) {
    note('planned-date-passed', 'warning', `It was to be implemented by ${entry.stateOn}.`, { date: entry.stateOn });
  }
  if (entry.state !== 'implemented') return;
  if (entry.stateOn === null) note('implemented-without-date', 'warning', 'Implemented, but no date says since when.');
  if (links.evidence.total === 0) note('implemented-without-evidence', 'error', 'Implemented, but no evidence shows it.');
  else if (links.evidence.fresh === 0) note('implemented-with-stale-evidence', 'warning', 'Implemented, but all its evidence has aged.');
}

/** What does not fit together in one entry, gravest first. */
export function contradictions(entry: StatementEntry, links: ControlLinks, today: string): Contradiction[] {
  const found: Contradiction[] = [];
  const note: Note = (code, severity, text, parameters = {}) =>
    found.push({ controlId: entry.controlId, code, severity, parameters, text });
  if (entry.isApplicable === null) note('undecided', 'error', 'Nobody has decided whether it applies.');
  else if (entry.isApplicable) inclusionContradictions(entry, links, today, note);
  else exclusionContradictions(entry, links, today, note);
  return found.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
}

export type RequiredPart = 'necessity' | 'inclusion' | 'implementation' | 'exclusion';
export type PartState = 'filled' | 'missing' | 'not-needed';

/**
 * ISO/IEC 27001:2022 6.1.3 d asks for four things of each control: whether it is necessary, why it is included,
 * whether it is implemented, and why it is excluded where it is.
 */
export function requiredParts(entry: StatementEntry, links: ControlLinks): Record<RequiredPart, PartState> {
  const filled = (is: boolean): PartState => (is ? 'filled' : 'missing');
  if (entry.isApplicable === null) return { necessity: 'missing', inclusion: 'missing', implementation: 'missing', exclusion: 'missing' };
  if (!entry.isApplicable) {
    return {
      necessity: 'filled',
      inclusion: 'not-needed',
      implementation: 'not-needed',
      exclusion: filled(!isBlank(entry.exclusion?.justification)),
    };
  }
  return {
    necessity: 'filled',
    inclusion: filled(reasonsFor(entry, links).length > 0),
    implementation: filled(implementationStates.includes(entry.state)),
    exclusion: 'not-needed',
  };
}

export const requiredPartsFilled = (entry: StatementEntry, links: ControlLinks): boolean =>
  !Object.values(requiredParts(entry, links)).includes('missing');

const themes: Record<string, Theme> = { 'A.5': 'organizational', 'A.6': 'people', 'A.7': 'physical', 'A.8': 'technological' };

export const themeOf = (controlId: string): Theme | undefined => themes[controlId.split('.').slice(0, 2).join('.')];

/** `A.5.2` before `A.5.10`. */
export function inControlOrder(a: string, b: string): number {
  const [partsA, partsB] = [a, b].map((id) => id.split('.').slice(1).map(Number));
  return (partsA?.[0] ?? 0) - (partsB?.[0] ?? 0) || (partsA?.[1] ?? 0) - (partsB?.[1] ?? 0);
}

/** A control's own columns, as far as the rules look at them. */
export interface ControlFacts {
  controlId: string;
  isApplicable: boolean;
  reasons: readonly { kind: 'legal' | 'contractual' | 'business'; text: string }[];
  exclusionJustification: string;
  exclusionReviewDue: string | null;
  state: string;
  implementedOn: string | null;
  dueOn: string | null;
  implementation: string;
  ownerId: string | null;
}

const isState = (state: string): state is ImplementationState => (implementationStates as readonly string[]).includes(state);

/** A control's record as its line of the statement; of the two dates the one that belongs to the state. */
export function entryOf(control: ControlFacts): StatementEntry {
  const state = isState(control.state) ? control.state : 'not-started';
  return {
    controlId: control.controlId,
    isApplicable: control.isApplicable,
    manualReasons: control.reasons,
    exclusion: control.isApplicable ? null : { justification: control.exclusionJustification, reviewOn: control.exclusionReviewDue },
    state,
    stateOn: state === 'implemented' ? control.implementedOn : control.dueOn,
    implementation: control.implementation,
    ownerId: control.ownerId,
  };
}

export type DatesSettled = { ok: true; implementedOn: string | null } | { ok: false; field: 'implementedOn'; reason: string };

/**
 * The day since when a control is implemented, after a change: today where nobody names one, none while it is not
 * implemented. A day to come is refused, because nothing is implemented tomorrow.
 */
export function settledDate(
  current: { state: string; implementedOn: string | null },
  patch: { state?: string | undefined; implementedOn?: string | null | undefined },
  today: string,
): DatesSettled {
  const state = patch.state ?? current.state;
  if (state !== 'implemented') {
    if (typeof patch.implementedOn === 'string')
      return { ok: false, field: 'implementedOn', reason: 'only a control in the state "implemented" has this date' };
    return { ok: true, implementedOn: null };
  }
  if (typeof patch.implementedOn === 'string' && patch.implementedOn > today)
    return { ok: false, field: 'implementedOn', reason: 'lies in the future' };
  if (patch.implementedOn !== undefined) return { ok: true, implementedOn: patch.implementedOn };
  return { ok: true, implementedOn: current.implementedOn ?? (current.state === 'implemented' ? null : today) };
}
