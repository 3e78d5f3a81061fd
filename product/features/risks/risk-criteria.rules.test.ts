import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaProblems, defaultCriteria } from './risk.rules.ts';
import { fittedCriteria, joinedBands } from './risk-criteria.rules.ts';

const criteria = defaultCriteria('bold');

describe('criteria that fit together', () => {
  it('stay as they are', () => {
    expect(fittedCriteria(criteria)).toEqual(criteria);
  });

  it('follow a scale that was shortened', () => {
    const fitted = fittedCriteria({ ...criteria, likelihood: criteria.likelihood.slice(2) });
    expect(fitted.likelihood.map((step) => step.value)).toEqual([1, 2, 3]);
    expect(fitted.bands.at(-1)?.to).toBe(15);
    expect(fitted.acceptance).toEqual({ withoutApproval: 9, withApproval: 15 });
  });

  it('push the next level when one grows into it', () => {
    const grown = criteria.bands.map((band, at) => (at === 0 ? { ...band, to: 12 } : band));
    expect(joinedBands(grown, 25).map(({ from, to }) => [from, to])).toEqual([
      [1, 12],
      [13, 13],
      [14, 14],
      [15, 25],
    ]);
  });

  it('have no problem left, whatever was typed into them', () => {
    const number = fc.integer({ min: -30, max: 130 });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 2, max: 5 }),
        fc.array(number, { minLength: 4, maxLength: 4 }),
        number,
        number,
        number,
        (likelihood, impact, ends, appetiteScore, withoutApproval, withApproval) => {
          const typed = {
            ...criteria,
            likelihood: criteria.likelihood.slice(0, likelihood),
            impact: criteria.impact.slice(0, impact),
            bands: criteria.bands.map((band, at) => ({ ...band, to: ends[at] ?? 0 })),
            appetiteScore,
            acceptance: { withoutApproval, withApproval },
          };
          expect(criteriaProblems(fittedCriteria(typed))).toEqual([]);
        },
      ),
    );
  });
});
