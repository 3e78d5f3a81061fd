import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Acceptor,
  type Appetite,
  acceptanceIsStale,
  bandTone,
  canAccept,
  criteriaProblems,
  defaultCriteria,
  heatMapCells,
  isAboveAppetite,
  level,
  type RiskCriteria,
  type RiskFacts,
  score,
  staleReasons,
} from './risk.rules.ts';

const criteria = defaultCriteria('balanced');
const risk = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  kind: 'risk',
  ownerId: 'ada',
  treatment: 'reduce',
  likelihood: 4,
  impact: 4,
  residualLikelihood: 2,
  residualImpact: 3,
  isArchived: false,
  ...more,
});
const ada: Acceptor = { personId: 'ada', isTopManagement: false };
const scale = (length: number) => Array.from({ length }, (_unused, at) => ({ value: at + 1, label: `Step ${at + 1}`, description: '' }));

describe('score and level', () => {
  it.each([
    [1, 1, 'low'],
    [2, 2, 'low'],
    [1, 5, 'moderate'],
    [3, 3, 'moderate'],
    [2, 5, 'high'],
    [3, 5, 'very-high'],
    [5, 5, 'very-high'],
  ])('%d by %d is %s', (likelihood, impact, id) => {
    expect(level(score(likelihood, impact), criteria)?.id).toBe(id);
  });

  it('knows no level for a score that cannot be', () => {
    expect(level(0, criteria)).toBeUndefined();
    expect(level(26, criteria)).toBeUndefined();
  });

  it('turns the colours round for opportunities', () => {
    const [low, , , top] = criteria.bands;
    expect(low && bandTone('risk', low, criteria)).toBe('positive');
    expect(low && bandTone('opportunity', low, criteria)).toBe('critical');
    expect(top && bandTone('opportunity', top, criteria)).toBe('positive');
  });

  it('takes the appetite as a limit for risks alone', () => {
    expect(isAboveAppetite(6, criteria)).toBe(false);
    expect(isAboveAppetite(7, criteria)).toBe(true);
    expect(isAboveAppetite(25, criteria, 'opportunity')).toBe(false);
  });
});

describe('canAccept', () => {
  it.each<[string, Partial<RiskFacts>, Acceptor, string | null]>([
    ['the owner, on the line of what needs no approval', {}, ada, null],
    ['an opportunity', { kind: 'opportunity' }, ada, 'risk.accept.opportunity'],
    ['an archived risk', { isArchived: true }, ada, 'risk.accept.archived'],
    ['no owner', { ownerId: null }, ada, 'risk.accept.no-owner'],
    ['somebody else', {}, { personId: 'bo', isTopManagement: false }, 'risk.accept.not-owner'],
    ['top management that does not own it', {}, { personId: 'bo', isTopManagement: true }, 'risk.accept.not-owner'],
    ['no treatment', { treatment: null }, ada, 'risk.accept.no-treatment'],
    ['no residual likelihood', { residualLikelihood: null }, ada, 'risk.accept.not-assessed'],
    ['no residual impact', { residualImpact: null }, ada, 'risk.accept.not-assessed'],
    ['above the line without approval', { residualLikelihood: 3, residualImpact: 4 }, ada, 'risk.accept.needs-approval'],
    ['above the line with approval', { residualLikelihood: 3, residualImpact: 4 }, { ...ada, approvedBy: 'cleo' }, null],
    [
      'above the line, the owner being top management',
      { residualLikelihood: 3, residualImpact: 4 },
      { ...ada, isTopManagement: true },
      null,
    ],
    [
      'above what anybody may accept',
      { residualLikelihood: 3, residualImpact: 5 },
      { ...ada, isTopManagement: true, approvedBy: 'cleo' },
      'risk.accept.above-limit',
    ],
  ])('%s', (_name, facts, acceptor, code) => {
    const verdict = canAccept(risk(facts), acceptor, criteria);
    expect(verdict.ok ? null : verdict.because.code).toBe(code);
  });

  it('says the score and the limit', () => {
    const verdict = canAccept(risk({ residualLikelihood: 5, residualImpact: 5 }), ada, criteria);
    expect(verdict.ok ? null : verdict.because.parameters).toEqual({ score: 25, limit: 12 });
  });
});

