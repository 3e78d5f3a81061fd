import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ControlFacts,
  type ControlLinks,
  contradictions,
  entryOf,
  inControlOrder,
  reasonsFor,
  requiredParts,
  requiredPartsFilled,
  type StatementEntry,
  settledDate,
  themeOf,
} from './control.rules.ts';
import { implementationStates } from './control.ts';

const today = '2027-03-01';
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
const links = (more: Partial<ControlLinks> = {}): ControlLinks => ({
  risks: [],
  obligations: [],
  evidence: { total: 2, fresh: 1 },
  ...more,
});
const risk = { id: 'r1', reference: 'R-001', title: 'Phished admin', isArchived: false };
const law = { id: 'o1', title: 'GDPR Art. 32', kind: 'legal' as const };
const excluded = {
  isApplicable: false,
  state: 'not-started' as const,
  exclusion: { justification: 'We develop nothing.', reviewOn: '2027-06-01' },
};

describe('reasonsFor', () => {
  it('derives reasons from risks and obligations and adds those that a person wrote', () => {
    const found = reasonsFor(entry(), links({ risks: [risk], obligations: [law] }));
    expect(found.map((reason) => [reason.kind, reason.source, reason.recordId, reason.text])).toEqual([
      ['risk', 'derived', 'r1', 'R-001 Phished admin'],
      ['legal', 'derived', 'o1', 'GDPR Art. 32'],
      ['business', 'manual', null, 'Customers expect it.'],
    ]);
  });

  it('takes neither an archived risk nor an empty sentence for a reason', () => {
    const none = entry({ manualReasons: [{ kind: 'business', text: '  ' }] });
    expect(reasonsFor(none, links({ risks: [{ ...risk, isArchived: true }] }))).toEqual([]);
  });
});

describe('contradictions', () => {
  it.each<[string, Partial<StatementEntry>, Partial<ControlLinks>, string[]]>([
    ['nothing', {}, {}, []],
    ['undecided', { isApplicable: null }, {}, ['undecided']],
    ['included without a reason', { manualReasons: [] }, {}, ['included-without-reason']],
    ['included for a risk alone', { manualReasons: [] }, { risks: [risk] }, []],
    ['no text', { implementation: ' ' }, {}, ['implementation-text-missing']],
    ['no owner', { ownerId: null }, {}, ['no-owner']],
    ['implemented without a date', { stateOn: null }, {}, ['implemented-without-date']],
    ['implemented without evidence', {}, { evidence: { total: 0, fresh: 0 } }, ['implemented-without-evidence']],
    ['implemented with old evidence', {}, { evidence: { total: 3, fresh: 0 } }, ['implemented-with-stale-evidence']],
    ['not started needs no evidence', { state: 'not-started', stateOn: null }, { evidence: { total: 0, fresh: 0 } }, []],
    ['planned for later', { state: 'planned', stateOn: '2027-03-01' }, {}, []],
    ['planned without a date', { state: 'planned', stateOn: null }, {}, []],
    ['planned for yesterday', { state: 'planned', stateOn: '2027-02-28' }, {}, ['planned-date-passed']],
    ['excluded and fine', excluded, {}, []],
    ['excluded but needed', excluded, { risks: [risk] }, ['excluded-but-needed']],
    ['excluded and needed by an archived risk only', excluded, { risks: [{ ...risk, isArchived: true }] }, []],
    ['excluded but required', excluded, { obligations: [law] }, ['excluded-but-required']],
    [
      'excluded without a justification',
      { ...excluded, exclusion: { justification: '', reviewOn: '2027-06-01' } },
      {},
      ['excluded-without-justification'],
    ],
    ['excluded with nothing said', { ...excluded, exclusion: null }, {}, ['excluded-without-justification', 'exclusion-without-review']],
    ['excluded without a review', { ...excluded, exclusion: { justification: 'x', reviewOn: null } }, {}, ['exclusion-without-review']],
    ['review due today', { ...excluded, exclusion: { justification: 'x', reviewOn: today } }, {}, []],
    ['review overdue', { ...excluded, exclusion: { justification: 'x', reviewOn: '2027-02-28' } }, {}, ['exclusion-review-overdue']],
    ['excluded but in use', { ...excluded, state: 'implemented' }, {}, ['excluded-but-implemented']],
    ['excluded but partly in use', { ...excluded, state: 'partly' }, {}, ['excluded-but-implemented']],
    [
      'errors before warnings',
      { ownerId: null, manualReasons: [] },
      { evidence: { total: 0, fresh: 0 } },
      ['included-without-reason', 'implemented-without-evidence', 'no-owner'],
    ],
  ])('%s', (_name, changed, linked, expected) => {
    expect(contradictions(entry(changed), links(linked), today).map((found) => found.code)).toEqual(expected);
  });

  it('names the risks that need an excluded control', () => {
    const [found] = contradictions(entry(excluded), links({ risks: [risk, { ...risk, id: 'r2', reference: 'R-002' }] }), today);
    expect(found).toMatchObject({ controlId: 'A.8.5', severity: 'error', parameters: { risks: 'R-001, R-002' } });
  });
});

