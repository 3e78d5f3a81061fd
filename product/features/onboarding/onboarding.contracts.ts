import { question } from '@attestry/content/shapes.ts';
import { z } from 'zod';
import { answersByQuestion, answerValue } from '#features/answers/questionnaire.ts';
import { recordId } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';

const count = z.number().int();
const key = z.string().min(1).max(120);
const keys = z.array(key).max(2000);
/** Of the questionnaire; 0 before the first answer. */
const revision = count.min(0);

const progress = z.object({
  total: count,
  answered: count,
  required: count,
  requiredAnswered: count,
  isComplete: z.boolean(),
  next: z.string().nullable(),
  sections: z.array(z.object({ section: question.shape.section, total: count, answered: count })),
});

const standing = {
  revision,
  answers: answersByQuestion,
  progress,
  /** Null before the first generation. */
  generatedAt: z.string().nullable(),
  /** True when the answers are no longer those that the management system was generated from. */
  hasChanged: z.boolean(),
};

export const onboardingQuestions = contract({
  name: 'onboarding.questions',
  kind: 'read',
  permission: 'records.read',
  summary: 'The questionnaire with its texts, the answers so far and how far they go.',
  input: z.strictObject({}),
  output: z.object({ questions: z.array(question), ...standing }),
});

const given = z.union([answerValue, z.null()], { error: 'must be a text, a number, yes or no, or a list of choices' });

export const saveAnswers = contract({
  name: 'onboarding.save',
  kind: 'write',
  permission: 'records.write',
  summary: 'Keeps some answers; absent leaves an answer alone, null clears it. Nothing is generated.',
  input: z.strictObject({ answers: z.record(z.string().max(60), given) }),
  output: z.object(standing),
});

export const differenceActions = ['add', 'update', 'remove-proposal', 'keep-because-edited', 'keep-because-archived', 'unchanged'] as const;
const counts = z.object({
  add: count,
  update: count,
  'remove-proposal': count,
  'keep-because-edited': count,
  'keep-because-archived': count,
  unchanged: count,
});

export const proposedChange = z.object({
  key,
  kind: z.string(),
  action: z.enum(differenceActions),
  title: z.string(),
  /** The record that stands there now; null where it would be new. */
  recordId: recordId.nullable(),
  reference: z.string().nullable(),
  because: z.string(),
  losesConfirmation: z.boolean(),
  /** Field by field, as texts; empty for what would be new. */
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
});

export const previewGeneration = contract({
  name: 'onboarding.preview',
  kind: 'read',
  permission: 'records.read',
  summary: 'What a generation from the present answers would add, change, leave alone and no longer propose; nothing is changed.',
  input: z.strictObject({}),
  output: z.object({
    revision,
    isFirst: z.boolean(),
    counts,
    kinds: z.array(z.object({ kind: z.string(), counts })),
    /** Lines of the treatment plan that the answers lead to. */
    treatments: count,
    /** What would change or was kept on purpose; what stays the same is only counted. */
    items: z.array(proposedChange),
  }),
});

export const generateSystem = contract({
  name: 'onboarding.generate',
  kind: 'write',
  permission: 'records.write',
  summary:
    'Creates or updates the management system from the answers; `only` and `except` choose among the changes, `archive` names what is no longer proposed.',
  input: z.strictObject({ revision: count.min(1), only: keys.optional(), except: keys.optional(), archive: keys.optional() }),
  output: z.object({
    revision,
    created: z.array(z.object({ kind: z.string(), count })),
    updated: count,
    archived: count,
    kept: count,
    links: count,
  }),
});
