import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, anyAnswers, applies } from './answers.fixture.ts';
import { blockTest, blockTests, withoutMarkers } from './blocks.fixture.ts';
import { content } from './content.ts';

const { policies, parameters, questions, roles, frameworks, controls } = content();
const iso = frameworks.find((framework) => framework.id === 'iso27001-2022')?.requirements ?? [];
const sections = ['Purpose', 'Scope', 'Who does what', 'Exceptions', 'How we check that it works', 'Records we keep', 'Related'];

const applicable = (answers: Answers) => policies.filter((policy) => applies(policy.when, answers));
const placeholders = (text: string) => [...text.matchAll(/\{\{(answer|param|role):([^}]*)\}\}/g)].map(([, kind, id]) => ({ kind, id }));
const words = (text: string) => (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? []).length;
const sorted = (ids: Iterable<string>) => [...new Set(ids)].sort();

describe('the set of policies', () => {
  it('holds at least 24 documents with unique ids and titles', () => {
    expect(policies.length).toBeGreaterThanOrEqual(24);
    expect(new Set(policies.map((policy) => policy.id)).size).toBe(policies.length);
    expect(new Set(policies.map((policy) => policy.title)).size).toBe(policies.length);
  });

  it('answers every clause, whatever a company answers', () => {
    const always = policies.filter((policy) => policy.when === undefined).flatMap((policy) => policy.clauses);
    const clauses = iso
      .filter((requirement) => requirement.assessable && requirement.kind === 'subclause')
      .map((requirement) => requirement.id);
    expect(clauses).toHaveLength(30);
    expect(clauses.filter((clause) => !always.includes(clause))).toEqual([]);
  });

  // Scope statement (4.3), Statement of Applicability and treatment plan (6.1.3) are drawn from registers and have no template here.
  it('holds every document that ISO/IEC 27001:2022 and a Stage 1 auditor ask for as text, whatever a company answers', () => {
    const asked = {
      '5.2': 'information-security-policy',
      '5.3': 'roles-responsibilities',
      '6.1.2': 'risk-management',
      '6.1.3': 'risk-management',
      '6.2': 'objectives-metrics',
      '6.3': 'change-planning',
      '7.2': 'awareness-training',
      '7.4': 'communication',
      '7.5.3': 'document-control',
      '9.1': 'objectives-metrics',
      '9.2.2': 'internal-audit',
      '9.3.3': 'management-review',
      '10.2': 'corrective-action',
    };
    for (const [clause, id] of Object.entries(asked)) {
      const policy = policies.find((candidate) => candidate.id === id);
      expect(policy?.clauses, id).toContain(clause);
      expect(policy?.when, id).toBeUndefined();
    }
  });

  it('answers all 93 controls of Annex A', () => {
    const annex = iso.filter((requirement) => requirement.kind === 'control').map((requirement) => requirement.id);
    expect(annex).toHaveLength(93);
    expect(sorted(policies.flatMap((policy) => policy.controls))).toEqual(sorted(annex));
  });

  it('answers, for any company, each control that is not proposed as excluded for it', () => {
    fc.assert(
      fc.property(anyAnswers(questions), (answers) => {
        const answered = new Set(applicable(answers).flatMap((policy) => policy.controls));
        const needed = controls.filter((control) => !(control.exclude && applies(control.exclude.when, answers)));
        expect(needed.map((control) => control.id).filter((id) => !answered.has(id))).toEqual([]);
      }),
    );
  });

  it('uses every parameter, so that no value is declared for nothing', () => {
    const used = policies.flatMap((policy) => placeholders(policy.body)).flatMap(({ kind, id }) => (kind === 'param' ? [id] : []));
    expect(parameters.map((parameter) => parameter.id).filter((id) => !used.includes(id))).toEqual([]);
  });
});

describe.each(policies.map((policy) => [policy.id, policy] as const))('policy %s', (_, policy) => {
  it('is tailored by a parameter and by an answer', () => {
    const used = placeholders(policy.body);
    expect(used.some(({ kind }) => kind === 'param')).toBe(true);
    expect(used.some(({ kind }) => kind === 'answer')).toBe(true);
  });

  it('names only answers that are always given, and parameters and roles that exist', () => {
    const known: Record<string, string[]> = {
      answer: questions.filter((question) => question.required).map((question) => question.id),
      param: parameters.map((parameter) => parameter.id),
      role: roles.map((role) => role.id),
    };
    expect(placeholders(policy.body).filter(({ kind = '', id = '' }) => !known[kind]?.includes(id))).toEqual([]);
    expect(known.role).toContain(policy.ownerRole);
  });

  it('has balanced blocks on lines of their own, never nested, that test real questions and options', () => {
    let open = false;
    for (const line of policy.body.split('\n')) {
      const marker = /\{\{(#|\/)/.test(line) ? /^\{\{(#(when|unless) [^{}]+|\/(when|unless))\}\}$/.exec(line) : undefined;
      expect(marker, line).not.toBeNull();
      if (!marker) continue;
      expect(open, line).toBe(line.startsWith('{{/'));
      open = !open;
    }
    expect(open).toBe(false);
    for (const source of blockTests(policy.body)) expect(blockTest(source, questions), source).toBeDefined();
  });

  it('has the usual sections, no first-level heading and no figure that ought to be a parameter', () => {
    const headings = [...policy.body.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(headings).toEqual(expect.arrayContaining(sections));
    expect(policy.body).not.toMatch(/^# /m);
    // Deadlines set by law are facts, not choices of the company.
    if (policy.id !== 'breach-notification') expect(policy.body).not.toMatch(/\d+ (hour|day|week|month|minute|year|character)/);
  });

  it('lists at its end exactly the clauses and controls of its front matter', () => {
    const related = policy.body.slice(policy.body.indexOf('## Related'));
    expect(sorted(related.match(/A\.\d\.\d+/g) ?? [])).toEqual(sorted(policy.controls));
    const clauses = /clauses? ([^;]*)/.exec(related)?.[1]?.match(/\d+(\.\d)*/g) ?? [];
    expect(sorted(clauses)).toEqual(sorted(policy.clauses));
  });

  it('has 350 to 900 words, whatever a company answers', () => {
    fc.assert(
      fc.property(anyAnswers(questions), (answers) => {
        const count = words(withoutMarkers(policy.body, answers, questions));
        expect(count).toBeGreaterThanOrEqual(350);
        expect(count).toBeLessThanOrEqual(900);
      }),
    );
  });
});
