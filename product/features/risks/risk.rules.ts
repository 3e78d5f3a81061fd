import type { Because } from '#platform/errors.ts';

export type Verdict = { ok: true } | { ok: false; because: Because };

export type Appetite = 'cautious' | 'balanced' | 'bold';
export type RiskKind = 'risk' | 'opportunity';
/** Names of colours that the design system knows; the label always stands beside the colour. */
export const bandTones = ['positive', 'neutral', 'info', 'caution', 'critical'] as const;
export type BandTone = (typeof bandTones)[number];

export interface ScaleStep {
  value: number;
  label: string;
  description: string;
}

export interface LevelBand {
  id: string;
  label: string;
  /** Lowest and highest score of the band, both included. */
  from: number;
  to: number;
  tone: BandTone;
}

/** ISO/IEC 27001:2022 6.1.2 a: how risks are measured and which may be accepted. */
export interface RiskCriteria {
  likelihood: ScaleStep[];
  impact: ScaleStep[];
  bands: LevelBand[];
  /** The highest score that lies within the appetite. */
  appetiteScore: number;
  acceptance: {
    /** Up to this score the owner may accept alone. */
    withoutApproval: number;
    /** Up to this score the owner may accept with the approval of top management; above it nobody may. */
    withApproval: number;
  };
}

const step = (value: number, label: string, description: string): ScaleStep => ({ value, label, description });

const appetites: Record<Appetite, { appetiteScore: number; withApproval: number }> = {
  cautious: { appetiteScore: 4, withApproval: 9 },
  balanced: { appetiteScore: 6, withApproval: 12 },
  bold: { appetiteScore: 9, withApproval: 16 },
};

/** Five by five, with limits by appetite. */
export function defaultCriteria(appetite: Appetite): RiskCriteria {
  const { appetiteScore, withApproval } = appetites[appetite];
  return {
    likelihood: [
      step(1, 'Rare', 'Not expected in ten years.'),
      step(2, 'Unlikely', 'Once in three to ten years.'),
      step(3, 'Possible', 'Once in one to three years.'),
      step(4, 'Likely', 'Once or twice a year.'),
      step(5, 'Almost certain', 'Several times a year.'),
    ],
    impact: [
      step(1, 'Negligible', 'Noticed inside, mended within a day, costs hardly anything.'),
      step(2, 'Minor', 'A few customers notice; a week of work for a few people.'),
      step(3, 'Moderate', 'Many customers notice, or personal data of a few people is affected; a month of work.'),
      step(4, 'Major', 'Customers leave, an authority must be told, or the service is down for days.'),
      step(5, 'Severe', 'The existence of the company, or the safety of people, is at stake.'),
    ],
    bands: [
      { id: 'low', label: 'Low', from: 1, to: 4, tone: 'positive' },
      { id: 'moderate', label: 'Moderate', from: 5, to: 9, tone: 'info' },
      { id: 'high', label: 'High', from: 10, to: 14, tone: 'caution' },
      { id: 'very-high', label: 'Very high', from: 15, to: 25, tone: 'critical' },
    ],
    appetiteScore,
    acceptance: { withoutApproval: appetiteScore, withApproval },
  };
}

/** ISO/IEC 27001:2022 6.1.2 d 3: the level of a risk from likelihood and impact. */
export const score = (likelihood: number, impact: number): number => likelihood * impact;

export const level = (value: number, criteria: RiskCriteria): LevelBand | undefined =>
  criteria.bands.find((band) => value >= band.from && value <= band.to);

/** A high opportunity is good news, so its colours run the other way. */
export function bandTone(kind: RiskKind, band: LevelBand, criteria: RiskCriteria): BandTone {
  if (kind === 'risk') return band.tone;
  return criteria.bands[criteria.bands.length - 1 - criteria.bands.indexOf(band)]?.tone ?? band.tone;
}

/** ISO/IEC 27001:2022 6.1.2 e: an opportunity has no upper bound. */
export const isAboveAppetite = (value: number, criteria: RiskCriteria, kind: RiskKind = 'risk'): boolean =>
  kind === 'risk' && value > criteria.appetiteScore;

