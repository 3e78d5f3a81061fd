import type { Answers, AnswerValue } from '#features/answers/condition.rules.ts';
import { questionnaire } from '#features/answers/questionnaire.reads.ts';
import { questionnaireNoun } from '#features/answers/questionnaire.ts';
import { recordById } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import { changeRecord, createRecord } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';

export type Questionnaire = Entity<typeof questionnaireNoun>;
type StoredAnswers = Record<string, AnswerValue>;

const without = (answers: Answers): StoredAnswers =>
  Object.fromEntries(Object.entries(answers).filter((entry): entry is [string, AnswerValue] => entry[1] !== undefined));

/** The questionnaire, locked until the transaction ends, so that two generations never run side by side; null before the first answer. */
export async function lockedQuestionnaire(writer: Writer): Promise<Questionnaire | null> {
  const found = await questionnaire(writer);
  return found === null ? null : recordById(writer, questionnaireNoun, found.id, true);
}

/** Stores the answers whole; makes the questionnaire with the first ones. */
export async function storeAnswers(writer: Writer, current: Questionnaire | null, answers: Answers): Promise<Questionnaire> {
  const given = without(answers);
  if (current === null)
    return createRecord(writer, questionnaireNoun, { title: 'Questionnaire', answers: given, generatedFrom: null, generatedAt: null });
  await changeRecord(writer, questionnaireNoun, current, { answers: given }, { action: 'answer' });
  return recordById(writer, questionnaireNoun, current.id);
}

/** Notes from which answers the management system was generated, and when. */
export async function noteGeneration(writer: Writer, current: Questionnaire): Promise<Questionnaire> {
  const facts = { generatedFrom: current.answers, generatedAt: writer.clock.now() };
  await changeRecord(writer, questionnaireNoun, current, { state: 'generated', ...facts }, { action: 'generate' });
  return recordById(writer, questionnaireNoun, current.id);
}