describe('staleReasons', () => {
  it.each<[string, Partial<RiskFacts>, string[]]>([
    ['nothing changed', {}, []],
    ['residual likelihood', { residualLikelihood: 3 }, ['score']],
    ['residual impact', { residualImpact: 2 }, ['score']],
    ['inherent likelihood', { likelihood: 5 }, ['score']],
    ['inherent impact', { impact: null }, ['score']],
    ['likelihood and impact exchanged, the score the same', { residualLikelihood: 3, residualImpact: 2 }, ['score']],
    ['treatment', { treatment: 'accept' }, ['treatment']],
    ['owner', { ownerId: 'bo' }, ['owner']],
    ['everything', { impact: 1, treatment: 'share', ownerId: null }, ['score', 'treatment', 'owner']],
  ])('%s', (_name, changed, expected) => {
    expect(staleReasons(risk(), risk(changed))).toEqual(expected);
    expect(acceptanceIsStale(risk(), risk(changed))).toBe(expected.length > 0);
  });
});

describe('criteriaProblems', () => {
  it.each<Appetite>(['cautious', 'balanced', 'bold'])('has nothing against the default for a %s company', (appetite) => {
    expect(criteriaProblems(defaultCriteria(appetite))).toEqual([]);
  });

  it('lets a bold company accept more than a balanced, and that more than a cautious one', () => {
    const limits = (['cautious', 'balanced', 'bold'] as const).map((appetite) => defaultCriteria(appetite).acceptance);
    expect(limits.map((limit) => limit.withoutApproval)).toEqual([4, 6, 9]);
    expect(limits.map((limit) => limit.withApproval)).toEqual([9, 12, 16]);
  });

  const [low, moderate, high, top] = criteria.bands;
  if (!low || !moderate || !high || !top) throw new Error('four bands');
  it.each<[string, Partial<RiskCriteria>, [string, string][]]>([
    ['a gap', { bands: [low, { ...moderate, from: 6 }, high, top] }, [['bands.1.from', 'band-gap']]],
    ['an overlap', { bands: [low, { ...moderate, from: 4 }, high, top] }, [['bands.1.from', 'band-overlap']]],
    ['a start above 1', { bands: [{ ...low, from: 2 }, moderate, high, top] }, [['bands.0.from', 'band-gap']]],
    ['an end too low', { bands: [low, moderate, high, { ...top, to: 24 }] }, [['bands.3.to', 'band-end']]],
    ['a band turned round', { bands: [{ ...low, to: 0 }, { ...moderate, from: 1 }, high, top] }, [['bands.0.to', 'band-empty']]],
    ['no bands', { bands: [] }, [['bands', 'bands-missing']]],
    ['a band without a label', { bands: [{ ...low, label: ' ' }, moderate, high, top] }, [['bands.0.label', 'label-missing']]],
    ['two bands of one id', { bands: [low, { ...moderate, id: 'low' }, high, top] }, [['bands.1.id', 'band-repeated']]],
    [
      'a scale of one step',
      { likelihood: scale(1), bands: [{ ...low, to: 5 }], appetiteScore: 1, acceptance: { withoutApproval: 1, withApproval: 2 } },
      [['likelihood', 'scale-length']],
    ],
    ['a scale of eleven steps', { impact: scale(11), bands: [{ ...low, to: 55 }] }, [['impact', 'scale-length']]],
    ['values that skip', { impact: scale(5).map((s, at) => (at === 2 ? { ...s, value: 7 } : s)) }, [['impact.2.value', 'scale-value']]],
    [
      'a step without a label',
      { impact: scale(5).map((s, at) => (at === 2 ? { ...s, label: '' } : s)) },
      [['impact.2.label', 'label-missing']],
    ],
    [
      'two steps of one label',
      { impact: scale(5).map((s, at) => (at === 2 ? { ...s, label: 'Step 1' } : s)) },
      [['impact.2.label', 'label-repeated']],
    ],
    ['an appetite above every score', { appetiteScore: 26 }, [['appetiteScore', 'limit-outside']]],
    ['an appetite between scores', { appetiteScore: 4.5 }, [['appetiteScore', 'limit-outside']]],
    ['a negative limit', { acceptance: { withoutApproval: -1, withApproval: 5 } }, [['acceptance.withoutApproval', 'limit-outside']]],
    ['limits the wrong way round', { acceptance: { withoutApproval: 9, withApproval: 5 } }, [['acceptance.withApproval', 'limit-order']]],
  ])('finds %s', (_name, changed, expected) => {
    expect(criteriaProblems({ ...criteria, ...changed }).map((problem) => [problem.field, problem.code])).toEqual(expected);
  });

  it('lets through only bands that give every score exactly one level', () => {
    const bands = fc.array(fc.record({ from: fc.integer({ min: 0, max: 13 }), to: fc.integer({ min: 0, max: 13 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 4 }).map((inner) => {
      const ends = [...inner.toSorted((a, b) => a - b), 12];
      return ends.map((to, at) => ({ from: (ends[at - 1] ?? 0) + 1, to }));
    });
    fc.assert(
      fc.property(fc.oneof(bands, cuts), (drafts) => {
        const tried: RiskCriteria = {
          ...criteria,
          likelihood: scale(3),
          impact: scale(4),
          bands: drafts.map((draft, at) => ({ ...draft, id: `b${at}`, label: `B${at}`, tone: 'info' })),
        };
        const isCovered = Array.from(
          { length: 12 },
          (_unused, at) => tried.bands.filter((b) => b.from <= at + 1 && at + 1 <= b.to).length,
        ).every((n) => n === 1);
        const isTidy = tried.bands.every(
          (b, at) => b.from <= b.to && b.from >= 1 && b.to <= 12 && (at === 0 || b.from > (tried.bands[at - 1]?.to ?? 0)),
        );
        expect(criteriaProblems(tried).filter((problem) => problem.field.startsWith('bands')).length === 0).toBe(isCovered && isTidy);
      }),
    );
  });
});

describe('heatMapCells', () => {
  const risks = [
    { id: 'r1', kind: 'risk' as const, likelihood: 4, impact: 4, residualLikelihood: 2, residualImpact: 3 },
    { id: 'r2', kind: 'risk' as const, likelihood: 4, impact: 4, residualLikelihood: null, residualImpact: null },
    { id: 'o1', kind: 'opportunity' as const, likelihood: 4, impact: 4, residualLikelihood: 5, residualImpact: 5 },
  ];
  const at = (which: 'inherent' | 'residual', likelihood: number, impact: number, kind?: 'risk' | 'opportunity') =>
    heatMapCells(risks, criteria, which, kind).find((cell) => cell.likelihood === likelihood && cell.impact === impact);

  it('has every cell once, highest impact first', () => {
    const cells = heatMapCells([], { ...criteria, likelihood: scale(3), impact: scale(2) }, 'inherent');
    expect(cells.map((cell) => [cell.impact, cell.likelihood])).toEqual([
      [2, 1],
      [2, 2],
      [2, 3],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
  });

  it('moves risks from inherent to residual and leaves out what is not assessed', () => {
    expect(at('inherent', 4, 4)).toMatchObject({ score: 16, riskIds: ['r1', 'r2'], isAboveAppetite: true, band: { id: 'very-high' } });
    expect(at('residual', 2, 3)).toMatchObject({ score: 6, riskIds: ['r1'], isAboveAppetite: false });
    expect(heatMapCells(risks, criteria, 'residual').flatMap((cell) => cell.riskIds)).toEqual(['r1']);
  });

  it('maps opportunities apart', () => {
    expect(at('residual', 5, 5, 'opportunity')).toMatchObject({ riskIds: ['o1'], isAboveAppetite: false });
  });
});
