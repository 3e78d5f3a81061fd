import fc from 'fast-check';
import type { AnswerTest, Condition, Question } from './shapes.ts';

export type Answers = Readonly<Record<string, string | number | boolean | readonly string[]>>;

function holds(test: AnswerTest, answers: Answers): boolean {
  const value = answers[test.answer];
  if (test.is !== undefined) return value === test.is;
  if (test.in !== undefined) return typeof value === 'string' && test.in.includes(value);
  if (test.has !== undefined) return Array.isArray(value) && value.includes(test.has);
  if (typeof value !== 'number') return false;
  return test.atLeast !== undefined ? value >= test.atLeast : value <= (test.atMost ?? Number.NEGATIVE_INFINITY);
}

/** Whether an item applies to a company: `all`, at least one of `any`, and none of `not`. */
export function applies(when: Condition | undefined, answers: Answers): boolean {
  if (when === undefined) return true;
  return (
    (when.all ?? []).every((test) => holds(test, answers)) &&
    (when.any === undefined || when.any.some((test) => holds(test, answers))) &&
    !(when.not ?? []).some((test) => holds(test, answers))
  );
}

/** Every single test inside a condition. */
export function branches(when: Condition | undefined): AnswerTest[] {
  return [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.not ?? [])];
}

function anyAnswer(question: Question): fc.Arbitrary<Answers[string]> {
  const values = (question.options ?? []).map((option) => option.value);
  if (question.kind === 'choice') return fc.constantFrom(...values);
  if (question.kind === 'choices') return fc.subarray(values);
  if (question.kind === 'boolean') return fc.boolean();
  if (question.kind === 'number') return fc.integer({ min: question.min, max: Math.min(question.max ?? 300, 300) });
  return fc.constant('');
}

/** Whatever a company may answer to the given questions, unlikely mixtures included. */
export function anyAnswers(questions: readonly Question[]): fc.Arbitrary<Answers> {
  return fc.record(Object.fromEntries(questions.map((question) => [question.id, anyAnswer(question)])));
}

const saas: Answers = {
  country: 'germany',
  headcount: 40,
  sites: 1,
  sells: 'saas',
  workplace: 'hybrid',
  devices: 'mixed',
  contractors: true,
  customers: ['businesses'],
  data: ['customer-content', 'personal', 'employee'],
  'personal-data-role': 'both',
  hosting: 'cloud',
  'cloud-providers': ['aws'],
  development: 'in-house',
  'ai-use': ['assistants', 'in-product'],
  safeguards: ['sso', 'mfa', 'backups', 'code-review'],
  certificates: ['none'],
  laws: ['gdpr'],
  'contract-demands': ['questionnaires', 'breach-notice'],
  suppliers: 'some',
  'weekly-hours': 20,
  'risk-appetite': 'balanced',
  'internal-auditor': 'external',
  priorities: 'medium',
};

/** Companies that differ in everything the conditions look at. */
export const answerSets: Record<string, Answers> = {
  'a cloud software company of 40 with an office': saas,
  'a remote start-up of 10 with no office and no safeguards': {
    ...saas,
    headcount: 10,
    sites: 0,
    workplace: 'remote',
    devices: 'personal',
    contractors: false,
    'ai-use': ['none'],
    safeguards: ['none'],
    laws: ['none'],
    'contract-demands': ['none'],
    suppliers: 'few',
    'weekly-hours': 8,
    'internal-auditor': 'undecided',
    priorities: 'high',
  },
  'a consultancy of 25 that develops nothing': {
    ...saas,
    headcount: 25,
    sells: 'services',
    workplace: 'office',
    devices: 'managed',
    data: ['personal', 'employee'],
    development: 'none',
    'ai-use': ['assistants'],
    safeguards: ['backups'],
    'internal-auditor': 'inside',
  },
  'an agency of 12 on its own servers without cloud or software': {
    ...saas,
    headcount: 12,
    sells: 'services',
    workplace: 'office',
    devices: 'managed',
    contractors: false,
    data: ['employee'],
    hosting: 'own',
    'cloud-providers': [],
    development: 'none',
    'ai-use': ['none'],
    safeguards: ['none'],
    laws: ['none'],
    'contract-demands': ['none'],
  },
  'a maker of devices of 180 with three sites and own servers': {
    ...saas,
    headcount: 180,
    sites: 3,
    sells: 'hardware',
    workplace: 'office',
    devices: 'managed',
    hosting: 'mixed',
    development: 'mixed',
    customers: ['businesses', 'public-sector'],
    safeguards: [
      'sso',
      'mfa',
      'device-management',
      'endpoint-protection',
      'backups',
      'logging',
      'vulnerability-scanning',
      'code-review',
      'awareness-training',
      'incident-process',
    ],
    certificates: ['iso9001'],
    laws: ['gdpr', 'nis2'],
    suppliers: 'many',
  },
  'a remote health platform of 60 with a rented rack': {
    ...saas,
    headcount: 60,
    sites: 0,
    workplace: 'remote',
    devices: 'managed',
    hosting: 'mixed',
    customers: ['regulated', 'consumers'],
    data: ['personal', 'employee', 'health', 'payment-card', 'students', 'financial'],
    laws: ['gdpr', 'hipaa', 'ferpa'],
    development: 'outsourced',
  },
  'a publisher of licensed software of 90': {
    ...saas,
    headcount: 90,
    sites: 2,
    sells: 'software',
    devices: 'managed',
    contractors: false,
    'ai-use': ['assistants'],
    certificates: ['soc2'],
  },
  'a trader of 15 that resells and develops nothing': {
    ...saas,
    headcount: 15,
    sells: 'other',
    development: 'none',
    'ai-use': ['none'],
    safeguards: ['none'],
  },
};
