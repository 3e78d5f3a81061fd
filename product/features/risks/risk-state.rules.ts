import { type AcceptedFacts, type RiskKind, type StaleReason, staleReasons } from './risk.rules.ts';

export type RiskState = 'identified' | 'assessed' | 'treated' | 'closed';
export type Treatment = 'reduce' | 'accept' | 'avoid' | 'share' | 'exploit' | 'enhance';

const treatmentsByKind: Record<RiskKind, readonly Treatment[]> = {
  risk: ['reduce', 'accept', 'avoid', 'share'],
  opportunity: ['exploit', 'enhance', 'share', 'accept'],
};

/** ISO/IEC 27001:2022 6.1.3 a: the ways to deal with a risk, and with an opportunity. */
export const treatmentsOf = (kind: RiskKind): readonly Treatment[] => treatmentsByKind[kind];

/** A risk as far as its acceptance goes; `acceptedFacts` is null before the first one. */
export type AcceptableRisk = AcceptedFacts & { acceptedFacts: AcceptedFacts | null };

export type AcceptanceState = 'none' | 'valid' | 'stale';

/** Whether the owner's acceptance (6.1.3 f) stands, and what moved since where it does not. */
export function acceptanceOf(risk: AcceptableRisk): { state: AcceptanceState; because: StaleReason[] } {
  if (risk.acceptedFacts === null) return { state: 'none', because: [] };
  const because = staleReasons(risk.acceptedFacts, risk);
  return { state: because.length === 0 ? 'valid' : 'stale', because };
}

/** The control state that counts as in place. */
export const implemented = 'implemented';

/**
 * The state that follows from the facts: assessed with likelihood and impact, treated when what remains was accepted or
 * every control of the treatment is in place. Only people close a risk, and only people open it again.
 */
export function followedState(risk: AcceptableRisk & { state: string }, controlStates: readonly string[], wanted?: RiskState): RiskState {
  if (wanted === 'closed' || (wanted === undefined && risk.state === 'closed')) return 'closed';
  if (risk.likelihood === null || risk.impact === null) return 'identified';
  const isInPlace = controlStates.length > 0 && controlStates.every((state) => state === implemented);
  return isInPlace || acceptanceOf(risk).state === 'valid' ? 'treated' : 'assessed';
}
