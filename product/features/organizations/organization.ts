import { z } from 'zod';

export const organizationName = z.string().trim().min(1).max(200);

/** The tenant itself. Not a record of its own: every record belongs to it; its changes are versions all the same. */
export const organizationShape = z.object({
  id: z.uuid(),
  name: z.string(),
  isDemo: z.boolean(),
  revision: z.number().int(),
  createdAt: z.string(),
});
export type Organization = z.output<typeof organizationShape>;
