import type { Condition, Question } from '@attestry/content/shapes.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, answerInWords, because, becauseText, dateInProse, holds, inSentence, mergeReasons } from './condition.rules.ts';

const question = (id: string, kind: Question['kind'], text: string, more: Partial<Question> = {}): Question => ({
  id,
  section: 'company',
  kind,
  text,
  why: 'why',
  changes: 'changes',
  required: true,
  de: { text, why: 'warum', changes: 'was' },
  ...more,
});
const questions: Question[] = [
  question('hosting', 'choice', 'Where does it run?', {
    options: [
      { value: 'cloud', label: 'Cloud' },
      { value: 'own', label: 'Own servers' },
    ],
  }),
  question('data', 'choices', 'What data do you handle?', {
    options: [
      { value: 'health', label: 'Health data' },
      { value: 'personal', label: 'Personal data' },
      { value: 'students', label: 'Student records' },
    ],
  }),
  question('headcount', 'number', 'How many people?', { unit: 'people' }),
  question('contractors', 'boolean', 'Do contractors work for you?'),
  question('target-date', 'date', 'When do you need it?'),
];
const answers: Answers = { hosting: 'cloud', data: ['health', 'personal'], headcount: 40, contractors: true, 'target-date': '2027-03-01' };

const cases: [string, Condition | undefined, boolean][] = [
  ['an absent condition', undefined, true],
  ['an empty condition', {}, true],
  ['empty lists', { all: [], any: [], not: [] }, true],
  ['is: equal', { all: [{ answer: 'hosting', is: 'cloud' }] }, true],
  ['is: different', { all: [{ answer: 'hosting', is: 'own' }] }, false],
  ['is: a boolean', { all: [{ answer: 'contractors', is: true }] }, true],
  ['is: the other boolean', { all: [{ answer: 'contractors', is: false }] }, false],
  ['is: a number', { all: [{ answer: 'headcount', is: 40 }] }, true],
  ['is: one of two chosen', { all: [{ answer: 'data', is: 'health' }] }, false],
  ['in: listed', { all: [{ answer: 'hosting', in: ['own', 'cloud'] }] }, true],
  ['in: not listed', { all: [{ answer: 'hosting', in: ['own', 'mixed'] }] }, false],
  ['in: one of the chosen', { all: [{ answer: 'data', in: ['students', 'personal'] }] }, true],
  ['has: chosen', { all: [{ answer: 'data', has: 'health' }] }, true],
  ['has: not chosen', { all: [{ answer: 'data', has: 'students' }] }, false],
  ['atLeast: on the line', { all: [{ answer: 'headcount', atLeast: 40 }] }, true],
  ['atLeast: below', { all: [{ answer: 'headcount', atLeast: 41 }] }, false],
  ['atMost: on the line', { all: [{ answer: 'headcount', atMost: 40 }] }, true],
  ['atMost: above', { all: [{ answer: 'headcount', atMost: 39 }] }, false],
  ['atLeast on a text', { all: [{ answer: 'hosting', atLeast: 1 }] }, false],
  ['an unanswered question', { all: [{ answer: 'sites', atLeast: 0 }] }, false],
  [
    'all: one fails',
    {
      all: [
        { answer: 'hosting', is: 'cloud' },
        { answer: 'headcount', atLeast: 100 },
      ],
    },
    false,
  ],
  [
    'any: one holds',
    {
      any: [
        { answer: 'hosting', is: 'own' },
        { answer: 'data', has: 'health' },
      ],
    },
    true,
  ],
  ['any: none holds', { any: [{ answer: 'hosting', is: 'own' }] }, false],
  ['all and any: both must hold', { all: [{ answer: 'hosting', is: 'cloud' }], any: [{ answer: 'hosting', is: 'own' }] }, false],
  ['not: inverted', { not: [{ answer: 'hosting', is: 'own' }] }, true],
  [
    'not: fails',
    {
      not: [
        { answer: 'hosting', is: 'own' },
        { answer: 'data', has: 'health' },
      ],
    },
    false,
  ],
  ['not: of an unanswered question', { not: [{ answer: 'sites', is: 0 }] }, true],
];

