import { describe, expect, it } from 'vitest';
import { content } from './content.ts';
import type { AnswerTest } from './shapes.ts';
import { answerTest } from './shapes.ts';

type Found<T> = { at: string; value: T };

const { frameworks, attributes, costs, ...lists } = content();
const questions = new Map(lists.questions.map((question) => [question.id, question]));
const clauseIds = frameworks.flatMap(({ requirements }) =>
  requirements.filter(({ assessable, kind }) => assessable && kind !== 'control').map(({ id }) => id),
);
const idsOf = (entries: { id: string }[]) => entries.map(({ id }) => id);

/** What may stand under a field of this name, wherever the field occurs. */
const known: Record<string, Set<string>> = {
  ownerRole: new Set(idsOf(lists.roles)),
  controls: new Set(idsOf(lists.controls)),
  clauses: new Set(clauseIds),
  asset: new Set(idsOf(lists.assets)),
  threat: new Set(idsOf(lists.threats)),
  dependsOn: new Set(idsOf(lists.tasks)),
};
const placeholders: Record<string, Set<string>> = {
  answer: new Set(questions.keys()),
  param: new Set(idsOf(lists.parameters)),
  role: new Set(idsOf(lists.roles)),
};

/** Every value inside, depth first, with its path; a list's entries go by their id, so that a failure can be found. */
function* walk(value: unknown, at: string, key = ''): Generator<Found<unknown> & { key: string }> {
  yield { at, key, value };
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* walk(entry, `${at}[${entryName(entry) ?? index}]`, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, entry] of Object.entries(value)) yield* walk(entry, `${at}.${name}`, name);
  }
}

function entryName(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? entry.id : undefined;
}

const everything = [...walk({ ...lists, attributes, costs }, 'content')];
const strings: (Found<string> & { key: string })[] = everything.flatMap(({ at, key, value }) =>
  typeof value === 'string' ? [{ at, key, value }] : [],
);
const conditions: Found<AnswerTest>[] = everything.flatMap(({ at, value }) => {
  const parsed = typeof value === 'object' && value !== null && 'answer' in value ? answerTest.safeParse(value) : undefined;
  return parsed?.success ? [{ at, value: parsed.data }] : [];
});

/** Says what is wrong with a test of an answer; undefined when the question exists and can give such an answer. */
function faultOf(test: AnswerTest): string | undefined {
  const question = questions.get(test.answer);
  if (question === undefined) return `no question ${test.answer}`;
  const values = (question.options ?? []).map(({ value }) => value);
  const unknownTo = (asked: string[]) =>
    asked.filter((value) => !values.includes(value)).map((value) => `${test.answer} has no option ${value}`)[0];
  if (test.has !== undefined) return question.kind === 'choices' ? unknownTo([test.has]) : `${test.answer} holds one answer, not several`;
  if (test.in !== undefined) return question.kind === 'choice' ? unknownTo(test.in) : `${test.answer} is not a single choice`;
  if (test.is === undefined) return question.kind === 'number' ? undefined : `${test.answer} is not a number`;
  if (question.kind === 'choice') return unknownTo([String(test.is)]);
  const fits = { boolean: 'boolean', number: 'number', text: undefined, date: undefined, choices: undefined }[question.kind];
  return typeof test.is === fits ? undefined : `${test.answer} cannot be ${test.is}`;
}

const operators: Record<string, (answer: string, operand: string) => AnswerTest> = {
  is: (answer, operand) => ({ answer, is: operand === 'true' || operand === 'false' ? operand === 'true' : operand }),
  in: (answer, operand) => ({ answer, in: operand.split(',') }),
  has: (answer, operand) => ({ answer, has: operand }),
  'at-least': (answer, operand) => ({ answer, atLeast: Number(operand) }),
  'at-most': (answer, operand) => ({ answer, atMost: Number(operand) }),
};

/** The test after `{{#when` or `{{#unless`. */
function faultOfBlock(words: string): string | undefined {
  const [answer = '', operator = '', operand = '', ...more] = words.split(' ');
  const read = operators[operator];
  if (read === undefined || operand === '' || more.length > 0) return `cannot read "${words}"`;
  if (operator.startsWith('at-') && !/^\d+$/.test(operand)) return `"${operand}" is not a number`;
  return faultOf(read(answer, operand));
}

