import { content } from '@attestry/content/content.ts';
import { type AnswerProblem, parseAnswers, progress } from '#features/answers/answers.rules.ts';
import type { Answers } from '#features/answers/condition.rules.ts';
import { questionnaire } from '#features/answers/questionnaire.reads.ts';
import { renderParameters } from '#features/answers/template.rules.ts';
import { demandRevision } from '#features/records/record.writes.ts';
import type { OutputOf } from '#platform/contract.ts';
import { type FieldProblem, Problem } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { changeText } from './change-text.rules.ts';
import { contentHash, type Difference, differenceCounts } from './difference.rules.ts';
import { generatedKindNames } from './draft.rules.ts';
import { applyProposal, type Choice, type Comparison, compareWith } from './generation.writes.ts';
import { generateSystem, onboardingQuestions, previewGeneration, saveAnswers } from './onboarding.contracts.ts';
import { lockedQuestionnaire, noteGeneration, type Questionnaire, storeAnswers } from './questionnaire.writes.ts';

type Standing = OutputOf<typeof saveAnswers>;
type Change = OutputOf<typeof previewGeneration>['items'][number];

function standingOf(current: Questionnaire | null): Standing {
  const answers = current?.answers ?? {};
  const hasChanged = current?.generatedFrom != null && contentHash(current.generatedFrom) !== contentHash(answers);
  return {
    revision: current?.revision ?? 0,
    answers,
    progress: progress(content().questions, answers),
    generatedAt: current?.generatedAt ?? null,
    hasChanged,
  };
}

function wrongAnswers(problems: readonly AnswerProblem[], code: string): Problem {
  const errors = problems.map(({ field, reason }): FieldProblem => ({ field: field === '' ? 'answers' : `answers.${field}`, reason }));
  const [first] = problems;
  const parameters = { question: first?.field ?? '', count: problems.length };
  return new Problem('invalid', code, first ? `${first.field}: ${first.reason}` : 'The answers are not valid.', { errors, parameters });
}

/** The answers as they were given, checked; throws `invalid` naming every question that still needs one. */
function completeAnswers(current: Questionnaire | null): Answers {
  const parsed = parseAnswers(content().questions, current?.answers ?? {}, { complete: true });
  if (!parsed.ok) throw wrongAnswers(parsed.problems, 'onboarding.incomplete');
  return parsed.answers;
}

/** Facts that name other records by their keys. */
const keyFields = new Set(['asset', 'dependsOn']);

function shownChange({ drafts, current }: Comparison, entry: Difference): Change {
  const record = current.get(entry.key);
  const draft = drafts.get(entry.key);
  // Content of what is new is not sent: the title and the reason tell enough, and the texts are long.
  const values = Object.fromEntries(
    [...drafts.values()].flatMap((each) => (each.kind === 'parameter' ? [[String(each.fields.key), String(each.fields.value)]] : [])),
  );
  const titleOf = (key: string): string => drafts.get(key)?.title ?? current.get(key)?.title ?? key;
  const shown = (field: string, value: unknown): string => {
    const named = keyFields.has(field) ? [value].flat().map((name) => (typeof name === 'string' ? titleOf(name) : name)) : value;
    return renderParameters(changeText(named), values, 'plain');
  };
  const changes =
    entry.action === 'add' ? [] : entry.changes.map(({ field, from, to }) => ({ field, from: shown(field, from), to: shown(field, to) }));
  return {
    key: entry.key,
    kind: draft?.kind ?? record?.kind ?? '',
    action: entry.action,
    title: record?.title ?? draft?.title ?? '',
    recordId: record?.id ?? null,
    reference: record?.reference ?? null,
    because: entry.because,
    losesConfirmation: entry.losesConfirmation,
    changes,
  };
}

const isShown = ({ action, changes }: Difference): boolean =>
  action !== 'unchanged' && !(action === 'keep-because-archived' && changes.length === 0);

function demandKnown(choice: Choice, { differences }: Comparison): void {
  const known = new Map(differences.map((entry) => [entry.key, entry.action]));
  const unknownIn = (name: 'only' | 'except' | 'archive', fits: (key: string) => boolean, reason: string): FieldProblem[] =>
    (choice[name] ?? []).flatMap((key, at) => (fits(key) ? [] : [{ field: `${name}.${at}`, reason }]));
  const errors = [
    ...unknownIn('only', (key) => known.has(key), 'is none of the proposed changes'),
    ...unknownIn('except', (key) => known.has(key), 'is none of the proposed changes'),
    ...unknownIn('archive', (key) => known.get(key) === 'remove-proposal', 'is not something that is no longer proposed'),
  ];
  const [first] = errors;
  if (first) throw new Problem('invalid', 'invalid-input', `${first.field}: ${first.reason}`, { errors });
}

export const onboardingOperations: Operation[] = [
  answer(onboardingQuestions, async ({ reader }) => ({ questions: content().questions, ...standingOf(await questionnaire(reader)) })),
  // Answers are merged one by one, so that two people at different questions never undo each other: no revision is asked for.
  perform(saveAnswers, async ({ writer }, { answers: given }) => {
    const parsed = parseAnswers(content().questions, given);
    if (!parsed.ok) throw wrongAnswers(parsed.problems, 'invalid-input');
    const current = await lockedQuestionnaire(writer);
    const cleared = Object.fromEntries(Object.keys(given).map((id) => [id, undefined]));
    return standingOf(await storeAnswers(writer, current, { ...current?.answers, ...cleared, ...parsed.answers }));
  }),
  answer(previewGeneration, async ({ reader }) => {
    const current = await questionnaire(reader);
    const comparison = await compareWith(reader, completeAnswers(current));
    const kindOf = ({ key }: Difference) => comparison.drafts.get(key)?.kind ?? comparison.current.get(key)?.kind;
    const byKind = Map.groupBy(comparison.differences, kindOf);
    return {
      revision: current?.revision ?? 0,
      isFirst: current?.generatedAt == null,
      counts: differenceCounts(comparison.differences),
      kinds: generatedKindNames.map((kind) => ({ kind, counts: differenceCounts(byKind.get(kind) ?? []) })),
      treatments: comparison.treatments,
      items: comparison.differences.filter(isShown).map((entry) => shownChange(comparison, entry)),
    };
  }),
  perform(generateSystem, async ({ writer }, { revision, ...choice }) => {
    const current = await lockedQuestionnaire(writer);
    const answers = completeAnswers(current);
    if (current === null) throw wrongAnswers([], 'onboarding.incomplete');
    demandRevision(current, revision);
    const comparison = await compareWith(writer, answers);
    demandKnown(choice, comparison);
    const { created, ...result } = await applyProposal(writer, comparison, answers, choice);
    const kept = comparison.differences.filter(
      ({ action }) => action === 'keep-because-edited' || action === 'keep-because-archived',
    ).length;
    const noted = await noteGeneration(writer, current);
    return { revision: noted.revision, created: Object.entries(created).map(([kind, count]) => ({ kind, count })), ...result, kept };
  }),
];
