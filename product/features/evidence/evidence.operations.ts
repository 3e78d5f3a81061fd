import { headById, recordById } from '#features/records/record.reads.ts';
import { changeRecord, demandRevision } from '#features/records/record.writes.ts';
import { demandWriteOf, may } from '#platform/access/actor.ts';
import { invalidField, notFound } from '#platform/errors.ts';
import { answer, type Operation, perform, type WriteContext } from '#platform/operation.ts';
import {
  attachEvidence,
  downloadEvidence,
  evidenceOfRecord,
  freshnessOfRecords,
  getEvidence,
  listEvidence,
  updateEvidence,
  uploadEvidence,
} from './evidence.contracts.ts';
import { evidenceById, evidenceOf, evidencePage, freshnessDaysOf, freshnessMap } from './evidence.reads.ts';
import { evidenceNoun } from './evidence.ts';
import { demandPossibleDates, storeEvidence } from './evidence.writes.ts';
import { type ReceivedFile, receiveFile } from './evidence-file.ts';
import { fileDateOf } from './file-date.ts';

type People = { ownerId?: string | null | undefined; operatorId?: string | null | undefined; approverId?: string | null | undefined };

/** Somebody who may write only own records becomes the owner of what they add; others do where they name nobody. */
function peopleOf({ actor }: WriteContext, people: People) {
  const me = actor.memberId ?? null;
  if (!may(actor, 'records.write')) return { ownerId: me };
  return {
    ownerId: people.ownerId === undefined ? me : people.ownerId,
    operatorId: people.operatorId ?? null,
    approverId: people.approverId ?? null,
  };
}

const withoutEnding = (name: string): string => name.replace(/\.[a-z0-9]+$/i, '') || name;

const factsOf = (file: ReceivedFile) => ({ fileHash: file.hash, fileName: file.name, fileSize: file.size, mediaType: file.mediaType });
const noFile = { fileHash: null, fileName: null, fileSize: null, mediaType: null };

const textTypes = new Set(['text/plain', 'text/csv']);

export const evidenceOperations: Operation[] = [
  answer(listEvidence, ({ reader }, input) => evidencePage(reader, input)),
  answer(getEvidence, ({ reader }, { id }) => evidenceById(reader, id)),
  perform(attachEvidence, async (context, { type, statement, url, title, records, ...given }) => {
    if (type === 'link' && url === null) throw invalidField('url', 'is missing');
    if (type === 'statement' && statement === '') throw invalidField('statement', 'is missing');
    const { occurredOn, coversFrom = null, coversTo = null } = given;
    const text = { type, title, statement, url: type === 'link' ? url : null };
    const item = { ...text, occurredOn, coversFrom, coversTo, fileOn: null, ...noFile, ...peopleOf(context, given) };
    return evidenceById(context.writer, await storeEvidence(context.writer, item, records));
  }),
  perform(uploadEvidence, async (context, { title, statement, fileOn = null, records, ...given }) => {
    const { file: incoming, services, writer } = context;
    if (incoming === undefined) throw invalidField('file', 'is missing');
    const file = await receiveFile(incoming, services.files);
    const { occurredOn, coversFrom = null, coversTo = null } = given;
    const saidByFile = await fileDateOf(file, services.files);
    const facts = { type: 'file' as const, title: title ?? withoutEnding(file.name), statement, url: null, ...factsOf(file) };
    const item = { ...facts, occurredOn, coversFrom, coversTo, fileOn: saidByFile ?? fileOn, ...peopleOf(context, given) };
    return evidenceById(writer, await storeEvidence(writer, item, records));
  }),
  perform(updateEvidence, async ({ writer, actor }, { id, revision, ...patch }) => {
    const stored = await recordById(writer, evidenceNoun, id, true);
    demandWriteOf(actor, stored);
    demandRevision(stored, revision);
    if (patch.url !== undefined && stored.type !== 'link') throw invalidField('url', 'belongs to evidence that is a link');
    if (patch.fileOn !== undefined && stored.type !== 'file') throw invalidField('fileOn', 'belongs to evidence that is a file');
    if (patch.statement === '' && stored.type === 'statement') throw invalidField('statement', 'is missing');
    const { occurredOn, coversFrom, coversTo, fileOn } = { ...stored, ...patch };
    demandPossibleDates({ occurredOn, coversFrom, coversTo, fileOn, recordedOn: stored.createdAt.slice(0, 10) });
    await changeRecord(writer, evidenceNoun, stored, patch);
    return evidenceById(writer, id);
  }),
  answer(downloadEvidence, async ({ reader, services }, { id }) => {
    const { fileHash, fileName, mediaType } = await recordById(reader, evidenceNoun, id);
    if (fileHash === null || fileName === null || mediaType === null) throw notFound('file');
    const type = textTypes.has(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;
    return { name: fileName, mediaType: type, bytes: await services.files.open(fileHash) };
  }),
  answer(evidenceOfRecord, async ({ reader }, { recordId }) => {
    await headById(reader, recordId);
    const freshnessDays = await freshnessDaysOf(reader);
    const items = await evidenceOf(reader, recordId, freshnessDays);
    const standing = (await freshnessMap(reader, { ids: [recordId] }, freshnessDays)).get(recordId);
    return { items, freshness: standing?.freshness ?? 'none', staleFrom: standing?.staleFrom ?? null, freshnessDays };
  }),
  answer(freshnessOfRecords, async ({ reader }, { ids, kind }) => {
    if (ids === undefined && kind === undefined) throw invalidField('ids', 'or "kind" must be given');
    const freshnessDays = await freshnessDaysOf(reader);
    return { items: [...(await freshnessMap(reader, { ids, kind }, freshnessDays)).values()], freshnessDays };
  }),
];
