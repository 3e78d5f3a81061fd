import type { Question } from '@attestry/content/shapes.ts';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Answers } from './condition.rules.ts';
import {
  answersUsed,
  escapeMarkdown,
  parametersUsed,
  parseTest,
  problemsIn,
  renderParameters,
  renderTemplate,
  type TemplateContext,
  type TextKind,
} from './template.rules.ts';

const question = (id: string, kind: Question['kind'], options: [string, string][] = []): Question => ({
  id,
  section: 'company',
  kind,
  text: `Question ${id}?`,
  why: 'why',
  changes: 'changes',
  required: true,
  de: { text: id, why: 'w', changes: 'c' },
  ...(options.length > 0 ? { options: options.map(([value, label]) => ({ value, label })) } : {}),
});
const questions = [
  question('company-name', 'text'),
  question('data', 'choices', [
    ['health', 'Health data'],
    ['personal', 'Personal data'],
  ]),
  question('development', 'choice', [
    ['in-house', 'In house'],
    ['none', 'We develop nothing'],
  ]),
  question('headcount', 'number'),
  question('contractors', 'boolean'),
];
const roles = [{ id: 'security-lead', title: 'Security lead' }];
const answers: Answers = {
  'company-name': 'Linden Labs',
  data: ['health', 'personal'],
  development: 'in-house',
  headcount: 40,
  contractors: true,
};
const context = (more: Record<string, string> = {}): TemplateContext => ({ answers: { ...answers, ...more }, questions, roles });

describe('renderTemplate', () => {
  it.each<[string, string, string]>([
    ['an answer', '{{answer:company-name}} grows', 'Linden Labs grows'],
    ['choices as joined labels', 'We hold {{answer:data}}.', 'We hold Health data and Personal data.'],
    ['a number alone', '{{answer:headcount}} people', '40 people'],
    ['a role', 'Ask the {{role:security-lead}}.', 'Ask the Security lead.'],
    ['a parameter stays', 'At least {{param:password-min-length}} characters', 'At least {{param:password-min-length}} characters'],
    ['an unknown answer stays', '{{answer:shoe-size}}', '{{answer:shoe-size}}'],
    ['an unknown role stays', '{{role:jester}}', '{{role:jester}}'],
    ['a when that holds', 'a\n\n{{#when data has health}}\nb\n{{/when}}\n\nc\n', 'a\n\nb\n\nc\n'],
    ['a when that does not', 'a\n\n{{#when development is none}}\nb\n{{/when}}\n\nc\n', 'a\n\nc\n'],
    ['an unless that holds', '{{#unless development is none}}\nb {{answer:headcount}}\n{{/unless}}\n', 'b 40\n'],
    ['an unless that does not', '{{#unless development is in-house}}\nb\n{{/unless}}\nc', 'c'],
    ['a closing tag at the very end', 'a\n{{#when headcount at-least 10}}\nb\n{{/when}}', 'a\nb\n'],
    ['list items', '- a\n{{#when headcount at-most 10}}\n- b\n{{/when}}\n- c\n', '- a\n- c\n'],
    ['an inline block that holds', 'We test {{#when data in health,students}}twice{{/when}} a year.', 'We test twice a year.'],
    ['an inline block that does not', 'We test {{#when development is none}}twice{{/when}} a year.', 'We test a year.'],
    ['a sentence of its own', 'One. {{#when development is none}}Two.{{/when}}', 'One.'],
    ['two blocks in one line', '{{#when contractors is true}}a{{/when}}{{#unless contractors is true}}b{{/unless}}c', 'ac'],
    ['a test that cannot be read', '{{#when moon}}a{{/when}}', '{{#when moon}}a{{/when}}'],
  ])('%s', (_name, text, expected) => {
    expect(renderTemplate(text, context())).toBe(expected);
  });

  it('shows a question without an answer as a gap', () => {
    expect(renderTemplate('{{answer:headcount}} people', { answers: {}, questions, roles }, 'plain')).toBe(
      '[not answered: Question headcount?] people',
    );
  });

  it.each<[TextKind, string, string]>([
    ['markdown', '{{answer:data}}', '\\{\\{answer:data\\}\\}'],
    ['markdown', '{{#when data has health}}x{{/when}}', '\\{\\{#when data has health\\}\\}x\\{\\{/when\\}\\}'],
    ['markdown', 'A *bold* [link](https://x.example)', 'A \\*bold\\* \\[link\\](https\\://x.example)'],
    ['markdown', '# One\n- two', '\\# One - two'],
    ['markdown', '1. Verein & Söhne GmbH', '1\\. Verein & Söhne GmbH'],
    ['plain', '{{param:x}} & *Co*', '{ {param:x}} & *Co*'],
    ['plain', '{{{{answer:data}}}}', '{ { { {answer:data}}}}'],
  ])('takes a name in %s as data: %s', (kind, name, expected) => {
    const once = renderTemplate('{{answer:company-name}}', context({ 'company-name': name }), kind);
    expect(once).toBe(expected);
    expect(renderParameters(renderTemplate(once, context(), kind), { x: 1 }, kind)).toBe(expected);
  });

  it('ends a sentence with one full stop, and keeps that of a name inside it', () => {
    const named = context({ 'company-name': 'Linden Inc.' });
    expect(renderTemplate('{{answer:company-name}} grows. This is {{answer:company-name}}.', named)).toBe(
      'Linden Inc. grows. This is Linden Inc.',
    );
  });

  it('never leaves a block, whatever the answers', () => {
    const test = fc.constantFrom(
      'data has health',
      'development is none',
      'headcount at-least 25',
      'contractors is true',
      'data in health,personal',
    );
    const part = fc.oneof(
      fc.constantFrom('text', '\n', '\n\n', ' ', '- item', '{{answer:company-name}}', '{{param:x}}', '{not a tag}'),
      fc
        .tuple(
          fc.constantFrom('when', 'unless'),
          test,
          fc.constantFrom('inner', '\ninner\n', '', '{{answer:data}}'),
          fc.constantFrom('', '\n'),
        )
        .map(([word, t, inner, line]) => `{{#${word} ${t}}}${line}${inner}${line}{{/${word}}}`),
    );
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 1, max: 60 }), fc.string(), (parts, headcount, name) => {
        const rendered = renderTemplate(parts.join(''), { answers: { ...answers, headcount, 'company-name': name }, questions, roles });
        expect(rendered).not.toMatch(/\{\{[#/]/);
        expect(rendered).not.toContain('{{answer:');
      }),
    );
  });
});