describe('holds', () => {
  it.each(cases)('%s', (_name, condition, expected) => {
    expect(holds(condition, answers)).toBe(expected);
  });

  it('never lets a test and its inversion both hold', () => {
    const test = fc.oneof(
      fc.record({ answer: fc.constantFrom('hosting', 'data', 'sites'), has: fc.constantFrom('cloud', 'health', 'own') }),
      fc.record({ answer: fc.constantFrom('headcount', 'sites'), atLeast: fc.integer({ min: 0, max: 80 }) }),
    );
    fc.assert(fc.property(test, (t) => holds({ all: [t] }, answers) !== holds({ not: [t] }, answers)));
  });
});

describe('because', () => {
  it('names each answer that made the condition hold, with the label of the tested option alone', () => {
    expect(
      because(
        {
          all: [
            { answer: 'hosting', is: 'cloud' },
            { answer: 'data', has: 'health' },
          ],
        },
        answers,
        questions,
      ),
    ).toEqual([
      { question: 'hosting', text: 'Where does it run?', answer: 'Cloud', values: ['cloud'] },
      { question: 'data', text: 'What data do you handle?', answer: 'Health data', values: ['health'] },
    ]);
  });

  it('names only those of "any" that held', () => {
    const found = because(
      {
        any: [
          { answer: 'hosting', is: 'own' },
          { answer: 'headcount', atLeast: 25 },
        ],
      },
      answers,
      questions,
    );
    expect(found).toEqual([{ question: 'headcount', text: 'How many people?', answer: '40 people', values: ['40'] }]);
  });

  it('joins several options of one question', () => {
    const found = because(
      {
        all: [
          { answer: 'data', has: 'health' },
          { answer: 'data', in: ['personal', 'students'] },
        ],
      },
      answers,
      questions,
    );
    expect(found.map((reason) => reason.answer)).toEqual(['Health data and Personal data']);
  });

  it('gives the whole answer for an inverted test, and nothing for an inverted test of an unanswered question', () => {
    expect(
      because(
        {
          not: [
            { answer: 'hosting', is: 'own' },
            { answer: 'sites', is: 0 },
          ],
        },
        answers,
        questions,
      ),
    ).toEqual([{ question: 'hosting', text: 'Where does it run?', answer: 'Cloud', values: ['cloud'] }]);
  });

  it('says nothing for a condition that does not hold or does not exist', () => {
    expect(because({ all: [{ answer: 'hosting', is: 'own' }] }, answers, questions)).toEqual([]);
    expect(because(undefined, answers, questions)).toEqual([]);
  });

  it('falls back to the id of a question that is not in the catalogue', () => {
    expect(because({ all: [{ answer: 'x', is: 'y' }] }, { x: 'y' }, [])).toEqual([
      { question: 'x', text: 'x', answer: 'y', values: ['y'] },
    ]);
  });

  it('merges reasons so that a question is named once', () => {
    const first = because({ all: [{ answer: 'data', has: 'health' }] }, answers, questions);
    const second = because(
      {
        all: [
          { answer: 'data', has: 'personal' },
          { answer: 'hosting', is: 'cloud' },
        ],
      },
      answers,
      questions,
    );
    expect(mergeReasons([first, second, first], answers, questions).map((r) => r.answer)).toEqual([
      'Health data and Personal data',
      'Cloud',
    ]);
  });
});

describe('words', () => {
  it('writes the sentence', () => {
    const reasons = because(
      {
        all: [
          { answer: 'hosting', is: 'cloud' },
          { answer: 'contractors', is: true },
        ],
      },
      answers,
      questions,
    );
    expect(becauseText(reasons)).toBe('because you answered “Cloud” to “Where does it run?” and “Yes” to “Do contractors work for you?”');
  });

  it('uses the fallback where no answer led here', () => {
    expect(becauseText([], 'because everyone needs it')).toBe('because everyone needs it');
    expect(becauseText([])).toBe('');
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('joins %j', (words, expected) => {
    expect(inSentence(words)).toBe(expected);
  });

  it.each([
    ['hosting', 'own', 'Own servers'],
    ['data', ['health', 'students', 'unknown'], 'Health data, Student records and unknown'],
    ['contractors', false, 'No'],
    ['headcount', 40, '40'],
    ['target-date', '2027-03-01', '1 March 2027'],
  ])('says %s = %j as %s', (id, value, expected) => {
    expect(
      answerInWords(
        questions.find((q) => q.id === id),
        value,
      ),
    ).toBe(expected);
  });

  it('leaves what is no date alone', () => {
    expect(dateInProse('soon')).toBe('soon');
    expect(dateInProse('2027-13-01')).toBe('2027-13-01');
  });
});
