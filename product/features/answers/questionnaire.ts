import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

/** One answer: words, a number, yes or no, a choice's value or several. Dates are YYYY-MM-DD. */
export const answerValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(100)).max(50)]);
export const answersByQuestion = z.record(z.string().max(60), answerValue);

/** What the company said of itself; one in each organization. */
export const questionnaireNoun = noun({
  kind: 'questionnaire',
  plural: 'questionnaires',
  prefix: 'Q',
  table: 'questionnaire',
  states: ['open', 'generated'],
  isArchivable: false,
  fields: {
    answers: answersByQuestion,
    generatedFrom: answersByQuestion.nullable().default(null),
    generatedAt: z.iso.datetime().nullable().default(null),
  },
});
