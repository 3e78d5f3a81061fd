import { z } from 'zod';
import { type Job, job } from '#platform/jobs/job.ts';
import { buildPack, notePackFailure } from './pack-build.ts';

export const buildPackName = 'packs.build';

/** Builds a pack in the background; a pack that failed for the last time says why. */
export const buildPackJob: Job = job({
  name: buildPackName,
  data: z.object({ packId: z.uuid() }),
  expireSeconds: 1800,
  retryLimit: 1,
  async handle(context, { packId }) {
    try {
      await buildPack(context, packId);
    } catch (error) {
      if (context.isLastAttempt)
        await notePackFailure(context, packId, 'The pack could not be built. The list of background work says why.');
      throw error;
    }
  },
});