/** Everything wrong with the placeholders and blocks of one text. */
function faultsOfText(text: string): string[] {
  const faults: string[] = [];
  let open: string | undefined;
  for (const [mark, inside = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const block = /^#(when|unless) (.+)$/.exec(inside);
    const [kind = '', id = ''] = inside.split(':');
    if (block !== null) {
      if (open !== undefined) faults.push(`${mark} stands inside a block`);
      const fault = faultOfBlock(block[2] ?? '');
      if (fault !== undefined) faults.push(`${mark}: ${fault}`);
      open = block[1];
    } else if (inside.startsWith('/')) {
      if (inside !== `/${open}`) faults.push(`${mark} closes nothing`);
      open = undefined;
    } else if (!placeholders[kind]?.has(id)) faults.push(`${mark} is unknown`);
  }
  if (open !== undefined) faults.push(`a block "${open}" stays open`);
  const besideBlock = text.split('\n').filter((line) => /\{\{[#/]/.test(line) && !/^\s*\{\{[#/][^{}]*\}\}\s*$/.test(line));
  if (besideBlock.length > 0) faults.push(`a block shares its line: ${besideBlock[0]}`);
  if (/\{\{|\}\}/.test(text.replaceAll(/\{\{[^{}]*\}\}/g, ''))) faults.push('braces do not pair');
  return faults;
}

const report = (found: Found<string>[], faults: (value: string) => string[]) =>
  found.flatMap(({ at, value }) => faults(value).map((fault) => `${at}: ${fault}`));

describe('references between the lists', () => {
  it.each(Object.entries(lists))('no id occurs twice in %s, and the list is not empty', (_, entries) => {
    const ids = idsOf(entries);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(Object.keys(known))('every %s named anywhere exists', (field) => {
    const named = strings.filter(({ key }) => key === field);
    expect(named.length).toBeGreaterThan(0);
    expect(report(named, (value) => (known[field]?.has(value) ? [] : [`"${value}" does not exist`]))).toEqual([]);
  });

  it('every condition asks for a question and an answer that can be given', () => {
    expect(conditions.length).toBeGreaterThan(100);
    expect(conditions.flatMap(({ at, value }) => (faultOf(value) === undefined ? [] : [`${at}: ${faultOf(value)}`]))).toEqual([]);
  });

  it('every placeholder and block in any text can be filled', () => {
    expect(report(strings, faultsOfText)).toEqual([]);
  });

  it('every control and every clause spoken of in a text exists', () => {
    const faults = (text: string) => [
      ...(text.match(/\bA\.\d{1,2}\.\d{1,2}\b/g) ?? []).filter((id) => !known['controls']?.has(id)),
      ...[...text.matchAll(/\bclauses? (\d{1,2}(?:\.\d)*)\b/g)]
        .map(([, id = '']) => id)
        .filter((id) => !clauseIds.some((clause) => `${clause}.`.startsWith(`${id}.`))),
    ];
    expect(report(strings, faults)).toEqual([]);
  });

  it('tasks depend on each other without a circle', () => {
    const dependencies = new Map(lists.tasks.map(({ id, dependsOn }) => [id, dependsOn]));
    const inCircle = (id: string, path: string[]): boolean =>
      path.includes(id) || (dependencies.get(id) ?? []).some((next) => inCircle(next, [...path, id]));
    expect(idsOf(lists.tasks).filter((id) => inCircle(id, []))).toEqual([]);
  });
});

describe('questions and parameters', () => {
  it('offer options exactly where a choice is asked, each once and each in German too', () => {
    for (const { id, kind, options, de } of lists.questions) {
      const values = (options ?? []).map(({ value }) => value);
      expect(values.length > 0, id).toBe(kind === 'choice' || kind === 'choices');
      expect(new Set(values).size, id).toBe(values.length);
      expect(Object.keys(de.options ?? {}).sort(), id).toEqual([...values].sort());
    }
  });

  it('propose only what may be chosen', () => {
    for (const { id, kind, min, max, options, default: proposed, derive } of lists.parameters) {
      for (const value of [proposed, ...derive.map((rule) => rule.value)]) {
        const fits =
          kind === 'choice'
            ? options?.includes(String(value))
            : typeof value === 'number' && value >= (min ?? value) && value <= (max ?? value);
        expect(fits, `${id}: ${value}`).toBe(true);
      }
    }
  });
});

describe('the check of texts', () => {
  it.each([
    ['{{answer:no-such-question}}', '{{answer:no-such-question}} is unknown'],
    ['{{param:no-such-number}}', '{{param:no-such-number}} is unknown'],
    ['{{#when hosting is moon}}\nx\n{{/when}}', '{{#when hosting is moon}}: hosting has no option moon'],
    ['{{#when data is health}}\nx\n{{/when}}', '{{#when data is health}}: data cannot be health'],
    ['{{#unless sites at-least many}}\nx\n{{/unless}}', '{{#unless sites at-least many}}: "many" is not a number'],
    ['{{#when contractors is true}}\nx', 'a block "when" stays open'],
    ['{{#when contractors is true}}\nx\n{{/unless}}', '{{/unless}} closes nothing'],
    ['x {{#when contractors is true}}\nx\n{{/when}}', 'a block shares its line: x {{#when contractors is true}}'],
    ['{{answer:company-name}', 'braces do not pair'],
  ])('finds the fault in %j', (text, fault) => {
    expect(faultsOfText(text)).toEqual([fault]);
  });
});
