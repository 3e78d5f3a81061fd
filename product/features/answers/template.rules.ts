import type { AnswerTest, Question } from '@attestry/content/shapes.ts';
import { type Answers, type AnswerValue, answerInWords, testHolds } from './condition.rules.ts';

/** Where the text will stand: Markdown needs its special characters escaped in values, plain text must not show the escapes. */
export type TextKind = 'markdown' | 'plain';

export interface TemplateContext {
  answers: Answers;
  questions: readonly Question[];
  roles: readonly { id: string; title: string }[];
}

/** What may be named in a template; used to find placeholders that lead nowhere. */
export interface TemplateNames {
  questions?: readonly Question[];
  roles?: readonly { id: string }[];
  parameters?: readonly { id: string }[];
}

export interface TemplateProblem {
  code: 'unknown-placeholder' | 'unknown-test' | 'unknown-option' | 'nested-block' | 'unopened-block' | 'unclosed-block';
  placeholder: string;
  line: number;
}

const placeholder = /\{\{(answer|role|param):([a-z0-9-]+)\}\}/g;
const anyTag = /\{\{[^{}]*\}\}/g;
const tagAlone = /^[ \t]*(\{\{[#/](?:when|unless)\b[^{}]*\}\})[ \t]*(?:\n|$)/gm;
const block = /(^|[^\n])?\{\{#(when|unless) ([^{}]*)\}\}((?:(?!\{\{[#/])[\s\S])*)\{\{\/\2\}\}/g;

/** Backslashes before what CommonMark and its tables, strike-through and automatic links would read as markup; one line. */
export function escapeMarkdown(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>~|]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/@/g, '\\@')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** A value as data: never markup, never a placeholder when the text is rendered again. */
function safeValue(value: string, kind: TextKind): string {
  if (kind === 'markdown') return escapeMarkdown(value);
  return value
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\{(?=\{)/g, '{ ');
}

/** The test inside `{{#when ...}}`: `X is V`, `X in a,b`, `X has V`, `X at-least N`, `X at-most N`. */
export function parseTest(text: string): AnswerTest | undefined {
  const match = /^([a-z0-9-]+) (is|in|has|at-least|at-most) (\S.*)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, answer = '', comparison, value = ''] = match;
  if (comparison === 'is') return { answer, is: value };
  if (comparison === 'has') return { answer, has: value };
  if (comparison === 'in') return { answer, in: value.split(',').map((part) => part.trim()) };
  const limit = Number(value);
  if (Number.isNaN(limit)) return undefined;
  return comparison === 'at-least' ? { answer, atLeast: limit } : { answer, atMost: limit };
}

function resolveBlocks(text: string, answers: Answers): string {
  const inline = text.replace(tagAlone, '$1');
  const resolved = inline.replace(
    block,
    (whole: string, before: string | undefined, word: string, tested: string, inner: string, at: number) => {
      const test = parseTest(tested);
      if (test === undefined) return whole;
      const kept = testHolds(test, answers) === (word === 'when');
      const next = inline[at + whole.length] ?? '\n';
      if (kept) return `${before ?? ''}${inner}`;
      // A dropped block inside a sentence leaves one space, not two.
      return before === ' ' && /\s/.test(next) ? '' : (before ?? '');
    },
  );
  return resolved.replace(/\n{3,}/g, '\n\n');
}

/** A question that exists but has no answer yet shows as a gap that a person can see and fill. */
function answerFor(id: string, context: TemplateContext): string | undefined {
  const question = context.questions.find((candidate) => candidate.id === id);
  const answer: AnswerValue | undefined = context.answers[id];
  if (answer !== undefined && answer !== '') return answerInWords(question, answer);
  return question === undefined ? undefined : `[not answered: ${question.text}]`;
}

/** Resolves answers, roles and blocks; leaves `{{param:..}}` and whatever is unknown in place. */
export function renderTemplate(text: string, context: TemplateContext, kind: TextKind = 'markdown'): string {
  return resolveBlocks(text, context.answers).replace(placeholder, (whole: string, what: string, id: string, at: number, all: string) => {
    if (what === 'param') return whole;
    const value = what === 'role' ? context.roles.find((role) => role.id === id)?.title : answerFor(id, context);
    if (value === undefined) return whole;
    // A person's own full stop and that of the sentence around it are one.
    return safeValue(all[at + whole.length] === '.' ? value.trim().replace(/\.$/, '') : value, kind);
  });
}

/** Resolves `{{param:..}}`; a parameter without a value stays visible. */
export function renderParameters(text: string, values: Readonly<Record<string, string | number>>, kind: TextKind = 'markdown'): string {
  return text.replace(placeholder, (whole: string, what: string, id: string) => {
    const value = what === 'param' && Object.hasOwn(values, id) ? values[id] : undefined;
    return value === undefined ? whole : safeValue(String(value), kind);
  });
}

const idsOf = (text: string, what: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].flatMap((match) => (match[1] === what && match[2] !== undefined ? [match[2]] : []))),
];

/** The parameters that a text reads, each once, in order. */
export const parametersUsed = (text: string): string[] => idsOf(text, 'param');

/** The questions that a text prints, each once, in order. */
export const answersUsed = (text: string): string[] => idsOf(text, 'answer');

function testProblem(tested: string, names: TemplateNames): TemplateProblem['code'] | undefined {
  const test = parseTest(tested);
  if (test === undefined) return 'unknown-test';
  if (names.questions === undefined) return undefined;
  const question = names.questions.find((candidate) => candidate.id === test.answer);
  if (question === undefined) return 'unknown-test';
  const wanted = [...(test.in ?? []), ...(test.has === undefined ? [] : [test.has]), ...(test.is === undefined ? [] : [String(test.is)])];
  const offered = question.kind === 'boolean' ? ['true', 'false'] : question.options?.map((option) => option.value);
  return offered !== undefined && wanted.some((value) => !offered.includes(value)) ? 'unknown-option' : undefined;
}

function isKnown(tag: string, names: TemplateNames): boolean {
  const match = new RegExp(`^${placeholder.source}$`).exec(tag);
  if (match === null) return false;
  const lists: Record<string, readonly { id: string }[] | undefined> = {
    answer: names.questions,
    role: names.roles,
    param: names.parameters,
  };
  const list = lists[match[1] ?? ''];
  return list === undefined || list.some((entry) => entry.id === match[2]);
}

/** Everything in a template that would stay visible or hide text by mistake; with names given, also what leads nowhere. */
export function problemsIn(text: string, names: TemplateNames = {}): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  let open: { tag: string; word: string; line: number } | undefined;
  for (const match of text.matchAll(anyTag)) {
    const tag = match[0];
    const line = text.slice(0, match.index).split('\n').length;
    const note = (code: TemplateProblem['code']) => problems.push({ code, placeholder: tag, line });
    const opening = /^\{\{#(when|unless) (.*)\}\}$/.exec(tag);
    const closing = /^\{\{\/(when|unless)\}\}$/.exec(tag);
    if (opening !== null) {
      if (open !== undefined) note('nested-block');
      const code = testProblem(opening[2] ?? '', names);
      if (code !== undefined) note(code);
      open = { tag, word: opening[1] ?? '', line };
    } else if (closing !== null) {
      if (open?.word !== closing[1]) note('unopened-block');
      open = undefined;
    } else if (!isKnown(tag, names)) note('unknown-placeholder');
  }
  if (open !== undefined) problems.push({ code: 'unclosed-block', placeholder: open.tag, line: open.line });
  return problems;
}