export interface RiskFacts {
  kind: RiskKind;
  ownerId: string | null;
  treatment: string | null;
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
  isArchived: boolean;
}

export interface Acceptor {
  personId: string;
  isTopManagement: boolean;
  /** Somebody of top management who has approved this acceptance. */
  approvedBy?: string | null;
}

const refuse = (code: string, text: string, parameters: Record<string, string | number> = {}): Verdict => ({
  ok: false,
  because: { code: `risk.accept.${code}`, parameters, text },
});

/** The score after treatment; null while it is not assessed. */
export const residualScore = (risk: RiskFacts): number | null =>
  risk.residualLikelihood === null || risk.residualImpact === null ? null : score(risk.residualLikelihood, risk.residualImpact);

/** ISO/IEC 27001:2022 6.1.3 f: the owner of the risk accepts what remains after treatment. */
export function canAccept(risk: RiskFacts, acceptor: Acceptor, criteria: RiskCriteria): Verdict {
  const { withoutApproval, withApproval } = criteria.acceptance;
  const residual = residualScore(risk);
  if (risk.kind === 'opportunity') return refuse('opportunity', 'An opportunity is pursued or left; there is no residual risk to accept.');
  if (risk.isArchived) return refuse('archived', 'This risk is archived.');
  if (risk.ownerId === null) return refuse('no-owner', 'Name an owner first: only the owner of a risk can accept it.');
  if (risk.ownerId !== acceptor.personId) return refuse('not-owner', 'Only the owner of this risk can accept it.');
  if (risk.treatment === null) return refuse('no-treatment', 'Choose a treatment first.');
  if (residual === null) return refuse('not-assessed', 'Assess what remains after treatment first.');
  if (residual > withApproval) {
    return refuse(
      'above-limit',
      `A score of ${residual} is above ${withApproval}, the highest that anybody may accept. Treat the risk further.`,
      {
        score: residual,
        limit: withApproval,
      },
    );
  }
  if (residual > withoutApproval && !acceptor.isTopManagement && !acceptor.approvedBy) {
    return refuse('needs-approval', `A score of ${residual} is above ${withoutApproval}: top management has to approve the acceptance.`, {
      score: residual,
      limit: withoutApproval,
    });
  }
  return { ok: true };
}

/** What was accepted, as stored. */
export type AcceptedFacts = Omit<RiskFacts, 'kind' | 'isArchived'>;

export type StaleReason = 'score' | 'treatment' | 'owner';

/** What has changed since the acceptance; empty while it stands. */
export function staleReasons(acceptance: AcceptedFacts, risk: AcceptedFacts): StaleReason[] {
  const scores = ['likelihood', 'impact', 'residualLikelihood', 'residualImpact'] as const;
  const reasons: StaleReason[] = [];
  if (scores.some((field) => acceptance[field] !== risk[field])) reasons.push('score');
  if (acceptance.treatment !== risk.treatment) reasons.push('treatment');
  // A new owner has accepted nothing yet (6.1.3 f).
  if (acceptance.ownerId !== risk.ownerId) reasons.push('owner');
  return reasons;
}

export const acceptanceIsStale = (acceptance: AcceptedFacts, risk: AcceptedFacts): boolean => staleReasons(acceptance, risk).length > 0;

export interface CriteriaProblem {
  field: string;
  code: string;
  reason: string;
}

const longestScale = 10;

function scaleProblems(field: 'likelihood' | 'impact', scale: readonly ScaleStep[]): CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  if (scale.length < 2 || scale.length > longestScale)
    problems.push({ field, code: 'scale-length', reason: `must have 2 to ${longestScale} steps` });
  for (const [at, { value, label }] of scale.entries()) {
    if (value !== at + 1) problems.push({ field: `${field}.${at}.value`, code: 'scale-value', reason: `must be ${at + 1}` });
    if (label.trim() === '') problems.push({ field: `${field}.${at}.label`, code: 'label-missing', reason: 'needs a label' });
    const isRepeated = scale.findIndex((other) => other.label === label) < at;
    if (isRepeated) problems.push({ field: `${field}.${at}.label`, code: 'label-repeated', reason: 'stands twice' });
  }
  return problems;
}

