import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, anyAnswers, applies } from './answers.fixture.ts';
import { content } from './content.ts';

const { parameters, questions } = content();

function derived(answers: Answers): Record<string, number> {
  return Object.fromEntries(
    parameters.map(({ id, derive, default: usual }) => [id, Number(derive.find((entry) => applies(entry.when, answers))?.value ?? usual)]),
  );
}

const notAbove: [string, string][] = [
  ['vulnerability-critical-days', 'vulnerability-high-days'],
  ['vulnerability-high-days', 'patch-routine-days'],
  ['backup-frequency-hours', 'recovery-point-hours'],
  ['incident-report-hours', 'breach-notice-hours'],
  ['nonconformity-major-days', 'nonconformity-minor-days'],
];

describe('parameters', () => {
  it('are declared once each, with a unit, and serve at least one control', () => {
    expect(new Set(parameters.map((parameter) => parameter.id)).size).toBe(parameters.length);
    for (const parameter of parameters) {
      expect(parameter.unit, parameter.id).toBe(
        /(characters|attempts|hours|minutes|days|months|approvals)$/.exec(`${parameter.id} ${parameter.unit}`)?.[1],
      );
      expect(parameter.controls.length, parameter.id).toBeGreaterThan(0);
    }
  });

  it('keep every default and derived value between their own limits', () => {
    for (const { id, min = Number.NaN, max = Number.NaN, default: usual, derive } of parameters) {
      for (const value of [usual, ...derive.map((entry) => entry.value)]) {
        expect(Number.isInteger(value) && Number(value) >= min && Number(value) <= max, `${id}: ${value}`).toBe(true);
      }
    }
  });

  it('test only questions and options that exist', () => {
    for (const { id, derive } of parameters) {
      for (const test of derive.flatMap(({ when }) => [...(when.all ?? []), ...(when.any ?? []), ...(when.not ?? [])])) {
        const question = questions.find((candidate) => candidate.id === test.answer);
        const options = question?.options?.map((option) => option.value) ?? [];
        const named = [test.is, test.has, ...(test.in ?? [])].filter((value) => typeof value === 'string');
        expect(question, `${id}: ${test.answer}`).toBeDefined();
        expect(
          named.filter((value) => !options.includes(value)),
          `${id}: ${test.answer}`,
        ).toEqual([]);
      }
    }
  });

  it('fit each other for any company', () => {
    fc.assert(
      fc.property(anyAnswers(questions), (answers) => {
        const values = derived(answers);
        expect(notAbove.filter(([smaller, larger]) => !(Number(values[smaller]) <= Number(values[larger])))).toEqual([]);
      }),
    );
  });

  it('promise customers a notice sooner where a contract, NIS2 or DORA fixes a time', () => {
    const notice = (answers: Answers) => derived(answers)['breach-notice-hours'];
    expect(notice({ laws: ['gdpr'], 'personal-data-role': 'controller' })).toBe(72);
    expect(notice({ laws: ['gdpr'], 'contract-demands': ['breach-notice'] })).toBe(24);
    expect(notice({ laws: ['gdpr', 'nis2'] })).toBe(24);
    expect(notice({ laws: ['gdpr'], 'personal-data-role': 'processor' })).toBe(48);
  });

  it('are stricter for health and payment data and for a cautious company than for a bold one', () => {
    const bold = derived({ 'risk-appetite': 'bold', headcount: 40 });
    for (const strict of [
      derived({ 'risk-appetite': 'cautious' }),
      derived({ 'risk-appetite': 'bold', data: ['health'] }),
      derived({ 'risk-appetite': 'bold', data: ['payment-card'] }),
    ]) {
      for (const id of [
        'access-review-months',
        'leaver-access-hours',
        'vulnerability-critical-days',
        'backup-restore-test-months',
        'session-timeout-hours',
      ]) {
        expect(Number(strict[id]), id).toBeLessThan(Number(bold[id]));
      }
    }
  });
});
