import { describe, expect, it } from 'vitest';
import { type AcceptableRisk, acceptanceOf, followedState, type RiskState, treatmentsOf } from './risk-state.rules.ts';

const facts = { ownerId: 'ada', treatment: 'reduce', likelihood: 4, impact: 4, residualLikelihood: 2, residualImpact: 3 };
const risk = (more: Partial<AcceptableRisk & { state: string }> = {}) => ({ ...facts, acceptedFacts: null, state: 'assessed', ...more });

describe('the acceptance of a risk', () => {
  it.each([
    ['is missing before the first one', risk(), 'none', []],
    ['stands while nothing moved', risk({ acceptedFacts: facts }), 'valid', []],
    ['is stale when the residual score moved', risk({ acceptedFacts: { ...facts, residualImpact: 2 } }), 'stale', ['score']],
    ['is stale for a new owner', risk({ acceptedFacts: { ...facts, ownerId: 'bob' } }), 'stale', ['owner']],
    ['names every reason', risk({ acceptedFacts: { ...facts, treatment: 'share', impact: 5 } }), 'stale', ['score', 'treatment']],
  ] as const)('%s', (_name, given, state, because) => {
    expect(acceptanceOf(given)).toEqual({ state, because });
  });
});

describe('the state that follows', () => {
  it.each<[string, ReturnType<typeof risk>, string[], RiskState | undefined, RiskState]>([
    ['identified without a likelihood', risk({ likelihood: null }), [], undefined, 'identified'],
    ['identified without an impact, even when controls are in place', risk({ impact: null }), ['implemented'], undefined, 'identified'],
    ['assessed with both', risk(), [], undefined, 'assessed'],
    ['assessed while one control is missing', risk(), ['implemented', 'planned'], undefined, 'assessed'],
    ['treated when every control is in place', risk(), ['implemented', 'implemented'], undefined, 'treated'],
    ['treated when the owner accepted', risk({ acceptedFacts: facts }), [], undefined, 'treated'],
    ['assessed again when the acceptance went stale', risk({ acceptedFacts: facts, residualImpact: 5 }), [], undefined, 'assessed'],
    ['closed only by hand', risk(), ['implemented'], 'closed', 'closed'],
    ['closed until somebody opens it', risk({ state: 'closed' }), ['implemented'], undefined, 'closed'],
    ['derived anew when it is opened', risk({ state: 'closed' }), ['implemented'], 'assessed', 'treated'],
  ])('is %s', (_name, given, controls, wanted, state) => {
    expect(followedState(given, controls, wanted)).toBe(state);
  });
});

describe('the ways of treatment', () => {
  it('differ between risks and opportunities', () => {
    expect(treatmentsOf('risk')).not.toContain('exploit');
    expect(treatmentsOf('opportunity')).not.toContain('avoid');
  });
});
