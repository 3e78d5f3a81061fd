import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { packNoun } from './pack.ts';

const register = registerContracts(packNoun);

/** Packs are listed and read like any record, but only building makes or changes them. */
export const packs = { list: register.list, get: register.get };

export const createPack = contract({
  name: 'packs.create',
  kind: 'write',
  permission: 'packs.create',
  summary: 'Begins to build an audit pack: everything in one archive, with manifest, signed checkpoint and inclusion proofs.',
  input: z.strictObject({ note: z.string().trim().max(2000).optional() }),
  output: entityShape(packNoun),
});

export const downloadPack = contract({
  name: 'packs.download',
  kind: 'read',
  permission: 'exports.read',
  summary: 'The archive of a pack that was built.',
  input: z.strictObject({ id: recordId }),
  output: z.unknown(),
  sends: 'file',
});
