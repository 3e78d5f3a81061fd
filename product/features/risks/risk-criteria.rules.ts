import type { LevelBand, RiskCriteria, ScaleStep } from './risk.rules.ts';

const highestOf = (criteria: Pick<RiskCriteria, 'likelihood' | 'impact'>): number => criteria.likelihood.length * criteria.impact.length;

/** Bands side by side from 1 to the highest score: each begins behind the one before, and the last ends at the top. */
export function joinedBands(bands: readonly LevelBand[], highest: number): LevelBand[] {
  let below = 0;
  return bands.map((band, at) => {
    const above = bands.length - 1 - at;
    const to = above === 0 ? highest : Math.min(Math.max(band.to, below + 1), highest - above);
    const joined = { ...band, from: below + 1, to };
    below = to;
    return joined;
  });
}

/** Criteria whose levels and limits fit their scales again, after a scale or level was changed. */
export function fittedCriteria<C extends RiskCriteria>(criteria: C): C {
  const highest = highestOf(criteria);
  const limit = (value: number): number => Math.min(Math.max(value, 0), highest);
  const withoutApproval = limit(criteria.acceptance.withoutApproval);
  return {
    ...criteria,
    likelihood: numbered(criteria.likelihood),
    impact: numbered(criteria.impact),
    bands: joinedBands(criteria.bands, highest),
    appetiteScore: limit(criteria.appetiteScore),
    acceptance: { withoutApproval, withApproval: Math.max(limit(criteria.acceptance.withApproval), withoutApproval) },
  };
}

const numbered = (scale: readonly ScaleStep[]): ScaleStep[] => scale.map((step, at) => ({ ...step, value: at + 1 }));
