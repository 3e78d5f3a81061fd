import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, answerSets, anyAnswers, applies, branches } from './answers.fixture.ts';
import { content } from './content.ts';
import type { ContentRisk } from './shapes.ts';

const { assets, controls, frameworks, questions, risks, roles, threats } = content();
const standard = frameworks.find((one) => one.id === 'iso27001-2022');
const controlIds = new Set(standard?.requirements.filter((one) => one.kind === 'control').map((one) => one.id));

/** The lowest rating any combination of answers can lead to. */
function lowest(risk: ContentRisk, side: 'likelihood' | 'impact'): number {
  return risk.adjust.reduce((rating, one) => rating + Math.min(0, one[side] ?? 0), risk[side]);
}

describe('the risk library', () => {
  it('holds at least 55 risks and 5 opportunities', () => {
    expect(risks.filter((one) => one.kind === 'risk').length).toBeGreaterThanOrEqual(55);
    expect(risks.filter((one) => one.kind === 'opportunity').length).toBeGreaterThanOrEqual(5);
  });

  it('names every risk, asset, threat, role and question once', () => {
    for (const list of [risks, assets, threats, roles, questions]) {
      const ids = list.map((one) => one.id);
      expect(ids).toEqual([...new Set(ids)]);
      const titles = list.map((one) => ('title' in one ? one.title : one.text));
      expect(titles).toEqual([...new Set(titles)]);
    }
  });

  it('refers only to assets, threats, roles and controls that exist', () => {
    const known = [assets, threats, roles].map((list) => new Set<string>(list.map((one) => one.id)));
    for (const risk of risks) {
      const missing = [risk.asset, risk.threat, risk.ownerRole].filter((id, index) => !known[index]?.has(id));
      expect(missing, risk.id).toEqual([]);
      expect(
        risk.controls.filter((id) => !controlIds.has(id)),
        risk.id,
      ).toEqual([]);
      expect(risk.controls, risk.id).toEqual([...new Set(risk.controls)]);
    }
  });

  it('treats every risk with 2 to 5 controls', () => {
    expect(risks.filter((one) => one.controls.length < 2 || one.controls.length > 5).map((one) => one.id)).toEqual([]);
  });

  // ISO/IEC 27001:2022 6.1.3 f: the residual risk is what remains after treatment, so it cannot exceed the risk before it.
  it('leaves a residual risk no higher than the lowest inherent risk any answers lead to', () => {
    const wrong = risks.filter(
      (one) => one.kind === 'risk' && (one.residualLikelihood > lowest(one, 'likelihood') || one.residualImpact > lowest(one, 'impact')),
    );
    expect(wrong.map((one) => one.id)).toEqual([]);
  });

  it('lowers every risk that is to be reduced, and leaves accepted ones as they are', () => {
    for (const one of risks) {
      if (one.kind === 'opportunity') continue;
      const before = one.likelihood * one.impact;
      const after = one.residualLikelihood * one.residualImpact;
      if (one.treatment === 'accept') expect(after, one.id).toBe(before);
      else expect(after, one.id).toBeLessThan(before);
    }
  });

  it('raises the benefit of every opportunity and never its opposite', () => {
    for (const one of risks.filter((risk) => risk.kind === 'opportunity')) {
      expect(['exploit', 'enhance'], one.id).toContain(one.treatment);
      expect(one.residualLikelihood * one.residualImpact, one.id).toBeGreaterThan(one.likelihood * one.impact);
    }
    expect(risks.filter((one) => one.kind === 'risk' && ['exploit', 'enhance'].includes(one.treatment))).toEqual([]);
  });

  it('gives every one of the 93 controls a risk that needs it', () => {
    const needed = new Set(risks.filter((one) => one.kind === 'risk').flatMap((one) => one.controls));
    expect(controlIds.size).toBe(93);
    expect([...controlIds].filter((id) => !needed.has(id))).toEqual([]);
  });

  it('tests only answers and options that a question offers', () => {
    for (const test of [...risks, ...assets].flatMap((one) => [
      ...branches(one.when),
      ...('adjust' in one ? one.adjust.flatMap((a) => branches(a.when)) : []),
    ])) {
      const question = questions.find((one) => one.id === test.answer);
      expect(question, test.answer).toBeDefined();
      const values = [test.is, test.has, ...(test.in ?? [])].filter((value) => typeof value === 'string');
      const offered = question?.options?.map((option) => option.value) ?? [];
      expect(
        values.filter((value) => !offered.includes(value)),
        test.answer,
      ).toEqual([]);
    }
  });
});

/** What is wrong with the risks that apply to these answers: an asset the company does not have, or a control the same answers exclude. */
function contradictions(answers: Answers): string[] {
  const present = new Set(assets.filter((one) => applies(one.when, answers)).map((one) => one.id));
  const excluded = new Set(controls.filter((one) => one.exclude && applies(one.exclude.when, answers)).map((one) => one.id));
  return risks
    .filter((one) => applies(one.when, answers))
    .flatMap((one) => [
      ...(present.has(one.asset) ? [] : [`${one.id} is about ${one.asset}`]),
      ...one.controls.filter((id) => excluded.has(id)).map((id) => `${one.id} needs ${id}`),
    ]);
}

function countOf(kind: ContentRisk['kind'], answers: Answers): number {
  return risks.filter((one) => one.kind === kind && applies(one.when, answers)).length;
}

describe.each(Object.entries(answerSets))('%s', (_name, answers) => {
  it('gets at least 25 risks and 4 opportunities', () => {
    expect(countOf('risk', answers)).toBeGreaterThanOrEqual(25);
    expect(countOf('opportunity', answers)).toBeGreaterThanOrEqual(4);
  });

  // ISO/IEC 27001:2022 6.1.3 d: an exclusion cannot be justified while a treatment needs the control.
  it('gets only risks on assets it has, and needs no control that the same answers exclude', () => {
    expect(contradictions(answers)).toEqual([]);
  });
});

describe('whatever a company answers', () => {
  it('gets at least 25 risks, on assets it has, with controls that stay included', () => {
    fc.assert(
      fc.property(anyAnswers(questions), (answers) => {
        expect(countOf('risk', answers)).toBeGreaterThanOrEqual(25);
        expect(contradictions(answers)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
