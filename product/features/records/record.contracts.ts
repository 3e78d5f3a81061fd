import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import { recordHead, recordId } from './record.ts';

const chosen = z
  .array(z.strictObject({ id: recordId, revision: z.number().int().min(1) }))
  .min(1)
  .max(200);
const done = z.object({ items: z.array(recordHead) });

export const searchRecords = contract({
  name: 'records.search',
  kind: 'read',
  permission: 'records.read',
  summary: 'Records of any kind whose reference, title or text hold the words, best first.',
  input: z.strictObject({
    words: z.string().trim().min(1).max(200),
    kinds: z.array(z.string().max(40)).max(30).optional(),
    limit: z.number().int().min(1).max(50).optional(),
  }),
  output: z.object({ items: z.array(recordHead) }),
});

export const archiveRecords = contract({
  name: 'records.archive',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Archives records: they leave the registers, keep their history, and can be restored.',
  input: z.strictObject({ items: chosen }),
  output: done,
});

export const restoreRecords = contract({
  name: 'records.restore',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Brings archived records back.',
  input: z.strictObject({ items: chosen }),
  output: done,
});

export const confirmRecords = contract({
  name: 'records.confirm',
  kind: 'write',
  permission: 'records.write',
  summary: 'Confirms generated records: a person read them and stands by them.',
  input: z.strictObject({ items: chosen }),
  output: done,
});

export const assignRecords = contract({
  name: 'records.assign',
  kind: 'write',
  permission: 'records.write',
  summary: 'Names owner, operator or approver of many records at once; null clears.',
  input: z.strictObject({
    items: chosen,
    ownerId: recordId.nullable().optional(),
    operatorId: recordId.nullable().optional(),
    approverId: recordId.nullable().optional(),
  }),
  output: done,
});

export const recordPeople = contract({
  name: 'records.people',
  kind: 'read',
  permission: 'records.read',
  summary: 'The people who can own, operate or approve records.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ id: recordId, name: z.string(), role: z.string() })) }),
});