describe('escapeMarkdown', () => {
  const textOf = (html: string) =>
    html
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');

  it('reads back as the same words, with no markup made of them', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '*',
        '_',
        '`',
        '[',
        ']',
        '(',
        ')',
        '<b>',
        '&amp;',
        '#',
        '- ',
        '1. ',
        '~~',
        '|',
        '\\',
        'https://a.example',
        'www.a.example',
        'me@a.example',
        '!',
        '+',
        '===',
        '{{',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const words = pieces.join('').replace(/\s+/g, ' ').trim();
        fc.pre(words !== '');
        const html = marked.parse(escapeMarkdown(words), { async: false }).trim();
        expect(html.startsWith('<p>') && html.endsWith('</p>')).toBe(true);
        expect(textOf(html.slice(3, -4))).toBe(words);
      }),
      { numRuns: 500 },
    );
  });
});

describe('renderParameters', () => {
  it('fills what has a value and leaves the rest visible', () => {
    expect(renderParameters('{{param:a}} of {{param:b}}, {{answer:data}}', { a: 12 })).toBe('12 of {{param:b}}, {{answer:data}}');
  });

  it('takes values as data', () => {
    expect(renderParameters('{{param:a}}', { a: '{{param:a}} *x*' })).toBe('\\{\\{param:a\\}\\} \\*x\\*');
    expect(renderParameters('{{param:a}}', { a: 'a *x*' }, 'plain')).toBe('a *x*');
  });

  it('does not take a property of every object for a value', () => {
    expect(renderParameters('{{param:constructor}}', {})).toBe('{{param:constructor}}');
  });

  it('lists parameters and answers once each, in order', () => {
    const text = '{{param:b}} {{param:a}} {{param:b}} {{answer:x}} {{answer:x}} {{role:r}}';
    expect(parametersUsed(text)).toEqual(['b', 'a']);
    expect(answersUsed(text)).toEqual(['x']);
  });
});

describe('parseTest', () => {
  it.each([
    ['data is health', { answer: 'data', is: 'health' }],
    [' data  has health', undefined],
    ['data has health ', { answer: 'data', has: 'health' }],
    ['data in a, b', { answer: 'data', in: ['a', 'b'] }],
    ['headcount at-least 25', { answer: 'headcount', atLeast: 25 }],
    ['headcount at-most 25', { answer: 'headcount', atMost: 25 }],
    ['headcount at-most many', undefined],
    ['headcount over 3', undefined],
    ['headcount', undefined],
  ])('%s', (text, expected) => {
    expect(parseTest(text)).toEqual(expected);
  });
});

describe('problemsIn', () => {
  const names = { questions, roles, parameters: [{ id: 'password-min-length' }] };

  it.each<[string, string, [string, number][]]>([
    ['a clean text', '{{answer:data}} {{role:security-lead}} {{param:password-min-length}}\n{{#when data has health}}\nx\n{{/when}}', []],
    ['an unknown answer', 'x\n{{answer:shoe-size}}', [['unknown-placeholder', 2]]],
    ['an unknown role', '{{role:jester}}', [['unknown-placeholder', 1]]],
    ['an unknown parameter', '{{param:mood}}', [['unknown-placeholder', 1]]],
    ['an unknown kind', '{{company}}', [['unknown-placeholder', 1]]],
    ['an unreadable test', '{{#when moon}}x{{/when}}', [['unknown-test', 1]]],
    ['a test of an unknown question', '{{#when moon is full}}x{{/when}}', [['unknown-test', 1]]],
    ['an unknown option', '{{#unless data in health,helath}}x{{/unless}}', [['unknown-option', 1]]],
    ['yes for true', '{{#when contractors is yes}}x{{/when}}', [['unknown-option', 1]]],
    ['a block in a block', '{{#when data has health}}\n{{#when headcount at-least 3}}\n{{/when}}\n', [['nested-block', 2]]],
    ['a block that is not closed', 'x\n\n{{#when data has health}}', [['unclosed-block', 3]]],
    ['a block that is not open', '{{/when}}', [['unopened-block', 1]]],
    ['a block closed by another word', '{{#when data has health}}x{{/unless}}', [['unopened-block', 1]]],
  ])('%s', (_name, text, expected) => {
    expect(problemsIn(text, names).map((problem) => [problem.code, problem.line])).toEqual(expected);
  });

  it('checks the form alone where no names are given', () => {
    expect(problemsIn('{{answer:shoe-size}} {{#when moon is full}}x{{/when}}')).toEqual([]);
  });
});
