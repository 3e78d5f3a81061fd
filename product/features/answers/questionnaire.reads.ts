import { singleRecord } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import { questionnaireNoun } from './questionnaire.ts';

/** The organization's questionnaire; null before the first answer. */
export const questionnaire = (reader: Reader): Promise<Entity<typeof questionnaireNoun> | null> => singleRecord(reader, questionnaireNoun);

/** The answers the management system rests on: those it was generated from, else those given so far. */
export async function currentAnswers(reader: Reader): Promise<Record<string, string | number | boolean | string[]>> {
  const found = await questionnaire(reader);
  return found?.generatedFrom ?? found?.answers ?? {};
}
