import type { Question } from '@attestry/content/shapes.ts';
import type { Answers, AnswerValue } from './condition.rules.ts';

/** `field` is the question's id; `code` with `parameters` is for translation, `reason` is the English sentence. */
export interface AnswerProblem {
  field: string;
  code: string;
  parameters: Record<string, string | number>;
  reason: string;
}

export type ParsedAnswers = { ok: true; answers: Answers } | { ok: false; problems: AnswerProblem[] };

type Checked = { value: AnswerValue } | { problem: Omit<AnswerProblem, 'field'> };

const defaultMaxLength = 500;

const wrong = (code: string, reason: string, parameters: Record<string, string | number> = {}): Checked => ({
  problem: { code: `answer.${code}`, parameters, reason },
});

// Line breaks and tabs are folded into spaces first, so only what no keyboard types is left to refuse.
const controlCharacter = /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

function checkText(question: Question, raw: unknown): Checked {
  if (typeof raw !== 'string') return wrong('not-a-text', 'must be a text');
  const value = raw.replace(/\s+/g, ' ').trim();
  const max = question.maxLength ?? defaultMaxLength;
  if (controlCharacter.test(value)) return wrong('control-characters', 'holds characters that cannot be shown');
  if (value.length > max) return wrong('too-long', `must be at most ${max} characters`, { max, length: value.length });
  return { value };
}

function checkNumber(question: Question, raw: unknown): Checked {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return wrong('not-a-number', 'must be a number');
  const { min, max } = question;
  if (min !== undefined && raw < min) return wrong('too-small', `must be at least ${min}`, { min });
  if (max !== undefined && raw > max) return wrong('too-large', `must be at most ${max}`, { max });
  return { value: raw };
}

const offered = (question: Question): string[] => question.options?.map((option) => option.value) ?? [];

function checkChoice(question: Question, raw: unknown): Checked {
  if (typeof raw !== 'string') return wrong('not-a-choice', 'must be one of the options');
  const options = offered(question);
  return options.includes(raw) ? { value: raw } : wrong('unknown-option', `must be one of: ${options.join(', ')}`, { value: raw });
}

function checkChoices(question: Question, raw: unknown): Checked {
  if (!Array.isArray(raw)) return wrong('not-a-list', 'must be a list of options');
  const options = offered(question);
  const unknown = raw.find((value) => !options.includes(value));
  if (unknown !== undefined) return wrong('unknown-option', `must be some of: ${options.join(', ')}`, { value: String(unknown) });
  // The catalogue's order, each once, so that the same answers always give the same documents.
  const value = options.filter((option) => raw.includes(option));
  if (value.includes('none') && value.length > 1) return wrong('none-with-others', 'cannot hold "none" beside other options');
  return { value };
}

function checkDate(raw: unknown): Checked {
  if (typeof raw !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return wrong('not-a-date', 'must be a date such as 2027-03-01');
  const parsed = new Date(`${raw}T00:00:00Z`);
  const exists = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(raw);
  return exists ? { value: raw } : wrong('no-such-date', 'is a date that does not exist', { value: raw });
}

function checkAnswer(question: Question, raw: unknown): Checked {
  switch (question.kind) {
    case 'text':
      return checkText(question, raw);
    case 'number':
      return checkNumber(question, raw);
    case 'choice':
      return checkChoice(question, raw);
    case 'choices':
      return checkChoices(question, raw);
    case 'date':
      return checkDate(raw);
    case 'boolean':
      return typeof raw === 'boolean' ? { value: raw } : wrong('not-yes-or-no', 'must be yes or no');
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks each answer by its question. `null`, an empty text and an empty list clear an answer.
 * Without `complete` a required question may still be open, so that progress can be kept.
 */
export function parseAnswers(questions: readonly Question[], raw: unknown, { complete = false } = {}): ParsedAnswers {
  if (!isRecord(raw))
    return { ok: false, problems: [{ field: '', code: 'answer.not-an-object', parameters: {}, reason: 'must be an object of answers' }] };
  const problems: AnswerProblem[] = [];
  const answers: Record<string, AnswerValue> = {};
  for (const question of questions) {
    const given = Object.hasOwn(raw, question.id) ? raw[question.id] : undefined;
    const checked: Checked | undefined = isEmpty(given) ? undefined : checkAnswer(question, given);
    const isOpen = checked === undefined || ('value' in checked && isEmpty(checked.value));
    if (checked !== undefined && 'problem' in checked) problems.push({ field: question.id, ...checked.problem });
    else if (checked !== undefined && !isOpen) answers[question.id] = checked.value;
    else if (complete && question.required)
      problems.push({ field: question.id, code: 'answer.required', parameters: {}, reason: 'needs an answer' });
  }
  const known = new Set(questions.map((question) => question.id));
  for (const field of Object.keys(raw)) {
    if (!known.has(field)) problems.push({ field, code: 'answer.unknown-question', parameters: {}, reason: 'is not a question' });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers };
}

export interface Progress {
  total: number;
  answered: number;
  required: number;
  requiredAnswered: number;
  isComplete: boolean;
  /** The first question without an answer, required ones first. */
  next: string | null;
  sections: { section: Question['section']; total: number; answered: number }[];
}

/** How far the questionnaire is. */
export function progress(questions: readonly Question[], answers: Answers): Progress {
  const open = questions.filter((question) => isEmpty(answers[question.id]));
  const required = questions.filter((question) => question.required);
  const requiredOpen = open.filter((question) => question.required);
  return {
    total: questions.length,
    answered: questions.length - open.length,
    required: required.length,
    requiredAnswered: required.length - requiredOpen.length,
    isComplete: requiredOpen.length === 0,
    next: (requiredOpen[0] ?? open[0])?.id ?? null,
    sections: [...new Set(questions.map((question) => question.section))].map((section) => ({
      section,
      total: questions.filter((question) => question.section === section).length,
      answered: questions.filter((question) => question.section === section && !open.includes(question)).length,
    })),
  };
}
