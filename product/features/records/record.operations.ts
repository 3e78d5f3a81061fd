import { demandWriteOf } from '#platform/access/actor.ts';
import type { Writer } from '#platform/database/writer.ts';
import { Problem } from '#platform/errors.ts';
import { answer, type Operation, perform, type WriteContext } from '#platform/operation.ts';
import { nounOf } from './noun.ts';
import { archiveRecords, assignRecords, confirmRecords, recordPeople, restoreRecords, searchRecords } from './record.contracts.ts';
import { headsByIds, peopleChoices, searchHeads } from './record.reads.ts';
import type { RecordHead } from './record.ts';
import { type ChangeOptions, changeRecord, demandRevision, type HeadPatch, lockRecords } from './record.writes.ts';

type Chosen = { id: string; revision: number }[];
type Patch = HeadPatch;

/** Locks the chosen records noun by noun, checks rights and revisions, and changes all or none. */
async function changeChosen(
  context: WriteContext,
  chosen: Chosen,
  patchOf: (record: RecordHead) => Patch,
  options: ChangeOptions,
): Promise<{ items: RecordHead[] }> {
  const { writer, actor } = context;
  const heads = await headsByIds(
    writer,
    chosen.map(({ id }) => id),
  );
  if (heads.length !== new Set(chosen.map(({ id }) => id)).size) throw new Problem('not-found', 'not-found', 'There is no such record.');
  const revisions = new Map(chosen.map(({ id, revision }) => [id, revision]));
  for (const [kind, group] of Map.groupBy(heads, (head) => head.kind)) {
    const noun = nounOf(kind);
    const records = (await lockRecords(
      writer,
      noun,
      group.map(({ id }) => id),
    )) as unknown as RecordHead[];
    for (const record of records) {
      demandWriteOf(actor, record);
      demandRevision(record, revisions.get(record.id) ?? 0);
      await changeRecord(writer, noun, record as never, patchOf(record) as never, options);
    }
  }
  return {
    items: await headsByIds(
      writer,
      chosen.map(({ id }) => id),
    ),
  };
}

const demandArchivable = (record: RecordHead): void => {
  if (nounOf(record.kind).isArchivable) return;
  throw new Problem('conflict', 'not-archivable', `${record.reference} is not archived or restored this way.`);
};

const nowOf = (writer: Writer): string => writer.clock.now();

export const recordOperations: Operation[] = [
  answer(recordPeople, async ({ reader }) => ({ items: await peopleChoices(reader) })),
  answer(searchRecords, async ({ reader }, { words, kinds, limit = 20 }) => ({
    items: await searchHeads(reader, words, { limit, ...(kinds ? { kinds } : {}) }),
  })),
  perform(archiveRecords, (context, { items }) =>
    changeChosen(
      context,
      items,
      (record) => {
        demandArchivable(record);
        return { archivedAt: nowOf(context.writer) };
      },
      { action: 'archive' },
    ),
  ),
  perform(restoreRecords, (context, { items }) =>
    changeChosen(
      context,
      items,
      (record) => {
        demandArchivable(record);
        return { archivedAt: null };
      },
      { action: 'restore' },
    ),
  ),
  // Confirming counts as having written the text: who confirms it cannot approve it (see policy.rules.ts).
  perform(confirmRecords, (context, { items }) =>
    changeChosen(
      context,
      items,
      (record) =>
        record.isConfirmed
          ? {}
          : { confirmedBy: context.actor.memberId ?? null, confirmedAt: nowOf(context.writer), editedBy: context.actor.memberId ?? null },
      { action: 'confirm' },
    ),
  ),
  perform(assignRecords, (context, { items, ...people }) => changeChosen(context, items, () => people, { action: 'assign' })),
];
