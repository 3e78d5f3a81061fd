import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

const result = z.string().nullable().default(null);
const count = z.number().int().nullable().default(null);

/** An audit pack: everything in one archive that proves itself. Facts about its file are filled when it is built. */
export const packNoun = noun({
  kind: 'pack',
  plural: 'packs',
  prefix: 'PK',
  table: 'pack',
  states: ['building', 'ready', 'failed'],
  fields: {
    note: z.string().trim().max(2000).default(''),
    fileHash: result,
    fileSize: count,
    fileCount: count,
    treeSize: count,
    manifestSha256: result,
    failure: result,
  },
});
