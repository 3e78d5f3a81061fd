import { describe, expect, it } from 'vitest';
import type { Contradiction, StatementEntry } from '#features/controls/control.rules.ts';
import { compareStatements, mayApprove, statementCounts } from './applicability.rules.ts';
import type { FrozenEntry } from './statement.ts';

const entry = (more: Partial<StatementEntry> = {}): StatementEntry => ({
  controlId: 'A.8.5',
  isApplicable: true,
  manualReasons: [{ kind: 'business', text: 'Customers expect it.' }],
  exclusion: null,
  state: 'implemented',
  stateOn: '2027-01-01',
  implementation: 'Second factor everywhere.',
  ownerId: 'ada',
  ...more,
});
const excluded = {
  isApplicable: false,
  state: 'not-started' as const,
  exclusion: { justification: 'We develop nothing.', reviewOn: '2027-06-01' },
};

describe('statementCounts', () => {
  it('counts in all and by theme', () => {
    const { all, byTheme } = statementCounts([
      entry(),
      entry({ controlId: 'A.5.1', state: 'partly' }),
      entry({ controlId: 'A.7.1', ...excluded }),
      entry({ controlId: 'A.6.1', isApplicable: null }),
      entry({ controlId: 'OWN-1', state: 'planned' }),
    ]);
    expect(all).toEqual({
      total: 5,
      applicable: 3,
      excluded: 1,
      undecided: 1,
      states: { 'not-started': 0, planned: 1, partly: 1, implemented: 1 },
    });
    expect([
      byTheme.organizational.states.partly,
      byTheme.people.undecided,
      byTheme.physical.excluded,
      byTheme.technological.applicable,
    ]).toEqual([1, 1, 1, 1]);
  });
});

const needed = { kind: 'risk' as const, text: 'R-001' };

describe('compareStatements', () => {
  const frozen = (controlId: string, more: Partial<FrozenEntry> = {}): FrozenEntry => ({
    controlId,
    title: `Title ${controlId}`,
    isApplicable: true,
    reasons: [needed],
    exclusion: '',
    exclusionReviewOn: null,
    state: 'partly',
    stateOn: null,
    implementation: 'text',
    owner: 'Ada',
    policies: ['POL-001'],
    evidence: [],
    ...more,
  });

  it('leaves out what is the same', () => {
    expect(compareStatements([frozen('A.5.1')], [frozen('A.5.1')])).toEqual([]);
  });

  it('shows each changed field before and after, in the order of the controls', () => {
    const changes = compareStatements(
      [frozen('A.8.5'), frozen('A.5.10'), frozen('A.5.9')],
      [
        frozen('A.5.9', { isApplicable: false, exclusion: 'None here.' }),
        frozen('A.5.10'),
        frozen('A.8.5', { reasons: [needed, { kind: 'risk', text: 'R-002' }], stateOn: '2027-01-01' }),
      ],
    );
    expect(changes).toEqual([
      {
        controlId: 'A.5.9',
        title: 'Title A.5.9',
        change: 'changed',
        fields: [
          { field: 'isApplicable', before: 'true', after: 'false' },
          { field: 'exclusion', before: '', after: 'None here.' },
        ],
      },
      {
        controlId: 'A.8.5',
        title: 'Title A.8.5',
        change: 'changed',
        fields: [
          { field: 'reasons', before: 'risk: R-001', after: 'risk: R-001\nrisk: R-002' },
          { field: 'stateOn', before: '', after: '2027-01-01' },
        ],
      },
    ]);
  });

  it('shows what came and what went', () => {
    const [gone, came] = compareStatements([frozen('A.5.1')], [frozen('A.5.2')]);
    expect([gone?.change, gone?.title, came?.change]).toEqual(['removed', 'Title A.5.1', 'added']);
    expect(came?.fields.find((field) => field.field === 'implementation')).toEqual({ field: 'implementation', before: '', after: 'text' });
  });
});

describe('mayApprove', () => {
  const found = (severity: Contradiction['severity'], controlId = 'A.5.1'): Contradiction => ({
    controlId,
    severity,
    code: 'no-owner',
    parameters: {},
    text: 'Nobody owns it.',
  });
  it.each<[string, number, Contradiction[], string, boolean]>([
    ['nothing to approve', 0, [], '', false],
    ['no contradiction', 93, [], '', true],
    ['warnings only', 93, [found('warning')], '', true],
    ['an error', 93, [found('error')], '', false],
    ['an error and blanks', 93, [found('error')], '  ', false],
    ['an error with a reason', 93, [found('error')], 'Evidence follows next week.', true],
  ])('%s', (_name, total, all, acknowledgement, expected) => {
    expect(mayApprove(total, all, acknowledgement).ok).toBe(expected);
  });

  it('names each control once and counts every error', () => {
    const refusal = mayApprove(93, [found('error'), found('error'), found('error', 'A.8.5')], '');
    expect(refusal).toMatchObject({ ok: false, because: { parameters: { count: 3, controls: 'A.5.1, A.8.5' } } });
  });
});
