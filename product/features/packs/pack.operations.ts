import { recordById, recordPage } from '#features/records/record.reads.ts';
import { createRecord } from '#features/records/record.writes.ts';
import { Problem } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { createPack, downloadPack, packs } from './pack.contracts.ts';
import { packNoun } from './pack.ts';

/** The job's name; the job itself stands in pack.jobs.ts, which the worker alone loads. */
const buildPackName = 'packs.build';

export const packOperations: Operation[] = [
  answer(packs.list, ({ reader }, input) => recordPage(reader, packNoun, input)),
  answer(packs.get, ({ reader }, { id }) => recordById(reader, packNoun, id)),
  perform(createPack, async ({ writer, actor, services }, { note = '' }) => {
    const facts = { fileHash: null, fileSize: null, fileCount: null, treeSize: null, manifestSha256: null, failure: null };
    const title = `Audit pack of ${writer.clock.today()}`;
    const pack = await createRecord(writer, packNoun, { title, note, ownerId: actor.memberId ?? null, ...facts });
    await services.queue.enqueue(writer, buildPackName, { packId: pack.id });
    return pack;
  }),
  answer(downloadPack, async ({ reader, services }, { id }) => {
    const pack = await recordById(reader, packNoun, id);
    if (pack.fileHash === null) throw new Problem('conflict', 'pack.not-ready', 'This pack is not built yet.');
    return {
      name: `${pack.reference} ${pack.createdAt.slice(0, 10)}.zip`,
      mediaType: 'application/zip',
      bytes: await services.files.open(pack.fileHash),
    };
  }),
];