describe('requiredParts', () => {
  it.each<[string, Partial<StatementEntry>, ReturnType<typeof requiredParts>]>([
    ['an included control', {}, { necessity: 'filled', inclusion: 'filled', implementation: 'filled', exclusion: 'not-needed' }],
    [
      'an included control without a reason',
      { manualReasons: [] },
      { necessity: 'filled', inclusion: 'missing', implementation: 'filled', exclusion: 'not-needed' },
    ],
    ['an excluded control', excluded, { necessity: 'filled', inclusion: 'not-needed', implementation: 'not-needed', exclusion: 'filled' }],
    [
      'an excluded control without a justification',
      { isApplicable: false },
      { necessity: 'filled', inclusion: 'not-needed', implementation: 'not-needed', exclusion: 'missing' },
    ],
    [
      'an undecided control',
      { isApplicable: null },
      { necessity: 'missing', inclusion: 'missing', implementation: 'missing', exclusion: 'missing' },
    ],
  ])('%s', (_name, changed, expected) => {
    expect(requiredParts(entry(changed), links())).toEqual(expected);
    expect(requiredPartsFilled(entry(changed), links())).toBe(!Object.values(expected).includes('missing'));
  });

  it('is filled exactly where no part has an error of its own', () => {
    const anyEntry = fc.record({
      isApplicable: fc.constantFrom(true, false, null),
      manualReasons: fc.constantFrom([], [{ kind: 'business' as const, text: 'x' }]),
      exclusion: fc.constantFrom(null, { justification: '', reviewOn: null }, { justification: 'x', reviewOn: null }),
      state: fc.constantFrom(...implementationStates),
    });
    const blocking = ['undecided', 'included-without-reason', 'excluded-without-justification'];
    fc.assert(
      fc.property(anyEntry, (changed) => {
        const found = contradictions(entry(changed), links(), today).some((problem) => blocking.includes(problem.code));
        expect(requiredPartsFilled(entry(changed), links())).toBe(!found);
      }),
    );
  });
});

describe('control numbers', () => {
  it.each([
    ['A.5.37', 'organizational'],
    ['A.6.8', 'people'],
    ['A.7.14', 'physical'],
    ['A.8.34', 'technological'],
    ['B.1.1', undefined],
  ])('%s is %s', (id, theme) => {
    expect(themeOf(id)).toBe(theme);
  });

  it('orders controls by number', () => {
    expect(['A.8.1', 'A.5.10', 'A.5.2', 'A.6.1'].toSorted(inControlOrder)).toEqual(['A.5.2', 'A.5.10', 'A.6.1', 'A.8.1']);
  });
});

describe('settledDate', () => {
  const now = '2027-03-01';
  it.each<[string, Parameters<typeof settledDate>[0], Parameters<typeof settledDate>[1], string | null | undefined]>([
    ['becoming implemented counts from today', { state: 'partly', implementedOn: null }, { state: 'implemented' }, now],
    [
      'a day that is named counts',
      { state: 'partly', implementedOn: null },
      { state: 'implemented', implementedOn: '2027-01-01' },
      '2027-01-01',
    ],
    ['a day can be cleared', { state: 'implemented', implementedOn: '2027-01-01' }, { implementedOn: null }, null],
    ['a day stays while the state does', { state: 'implemented', implementedOn: '2027-01-01' }, {}, '2027-01-01'],
    ['a missing day is not invented later', { state: 'implemented', implementedOn: null }, {}, null],
    ['going back clears the day', { state: 'implemented', implementedOn: '2027-01-01' }, { state: 'partly' }, null],
    [
      'a day to come is refused',
      { state: 'partly', implementedOn: null },
      { state: 'implemented', implementedOn: '2027-03-02' },
      undefined,
    ],
    ['a day without the state is refused', { state: 'partly', implementedOn: null }, { implementedOn: '2027-01-01' }, undefined],
  ])('%s', (_name, current, patch, expected) => {
    const settled = settledDate(current, patch, now);
    expect(settled.ok ? settled.implementedOn : undefined).toBe(expected);
  });
});

describe('entryOf', () => {
  const facts: ControlFacts = {
    controlId: 'A.8.5',
    isApplicable: true,
    reasons: [],
    exclusionJustification: 'We have none.',
    exclusionReviewDue: '2027-06-01',
    state: 'planned',
    implementedOn: '2027-01-01',
    dueOn: '2027-04-01',
    implementation: '',
    ownerId: null,
  };
  it('takes the date that belongs to the state', () => {
    expect(entryOf(facts).stateOn).toBe('2027-04-01');
    expect(entryOf({ ...facts, state: 'implemented' }).stateOn).toBe('2027-01-01');
  });
  it('speaks of an exclusion only where there is one', () => {
    expect(entryOf(facts).exclusion).toBeNull();
    expect(entryOf({ ...facts, isApplicable: false }).exclusion).toEqual({ justification: 'We have none.', reviewOn: '2027-06-01' });
  });
});
