import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

export const evidenceTypes = ['file', 'link', 'statement'] as const;
export const freshnessStates = ['fresh', 'due', 'stale', 'none'] as const;

const day = z.iso.date();
const optionalDay = day.nullable().default(null);
const statement = z.string().trim().max(20_000);
const url = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).max(2000);

/** Something that shows that a control, task or anything else is real: a file, a link or a statement, with the period it covers. */
export const evidenceNoun = noun({
  kind: 'evidence',
  plural: 'evidence',
  prefix: 'E',
  table: 'evidence',
  states: ['current', 'withdrawn'],
  isOpenToContributors: true,
  fields: {
    type: z.enum(evidenceTypes),
    statement: statement.default(''),
    url: z.string().nullable().default(null),
    occurredOn: day,
    coversFrom: optionalDay,
    coversTo: optionalDay,
    fileOn: optionalDay,
    // Facts of the file: set by the upload alone, part of the first version, never changed.
    fileHash: z.string().nullable().default(null),
    fileName: z.string().nullable().default(null),
    fileSize: z.number().int().nullable().default(null),
    mediaType: z.string().nullable().default(null),
  },
  computed: { speaksUntil: day },
  filters: ['type', 'mediaType', 'fileHash'],
  sorts: ['speaksUntil', 'occurredOn'],
});

/** What a person says about any kind of evidence; absent dates are today's. */
export const evidenceFacts = {
  occurredOn: day.optional(),
  coversFrom: day.nullable().optional(),
  coversTo: day.nullable().optional(),
};
export const evidenceText = { statement, url, fileOn: day.nullable() };
