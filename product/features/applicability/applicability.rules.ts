import {
  type Contradiction,
  type ImplementationState,
  inControlOrder,
  type StatementEntry,
  type Theme,
  themeOf,
} from '#features/controls/control.rules.ts';
import type { FrozenEntry } from './statement.ts';

export interface StatementCounts {
  total: number;
  applicable: number;
  excluded: number;
  undecided: number;
  /** Of the applicable ones. */
  states: Record<ImplementationState, number>;
}

const noCounts = (): StatementCounts => ({
  total: 0,
  applicable: 0,
  excluded: 0,
  undecided: 0,
  states: { 'not-started': 0, planned: 0, partly: 0, implemented: 0 },
});

/** The numbers of the statement, in all and by theme. */
export function statementCounts(entries: readonly Pick<StatementEntry, 'controlId' | 'isApplicable' | 'state'>[]) {
  const all = noCounts();
  const byTheme: Record<Theme, StatementCounts> = {
    organizational: noCounts(),
    people: noCounts(),
    physical: noCounts(),
    technological: noCounts(),
  };
  for (const entry of entries) {
    const theme = themeOf(entry.controlId);
    for (const counts of theme === undefined ? [all] : [all, byTheme[theme]]) {
      counts.total += 1;
      if (entry.isApplicable === null) counts.undecided += 1;
      else if (entry.isApplicable) {
        counts.applicable += 1;
        counts.states[entry.state] += 1;
      } else counts.excluded += 1;
    }
  }
  return { all, byTheme };
}

export interface StatementChange {
  controlId: string;
  title: string;
  change: 'added' | 'removed' | 'changed';
  /** Texts before and after, for the redline; lists are one line per reason. */
  fields: { field: string; before: string; after: string }[];
}

const comparedFields = [
  'isApplicable',
  'reasons',
  'exclusion',
  'exclusionReviewOn',
  'state',
  'stateOn',
  'implementation',
  'owner',
  'policies',
  'evidence',
] as const;

function asText(value: FrozenEntry[(typeof comparedFields)[number]] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return value.map((line) => (typeof line === 'string' ? line : `${line.kind}: ${line.text}`)).join('\n');
}

/** What changed from one frozen version to another, by control; what is the same is left out. */
export function compareStatements(before: readonly FrozenEntry[], after: readonly FrozenEntry[]): StatementChange[] {
  const [old, young] = [before, after].map((entries) => new Map(entries.map((entry) => [entry.controlId, entry])));
  const ids = [...new Set([...before, ...after].map((entry) => entry.controlId))].toSorted(inControlOrder);
  return ids.flatMap((controlId): StatementChange[] => {
    const [from, to] = [old?.get(controlId), young?.get(controlId)];
    const fields = comparedFields
      .map((field) => ({ field, before: asText(from?.[field]), after: asText(to?.[field]) }))
      .filter((pair) => pair.before !== pair.after);
    const change = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
    if (change === 'changed' && fields.length === 0) return [];
    return [{ controlId, title: to?.title ?? from?.title ?? controlId, change, fields }];
  });
}

export type ApprovalRefusal = { ok: false; because: { code: string; text: string; parameters?: Record<string, string | number> } };

/**
 * ISO/IEC 27001:2022 6.1.3 d and e: what is approved must say for each control what the clause asks. Where it contradicts
 * itself, the approver either has it corrected or writes down why it is approved all the same.
 */
export function mayApprove(total: number, found: readonly Contradiction[], acknowledgement: string): { ok: true } | ApprovalRefusal {
  if (total === 0) {
    return { ok: false, because: { code: 'statement-empty', text: 'There are no controls yet: answer the questionnaire first.' } };
  }
  const errors = found.filter((contradiction) => contradiction.severity === 'error');
  if (errors.length === 0 || acknowledgement.trim() !== '') return { ok: true };
  const controls = [...new Set(errors.map((error) => error.controlId))];
  const text = `The statement contradicts itself at ${controls.slice(0, 10).join(', ')}${controls.length > 10 ? ' and others' : ''}. Correct that, or say why it is approved all the same.`;
  return {
    ok: false,
    because: { code: 'statement-contradicts-itself', text, parameters: { count: errors.length, controls: controls.join(', ') } },
  };
}