function bandProblems(bands: readonly LevelBand[], highest: number): CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  if (bands.length === 0) return [{ field: 'bands', code: 'bands-missing', reason: 'needs at least one level' }];
  for (const [at, band] of bands.entries()) {
    const expected = (bands[at - 1]?.to ?? 0) + 1;
    if (band.label.trim() === '') problems.push({ field: `bands.${at}.label`, code: 'label-missing', reason: 'needs a label' });
    if (band.from > expected) problems.push({ field: `bands.${at}.from`, code: 'band-gap', reason: `leaves a gap: must be ${expected}` });
    if (band.from < expected) problems.push({ field: `bands.${at}.from`, code: 'band-overlap', reason: `overlaps: must be ${expected}` });
    if (band.to < band.from) problems.push({ field: `bands.${at}.to`, code: 'band-empty', reason: `must be at least ${band.from}` });
    if (bands.findIndex((other) => other.id === band.id) < at)
      problems.push({ field: `bands.${at}.id`, code: 'band-repeated', reason: 'stands twice' });
  }
  if (bands.at(-1)?.to !== highest)
    problems.push({ field: `bands.${bands.length - 1}.to`, code: 'band-end', reason: `must end at the highest score, ${highest}` });
  return problems;
}

/** Every score must have exactly one level, and the limits must lie in order; empty where the criteria can be used. */
export function criteriaProblems(criteria: RiskCriteria): CriteriaProblem[] {
  const highest = criteria.likelihood.length * criteria.impact.length;
  const { appetiteScore, acceptance } = criteria;
  const problems = [
    ...scaleProblems('likelihood', criteria.likelihood),
    ...scaleProblems('impact', criteria.impact),
    ...bandProblems(criteria.bands, highest),
  ];
  const limit = (field: string, value: number) => {
    if (!Number.isInteger(value) || value < 0 || value > highest)
      problems.push({ field, code: 'limit-outside', reason: `must be between 0 and ${highest}` });
  };
  limit('appetiteScore', appetiteScore);
  limit('acceptance.withoutApproval', acceptance.withoutApproval);
  limit('acceptance.withApproval', acceptance.withApproval);
  if (acceptance.withApproval < acceptance.withoutApproval) {
    problems.push({ field: 'acceptance.withApproval', code: 'limit-order', reason: `must be at least ${acceptance.withoutApproval}` });
  }
  return problems;
}

export interface HeatMapRisk {
  id: string;
  kind: RiskKind;
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
}

export interface HeatMapCell {
  likelihood: number;
  impact: number;
  score: number;
  band: LevelBand | undefined;
  isAboveAppetite: boolean;
  riskIds: string[];
}

/** Every cell of the map, highest impact first, then by likelihood; risks not assessed are in none. */
export function heatMapCells(
  risks: readonly HeatMapRisk[],
  criteria: RiskCriteria,
  which: 'inherent' | 'residual',
  kind: RiskKind = 'risk',
): HeatMapCell[] {
  const placed = risks.filter((risk) => risk.kind === kind);
  const placeOf = (risk: HeatMapRisk) =>
    which === 'inherent' ? `${risk.likelihood} ${risk.impact}` : `${risk.residualLikelihood} ${risk.residualImpact}`;
  return criteria.impact.toReversed().flatMap((impact) =>
    criteria.likelihood.map((likelihood) => {
      const value = score(likelihood.value, impact.value);
      return {
        likelihood: likelihood.value,
        impact: impact.value,
        score: value,
        band: level(value, criteria),
        isAboveAppetite: isAboveAppetite(value, criteria, kind),
        riskIds: placed.filter((risk) => placeOf(risk) === `${likelihood.value} ${impact.value}`).map((risk) => risk.id),
      };
    }),
  );
}
