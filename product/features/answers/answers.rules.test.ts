import type { Question } from '@attestry/content/shapes.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswers, progress } from './answers.rules.ts';

const question = (id: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id,
  section: 'company',
  kind,
  text: id,
  why: 'why',
  changes: 'changes',
  required: true,
  de: { text: id, why: 'w', changes: 'c' },
  ...more,
});
const options = (...values: string[]) => values.map((value) => ({ value, label: value }));
const questions = [
  question('company-name', 'text', { maxLength: 10 }),
  question('headcount', 'number', { min: 1, max: 5000 }),
  question('hosting', 'choice', { section: 'technology', options: options('cloud', 'own') }),
  question('data', 'choices', { section: 'technology', options: options('health', 'personal', 'none') }),
  question('target-date', 'date', { section: 'programme', required: false }),
  question('contractors', 'boolean', { section: 'programme', required: false }),
  question('location', 'text', { section: 'programme', required: false }),
];

const codeOf = (id: string, value: unknown) => {
  const parsed = parseAnswers(questions, { [id]: value });
  return parsed.ok ? parsed.answers[id] : parsed.problems.map((problem) => [problem.field, problem.code]);
};

describe('parseAnswers', () => {
  it.each<[string, unknown, unknown]>([
    ['company-name', '  Linden \n Labs ', [['company-name', 'answer.too-long']]],
    ['company-name', ' Lin \n Labs ', 'Lin Labs'],
    ['company-name', '1234567890', '1234567890'],
    ['company-name', '12345678901', [['company-name', 'answer.too-long']]],
    ['company-name', 'a\u0000b', [['company-name', 'answer.control-characters']]],
    ['company-name', 'a\u202eb', [['company-name', 'answer.control-characters']]],
    ['company-name', 7, [['company-name', 'answer.not-a-text']]],
    ['location', 'x'.repeat(500), 'x'.repeat(500)],
    ['location', 'x'.repeat(501), [['location', 'answer.too-long']]],
    ['headcount', 40, 40],
    ['headcount', 0, [['headcount', 'answer.too-small']]],
    ['headcount', 5001, [['headcount', 'answer.too-large']]],
    ['headcount', Number.NaN, [['headcount', 'answer.not-a-number']]],
    ['headcount', '40', [['headcount', 'answer.not-a-number']]],
    ['hosting', 'cloud', 'cloud'],
    ['hosting', 'moon', [['hosting', 'answer.unknown-option']]],
    ['hosting', ['cloud'], [['hosting', 'answer.not-a-choice']]],
    ['data', ['personal', 'health', 'personal'], ['health', 'personal']],
    ['data', ['none'], ['none']],
    ['data', ['none', 'health'], [['data', 'answer.none-with-others']]],
    ['data', ['helath'], [['data', 'answer.unknown-option']]],
    ['data', [3], [['data', 'answer.unknown-option']]],
    ['data', 'health', [['data', 'answer.not-a-list']]],
    ['target-date', '2028-02-29', '2028-02-29'],
    ['target-date', '2027-02-29', [['target-date', 'answer.no-such-date']]],
    ['target-date', '2027-13-01', [['target-date', 'answer.no-such-date']]],
    ['target-date', '1 March', [['target-date', 'answer.not-a-date']]],
    ['target-date', 20270301, [['target-date', 'answer.not-a-date']]],
    ['contractors', false, false],
    ['contractors', 'yes', [['contractors', 'answer.not-yes-or-no']]],
    ['shoe-size', 43, [['shoe-size', 'answer.unknown-question']]],
    ['company-name', null, undefined],
    ['company-name', '   ', undefined],
    ['data', [], undefined],
  ])('%s = %j gives %j', (id, value, expected) => {
    expect(codeOf(id, value)).toEqual(expected);
  });

  it.each([[null], ['text'], [[1]], [undefined]])('refuses %j as a whole', (raw) => {
    const parsed = parseAnswers(questions, raw);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.field)).toEqual(['']);
  });

  it('asks for the required answers only when the questionnaire is handed in', () => {
    expect(parseAnswers(questions, { headcount: 40 }).ok).toBe(true);
    const parsed = parseAnswers(questions, { headcount: 40, data: [], 'company-name': '  ' }, { complete: true });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => [problem.field, problem.code])).toEqual([
      ['company-name', 'answer.required'],
      ['hosting', 'answer.required'],
      ['data', 'answer.required'],
    ]);
  });

  it('names every wrong field at once, each with its limit', () => {
    const parsed = parseAnswers(questions, { 'company-name': 'x'.repeat(11), headcount: 9000 });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.parameters)).toEqual([{ max: 10, length: 11 }, { max: 5000 }]);
  });

  it('reads what it has given out as the same answers', () => {
    const raw = fc.record(
      {
        'company-name': fc.string({ maxLength: 10, unit: fc.constantFrom('a', 'B', ' ', '*', 'ü', '{') }),
        headcount: fc.integer({ min: 1, max: 5000 }),
        data: fc.subarray(['health', 'personal']),
        contractors: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(raw, (given) => {
        const once = parseAnswers(questions, given);
        expect(once.ok).toBe(true);
        if (once.ok) expect(parseAnswers(questions, once.answers)).toEqual(once);
      }),
    );
  });

  it('never throws, whatever comes in', () => {
    fc.assert(fc.property(fc.anything(), (raw) => typeof parseAnswers(questions, raw).ok === 'boolean'));
  });
});

describe('progress', () => {
  it('starts at nothing and points at the first required question', () => {
    expect(progress(questions, {})).toMatchObject({
      total: 7,
      answered: 0,
      required: 4,
      requiredAnswered: 0,
      isComplete: false,
      next: 'company-name',
    });
  });

  it('counts by section and goes on to the optional questions', () => {
    const result = progress(questions, { 'company-name': 'x', headcount: 1, hosting: 'own', data: ['none'], contractors: false });
    expect(result).toMatchObject({ answered: 5, requiredAnswered: 4, isComplete: true, next: 'target-date' });
    expect(result.sections).toEqual([
      { section: 'company', total: 2, answered: 2 },
      { section: 'technology', total: 2, answered: 2 },
      { section: 'programme', total: 3, answered: 1 },
    ]);
  });

  it('ends with nothing next', () => {
    const all = {
      'company-name': 'x',
      headcount: 1,
      hosting: 'own',
      data: ['none'],
      contractors: false,
      'target-date': '2027-01-01',
      location: 'Ulm',
    };
    expect(progress(questions, all).next).toBeNull();
  });
});
