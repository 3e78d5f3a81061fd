import type { AnswerTest, Condition, Question } from '@attestry/content/shapes.ts';

export type AnswerValue = string | number | boolean | string[];
/** Answers by question id; an unanswered question is absent. */
export type Answers = Readonly<Record<string, AnswerValue | undefined>>;

/** One answer that made a condition hold. `values` are the raw option values, so that a screen can show the labels in its language. */
export interface Reason {
  question: string;
  text: string;
  answer: string;
  values: string[];
}

const listOf = (answer: AnswerValue): string[] => (Array.isArray(answer) ? answer : [String(answer)]);

/** An unanswered question holds no test. On a multiple choice `is` means this and nothing else, `in` means at least one of these. */
export function testHolds(test: AnswerTest, answers: Answers): boolean {
  const answer = answers[test.answer];
  if (answer === undefined) return false;
  const given = listOf(answer);
  if (test.is !== undefined) return given.length === 1 && given[0] === String(test.is);
  if (test.in !== undefined) return given.some((value) => test.in?.includes(value));
  if (test.has !== undefined) return given.includes(test.has);
  if (typeof answer !== 'number') return false;
  return answer >= (test.atLeast ?? Number.NEGATIVE_INFINITY) && answer <= (test.atMost ?? Number.POSITIVE_INFINITY);
}

/** An absent condition, and an absent or empty list inside one, asks for nothing. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  const { all = [], any = [], not = [] } = condition ?? {};
  return (
    all.every((test) => testHolds(test, answers)) &&
    (any.length === 0 || any.some((test) => testHolds(test, answers))) &&
    not.every((test) => !testHolds(test, answers))
  );
}

/** `a`, `a and b`, `a, b and c`. */
export function inSentence(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** An ISO date as `1 March 2027`; anything else as it is. */
export function dateInProse(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = months[Number(parts?.[2]) - 1];
  return month === undefined ? iso : `${Number(parts?.[3])} ${month} ${parts?.[1]}`;
}

/** An answer in words: labels of choices joined, Yes and No, dates written out. The unit is left to the sentence around it. */
export function answerInWords(question: Question | undefined, answer: AnswerValue): string {
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No';
  if (question?.kind === 'date') return dateInProse(String(answer));
  const labels = new Map(question?.options?.map((option) => [option.value, option.label]));
  return inSentence(listOf(answer).map((value) => labels.get(value) ?? value));
}

/** The part of the answer that a test looked at: the chosen option of `has`, those of `in`, else the whole answer. */
function valuesBehind(test: AnswerTest, answer: AnswerValue, wasInverted: boolean): string[] {
  const given = listOf(answer);
  if (wasInverted) return given;
  if (test.has !== undefined) return given.filter((value) => value === test.has);
  if (test.in !== undefined) return given.filter((value) => test.in?.includes(value));
  return given;
}

function reasonFor(id: string, values: string[], answers: Answers, questions: readonly Question[]): Reason {
  const question = questions.find((candidate) => candidate.id === id);
  const answer = answers[id];
  const shown = Array.isArray(answer) ? values : (answer ?? '');
  const words = answerInWords(question, shown);
  const unit = typeof answer === 'number' && question?.unit !== undefined ? ` ${question.unit}` : '';
  return { question: id, text: question?.text ?? id, answer: `${words}${unit}`, values };
}

/** The answers that made the condition hold, one entry per question; empty where it asks for nothing or does not hold. */
export function because(condition: Condition | undefined, answers: Answers, questions: readonly Question[]): Reason[] {
  if (condition === undefined || !holds(condition, answers)) return [];
  const found = new Map<string, Set<string>>();
  const note = (test: AnswerTest, wasInverted: boolean) => {
    const answer = answers[test.answer];
    if (answer === undefined) return;
    const values = found.get(test.answer) ?? new Set<string>();
    for (const value of valuesBehind(test, answer, wasInverted)) values.add(value);
    found.set(test.answer, values);
  };
  const holding = [...(condition.all ?? []), ...(condition.any ?? [])].filter((test) => testHolds(test, answers));
  for (const test of holding) note(test, false);
  for (const test of condition.not ?? []) if (!found.has(test.answer)) note(test, true);
  return [...found].map(([id, values]) => reasonFor(id, [...values], answers, questions));
}

/** Several lists of reasons as one, each question once with all the values named. */
export function mergeReasons(lists: readonly (readonly Reason[])[], answers: Answers, questions: readonly Question[]): Reason[] {
  const values = new Map<string, Set<string>>();
  for (const reason of lists.flat()) values.set(reason.question, new Set([...(values.get(reason.question) ?? []), ...reason.values]));
  return [...values].map(([id, set]) => reasonFor(id, [...set], answers, questions));
}

/** English prose: `because you answered “Cloud” to “Where does it run?”`; the fallback where no answer led here. */
export function becauseText(reasons: readonly Reason[], fallback = ''): string {
  if (reasons.length === 0) return fallback;
  return `because you answered ${inSentence(reasons.map((reason) => `“${reason.answer}” to “${reason.text}”`))}`;
}
