import { describe, expect, it } from 'vitest';
import { type ReadinessSnapshot, readiness, themes } from './readiness.rules.ts';
import { germanSentences, readinessSentence } from './web/readiness-sentences.ts';

const share = (done: number, total: number) => ({ done, total });
const byTheme = Object.fromEntries(
  themes.map((theme) => [theme, { applicable: 2, implemented: 1, partly: 0 }]),
) as ReadinessSnapshot['controls'];

const snapshot = (how: 'nothing' | 'some' | 'all'): ReadinessSnapshot => {
  const of = (total = 2) => (how === 'nothing' ? share(0, total) : how === 'some' ? share(1, total) : share(total, total));
  const document = how === 'nothing' ? 'missing' : how === 'some' ? 'draft' : 'approved';
  const { done, total } = of();
  return {
    scope: document,
    contextIssues: of(),
    interestedParties: of(),
    informationSecurityPolicy: document,
    roles: of(),
    riskMethod: document,
    risks: { total, assessed: done, withOwner: done, treated: done, aboveAppetite: 2, aboveAppetiteAccepted: done },
    treatmentPlan: document,
    statement: { total, requiredPartsFilled: done, errors: 0, isApproved: how === 'all' },
    objectives: { total, measured: done },
    policies: { total, approved: done },
    assets: of(),
    obligations: done,
    suppliers: done,
    competence: of(),
    controls: byTheme,
    internalAudit: { isPlanned: how !== 'nothing', isDone: how === 'all', hasReport: how === 'all' },
    managementReview: { isPlanned: how !== 'nothing', isDone: how === 'all' },
    correctiveActions: { total, open: total - done },
  };
};

describe('the sentences of home', () => {
  it.each(['nothing', 'some', 'all'] as const)('stand in German for %s done, with every number filled in', (how) => {
    const { items, next } = readiness(snapshot(how));
    for (const said of [...items, ...next]) {
      expect(germanSentences).toHaveProperty([said.code]);
      const sentence = readinessSentence('de', said);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toContain('{');
    }
  });

  it('are the rules\u2019 own in English', () => {
    const [item] = readiness(snapshot('some')).items;
    if (item === undefined) throw new Error('no item');
    expect(readinessSentence('en', item)).toBe(item.text);
  });
});
