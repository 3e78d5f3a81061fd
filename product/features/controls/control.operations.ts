import { currentAnswers } from '#features/answers/questionnaire.reads.ts';
import { parameterValues } from '#features/parameters/parameter.reads.ts';
import { headsByIds, recordById } from '#features/records/record.reads.ts';
import { demandRevision, lockRecords } from '#features/records/record.writes.ts';
import { demandWriteOf } from '#platform/access/actor.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { catalogue } from './control.catalogue.ts';
import { controls } from './control.contracts.ts';
import { controlPage, controlStandingOf, type StandingControl, standingControls } from './control.reads.ts';
import { entryOf } from './control.rules.ts';
import { controlNoun } from './control.ts';
import { changeControls } from './control.writes.ts';

function tileOf({ control, standing }: StandingControl) {
  const { id, controlId, title, theme, isApplicable, ownerId, ownerName } = control;
  const errors = standing.contradictions.filter(({ severity }) => severity === 'error').length;
  const tile = { id, controlId, title, theme, isApplicable, state: entryOf(control).state, ownerId, ownerName };
  return { ...tile, freshness: standing.freshness, errors, contradictions: standing.contradictions.length };
}

export const controlOperations: Operation[] = [
  answer(controls.list, ({ reader }, input) => controlPage(reader, input)),
  answer(controls.get, ({ reader }, { id }) => recordById(reader, controlNoun, id)),
  answer(controls.standing, ({ reader }, { id }) => controlStandingOf(reader, id)),
  answer(controls.wall, async ({ reader }) => ({ items: (await standingControls(reader)).map(tileOf) })),
  answer(controls.catalogue, async ({ reader }, { controlId }) => {
    const context = { answers: await currentAnswers(reader), parameters: await parameterValues(reader) };
    return { items: catalogue(context, controlId) };
  }),
  perform(controls.update, async ({ writer, actor }, { id, revision, ...patch }) => {
    const current = await recordById(writer, controlNoun, id, true);
    demandWriteOf(actor, current);
    demandRevision(current, revision);
    await changeControls(writer, [current], patch);
    return recordById(writer, controlNoun, id);
  }),
  perform(controls.setStates, async ({ writer }, { items, ...patch }) => {
    const revisions = new Map(items.map(({ id, revision }) => [id, revision]));
    const found = await lockRecords(
      writer,
      controlNoun,
      items.map(({ id }) => id),
    );
    for (const current of found) demandRevision(current, revisions.get(current.id) ?? 0);
    await changeControls(writer, found, patch);
    return { items: await headsByIds(writer, [...revisions.keys()]) };
  }),
];
