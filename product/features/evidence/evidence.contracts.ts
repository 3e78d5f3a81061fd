import { z } from 'zod';
import { pageInput, people, recordHead, recordId, title } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';
import { evidenceFacts, evidenceNoun, evidenceText, freshnessStates } from './evidence.ts';

const freshness = z.enum(freshnessStates);

/** A piece of evidence with its freshness as of today. */
export const evidenceShape = recordHead
  .extend(evidenceNoun.fields.shape)
  .extend(evidenceNoun.computed.shape)
  .extend({ freshness, warnings: z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() })) });
export type Evidence = z.output<typeof evidenceShape>;

/** The records that the new evidence supports. */
const records = z.array(recordId).max(50).default([]);

export const listEvidence = contract({
  name: 'evidence.list',
  kind: 'read',
  permission: 'records.read',
  summary: 'A page of the register of evidence, filtered and sorted; `freshness:stale` is a filter too.',
  input: pageInput,
  output: z.object({ items: z.array(evidenceShape), next: z.string().nullable(), total: z.number().int().nullable() }),
});

export const getEvidence = contract({
  name: 'evidence.get',
  kind: 'read',
  permission: 'records.read',
  summary: 'One piece of evidence by id.',
  input: z.strictObject({ id: recordId }),
  output: evidenceShape,
});

export const attachEvidence = contract({
  name: 'evidence.attach',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Stores a link or a statement as evidence and links it to the records that it supports.',
  input: z.strictObject({
    title,
    type: z.enum(['link', 'statement']),
    statement: evidenceText.statement.default(''),
    url: evidenceText.url.nullable().default(null),
    ...evidenceFacts,
    ...people,
    records,
  }),
  output: evidenceShape,
});

export const uploadEvidence = contract({
  name: 'evidence.upload',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Stores a file as evidence and links it to the records that it supports; its type is decided by its content.',
  takes: 'file',
  input: z.strictObject({
    title: title.optional(),
    statement: evidenceText.statement.default(''),
    fileOn: evidenceText.fileOn.optional(),
    ...evidenceFacts,
    ...people,
    records,
  }),
  output: evidenceShape,
});

export const updateEvidence = contract({
  name: 'evidence.update',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Changes what people said about a piece of evidence; the facts of its file stay as they are.',
  input: z.strictObject({
    id: recordId,
    revision: z.number().int().min(1),
    title: title.optional(),
    state: z.enum(evidenceNoun.states).optional(),
    statement: evidenceText.statement.optional(),
    url: evidenceText.url.optional(),
    fileOn: evidenceText.fileOn.optional(),
    ...evidenceFacts,
    ...people,
  }),
  output: evidenceShape,
});

export const downloadEvidence = contract({
  name: 'evidence.download',
  kind: 'read',
  permission: 'records.read',
  summary: 'The bytes of the file, to be saved and never shown inside the product.',
  sends: 'file',
  input: z.strictObject({ id: recordId }),
  output: z.unknown(),
});

export const evidenceOfRecord = contract({
  name: 'evidence.of',
  kind: 'read',
  permission: 'records.read',
  summary: 'The evidence of one record, freshest first, and how fresh the record stands.',
  input: z.strictObject({ recordId }),
  output: z.object({ items: z.array(evidenceShape), freshness, staleFrom: z.string().nullable(), freshnessDays: z.number().int() }),
});

export const freshnessOfRecords = contract({
  name: 'evidence.freshness',
  kind: 'read',
  permission: 'records.read',
  summary: 'How fresh the evidence of many records is: of the ids given, or of every record of one kind that has any.',
  input: z.strictObject({ ids: z.array(recordId).max(500).optional(), kind: z.string().max(40).optional() }),
  output: z.object({
    items: z.array(
      z.object({ recordId, freshness, count: z.number().int(), latest: z.string().nullable(), staleFrom: z.string().nullable() }),
    ),
    freshnessDays: z.number().int(),
  }),
});
