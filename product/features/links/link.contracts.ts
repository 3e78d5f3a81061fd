import { z } from 'zod';
import { recordHead, recordId } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';
import { relation } from './link.ts';

const link = z.strictObject({ relation, fromId: recordId, toId: recordId });

export const linksOfRecord = contract({
  name: 'links.of',
  kind: 'read',
  permission: 'records.read',
  summary: 'Every link of one record, with the record at its other end.',
  input: z.strictObject({ id: recordId }),
  output: z.object({ items: z.array(z.object({ relation, direction: z.enum(['from', 'to']), record: recordHead })) }),
});

export const addLinks = contract({
  name: 'links.add',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Links records; a link that exists already stays as it is.',
  input: z.strictObject({ links: z.array(link).min(1).max(200) }),
  output: z.object({ added: z.number().int() }),
});

export const removeLinks = contract({
  name: 'links.remove',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Removes links; the history of both records keeps them.',
  input: z.strictObject({ links: z.array(link).min(1).max(200) }),
  output: z.object({ removed: z.number().int() }),
});
