import { type Answers, applies } from './answers.fixture.ts';
import type { AnswerTest, Question } from './shapes.ts';

/** The tests written in the block markers of a text, such as `data has health`. */
export function blockTests(body: string): string[] {
  return [...body.matchAll(/^\{\{#(?:when|unless) ([^{}]+)\}\}$/gm)].map(([, source]) => source ?? '');
}

/** The test behind a block marker, or undefined where question, comparison or option does not exist. */
export function blockTest(source: string, questions: readonly Question[]): AnswerTest | undefined {
  const [, answer = '', comparison = '', value = ''] = /^(\S+) (is|in|has|at-least|at-most) (\S+)$/.exec(source) ?? [];
  const question = questions.find((candidate) => candidate.id === answer);
  if (!question) return undefined;
  if (comparison.startsWith('at-')) {
    if (question.kind !== 'number' || !/^\d+$/.test(value)) return undefined;
    return comparison === 'at-least' ? { answer, atLeast: Number(value) } : { answer, atMost: Number(value) };
  }
  const options = question.kind === 'boolean' ? ['true', 'false'] : (question.options ?? []).map((option) => option.value);
  const values = comparison === 'in' ? value.split(',') : [value];
  if ((comparison === 'has') !== (question.kind === 'choices') || !values.every((one) => options.includes(one))) return undefined;
  if (comparison === 'in') return { answer, in: values };
  if (comparison === 'has') return { answer, has: value };
  return { answer, is: question.kind === 'boolean' ? value === 'true' : value };
}

/** A body with its blocks resolved and each placeholder reduced to one word, for counting. */
export function withoutMarkers(body: string, answers: Answers, questions: readonly Question[]): string {
  const blocks = /^\{\{#(when|unless) ([^{}]+)\}\}\n([\s\S]*?)^\{\{\/(?:when|unless)\}\}\n?/gm;
  return body
    .replace(blocks, (_, kind: string, source: string, inside: string) => {
      const test = blockTest(source, questions);
      return test && applies({ all: [test] }, answers) === (kind === 'when') ? inside : '';
    })
    .replace(/\{\{[^{}]+\}\}/g, 'word');
}
