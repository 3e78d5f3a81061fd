import { describe, expect, it } from 'vitest';
import { type Answers, answerSets, applies, branches } from './answers.fixture.ts';
import { content } from './content.ts';
import type { ContentTask } from './shapes.ts';

const { costs, frameworks, issues, objectives, parameters, parties, questions, roles, scope, tasks } = content();
const standard = frameworks.find((one) => one.id === 'iso27001-2022');
const requirementIds = new Set(standard?.requirements.map((one) => one.id));
const byId = new Map(tasks.map((task) => [task.id, task]));

/** All tasks that must be finished before the given one, among those that apply. */
function before(id: string, among: ReadonlyMap<string, ContentTask>, seen = new Set<string>()): Set<string> {
  for (const next of among.get(id)?.dependsOn ?? []) {
    if (!among.has(next) || seen.has(next)) continue;
    seen.add(next);
    before(next, among, seen);
  }
  return seen;
}

function applicable(answers: Answers): Map<string, ContentTask> {
  return new Map(tasks.filter((one) => applies(one.when, answers)).map((one) => [one.id, one]));
}

describe('the plan', () => {
  it('names every task once and refers only to what exists', () => {
    expect(byId.size).toBe(tasks.length);
    const roleIds = new Set(roles.map((one) => one.id));
    for (const task of tasks) {
      expect(
        task.dependsOn.filter((id) => !byId.has(id)),
        task.id,
      ).toEqual([]);
      expect(
        [...task.clauses, ...task.controls].filter((id) => !requirementIds.has(id)),
        task.id,
      ).toEqual([]);
      expect(roleIds.has(task.ownerRole), task.id).toBe(true);
    }
  });

  it('has no task that waits for itself', () => {
    expect(tasks.filter((one) => before(one.id, byId).has(one.id)).map((one) => one.id)).toEqual([]);
  });

  it('gives three estimates in rising order to every effort and wait', () => {
    for (const task of tasks) {
      for (const [low, likely, high] of [task.effortHours, task.waitDays ?? [0, 0, 0]]) {
        expect(low <= likely && likely <= high && low >= 0, task.id).toBe(true);
      }
    }
  });

  it('reaches the milestones in the order an auditor expects', () => {
    const order = [
      'scope-approved',
      'risk-assessment-approved',
      'soa-approved',
      'internal-audit-done',
      'management-review-done',
      'stage-1-audit',
      'stage-2-audit',
      'certificate-issued',
    ];
    order.slice(1).forEach((id, index) => {
      expect([...before(id, byId)], id).toContain(order[index]);
    });
    expect(
      tasks
        .filter((one) => one.milestone)
        .map((one) => one.id)
        .sort(),
    ).toEqual([...order, 'policies-approved'].sort());
  });

  // ISO/IEC 27001:2022 6.1.3 b, c: whatever control a treatment needs, the plan has a task that brings it in.
  it('brings in every one of the 93 controls and touches every assessable clause', () => {
    const named = new Set(tasks.flatMap((one) => [...one.controls, ...one.clauses]));
    const wanted = standard?.requirements.filter((one) => one.assessable).map((one) => one.id) ?? [];
    expect(wanted.length).toBeGreaterThan(93);
    expect(wanted.filter((id) => !named.has(id))).toEqual([]);
  });
});

describe.each(Object.entries(answerSets))('%s', (_name, answers) => {
  const plan = applicable(answers);

  it('starts with one task and ends with the certificate, leaving nothing aside', () => {
    const first = [...plan.values()].filter((one) => one.dependsOn.every((id) => !plan.has(id)));
    expect(first.map((one) => one.id)).toEqual(['start-project']);
    expect(before('certificate-issued', plan).size).toBe(plan.size - 1);
  });

  it('asks for a believable number of hours and keeps every milestone', () => {
    const hours = [...plan.values()].reduce((sum, one) => sum + one.effortHours[1], 0);
    expect(hours).toBeGreaterThan(400);
    expect(hours).toBeLessThan(900);
    expect([...plan.values()].filter((one) => one.milestone)).toHaveLength(9);
  });

  it('considers climate change, a location, a system, an interface and an exclusion', () => {
    expect(issues.some((one) => one.category === 'climate' && applies(one.when, answers))).toBe(true);
    const kinds = new Set(scope.filter((one) => applies(one.when, answers)).map((one) => one.kind));
    expect([...kinds].sort()).toEqual(['exclusion', 'interface', 'location', 'system', 'unit']);
  });

  it('has at least eight measurable objectives and eight interested parties', () => {
    expect(objectives.filter((one) => applies(one.when, answers)).length).toBeGreaterThanOrEqual(8);
    expect(parties.filter((one) => applies(one.when, answers)).length).toBeGreaterThanOrEqual(8);
  });
});

describe('what goes with the plan', () => {
  it('names everything once', () => {
    for (const list of [issues, objectives, parties, scope, costs.assumptions, costs.factors]) {
      const ids = list.map((one) => one.id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  it('fills only placeholders that exist', () => {
    const known = {
      answer: new Set(questions.map((one) => one.id)),
      param: new Set(parameters.map((one) => one.id)),
      role: new Set(roles.map((one) => one.id)),
    };
    const { assets, risks } = content();
    const text = JSON.stringify([assets, issues, objectives, parties, risks, roles, scope, tasks]);
    const used = [...text.matchAll(/\{\{(answer|param|role):([a-z0-9-]+)\}\}/g)];
    expect(used.length).toBeGreaterThan(30);
    for (const [placeholder, kind, id] of used) {
      const names = kind === 'answer' ? known.answer : kind === 'param' ? known.param : known.role;
      expect(names.has(id ?? ''), placeholder).toBe(true);
    }
    expect(text.replaceAll(/\{\{(answer|param|role):[a-z0-9-]+\}\}/g, '')).not.toContain('{{');
  });

  it('tests only answers and options that a question offers', () => {
    for (const test of [
      ...tasks,
      ...issues,
      ...parties,
      ...parties.flatMap((one) => one.requirements),
      ...scope,
      ...objectives,
      ...costs.factors,
    ].flatMap((one) => branches(one.when))) {
      const question = questions.find((one) => one.id === test.answer);
      expect(question, test.answer).toBeDefined();
      const values = [test.is, test.has, ...(test.in ?? [])].filter((value) => typeof value === 'string');
      expect(
        values.filter((value) => !question?.options?.some((option) => option.value === value)),
        test.answer,
      ).toEqual([]);
    }
  });

  it('orders low, likely and high, and covers every headcount with one audit-day band', () => {
    expect(costs.assumptions.filter((one) => one.low > one.likely || one.likely > one.high).map((one) => one.id)).toEqual([]);
    const { bands } = costs.auditDays;
    bands.slice(1).forEach((band, index) => {
      expect(band.min).toBe((bands[index]?.max ?? 0) + 1);
      expect(band.initialAuditDays).toBeGreaterThanOrEqual(bands[index]?.initialAuditDays ?? 0);
    });
    expect(bands[0]?.min).toBe(1);
    expect(bands).toHaveLength(22);
  });

  it('asks every question in German too, option by option', () => {
    for (const question of questions) {
      expect(Object.keys(question.de.options ?? {}).sort(), question.id).toEqual((question.options ?? []).map((one) => one.value).sort());
      expect(
        question.options?.filter((one) => (one.hint !== undefined) !== (question.de.options?.[one.value]?.hint !== undefined)) ?? [],
        question.id,
      ).toEqual([]);
      expect(question.unit === undefined, question.id).toBe(question.de.unit === undefined);
    }
  });
});
