import type { Call, Lane } from './lanes.ts';
import type { Measured } from './measure.ts';

const read = (operation: string, input: Record<string, unknown> = {}): Call => ({ operation, kind: 'read', input });
const riskOf = (lane: Lane, n: number): string => lane.organization.riskIds[(n * 389) % lane.organization.riskIds.length] ?? '';

const list = (label: string, input: (lane: Lane) => Record<string, unknown>): Measured => ({
  label,
  variants: 1,
  calls: (lane) => [read('risks.list', { limit: 50, ...input(lane) })],
});

/** The register as people open it: filtered, sorted, and searched. */
export const listPages: Measured[] = [
  list('List page: state, by score', () => ({ filter: ['state:assessed'], sort: 'inherentScore', direction: 'descending' })),
  list('List page: treatment, by title', () => ({ filter: ['treatment:accept'], sort: 'title' })),
  list('List page: owner, by change', (lane) => ({
    filter: [`ownerId:${lane.organization.memberId}`],
    sort: 'updatedAt',
    direction: 'descending',
  })),
];

const recordPage: Measured = {
  label: 'Record page (get, links, history)',
  variants: 20,
  calls: (lane, n) => {
    const id = riskOf(lane, n % 20);
    return [read('risks.get', { id }), read('links.of', { id }), read('history.of', { id })];
  },
};

const searched = ['laptop', 'payroll export', 'R-00', 'supplier password', 'berl', 'backup malware', 'invoices wrong', 'R-512'];
const search: Measured = {
  label: 'Full-text search',
  variants: searched.length,
  calls: (_lane, n) => [read('records.search', { words: searched[n % searched.length] })],
};

const create: Measured = {
  label: 'Create with ledger',
  variants: 1,
  calls: (lane) => {
    const texts = { threat: 'Human error', vulnerability: 'Nobody checks the recipients', consequence: 'Personal data become known' };
    const steps = { likelihood: 3, impact: 4, treatment: 'reduce', residualLikelihood: 2, residualImpact: 4 };
    const input = { title: 'A mail goes to the wrong customer', ownerId: lane.organization.memberId, ...texts, ...steps };
    return [{ operation: 'risks.create', kind: 'write', input }];
  },
};

const one = (label: string, operation: string, input: Record<string, unknown> = {}): Measured => ({
  label,
  variants: 1,
  calls: () => [read(operation, input)],
});

/** Interactive reads that are held to four statements a request. */
export const interactiveReads: Measured[] = [
  ...listPages,
  recordPage,
  one('Statement of Applicability', 'statement.current'),
  one('Dashboard', 'readiness.overview'),
  search,
];

/** What takes longer or writes. */
export const otherOperations: Measured[] = [create, one('Statement as PDF', 'reports.statement', { format: 'pdf' })];
