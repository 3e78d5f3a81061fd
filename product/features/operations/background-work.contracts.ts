import { z } from 'zod';
import { contract } from '#platform/contract.ts';

const chosen = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) });
const place = { after: z.uuid().optional(), limit: z.number().int().min(1).max(200).optional() };

export const failedJobs = contract({
  name: 'jobs.failed',
  kind: 'read',
  permission: 'operations.administer',
  summary: 'Background work of this organization that failed for the last time, newest first.',
  input: z.strictObject(place),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        data: z.record(z.string(), z.unknown()),
        reason: z.string(),
        attempts: z.number().int(),
        enqueuedAt: z.string(),
        failedAt: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const retryJobs = contract({
  name: 'jobs.retry',
  kind: 'write',
  permission: 'operations.administer',
  summary: 'Puts failed background work back into its queue with all its tries.',
  input: chosen,
  output: z.object({ retried: z.number().int() }),
});

export const discardJobs = contract({
  name: 'jobs.discard',
  kind: 'write',
  permission: 'operations.administer',
  summary: 'Gives failed background work up for good.',
  input: chosen,
  output: z.object({ discarded: z.number().int() }),
});

export const mailStates = ['waiting', 'sent', 'failed'] as const;

export const mailOutbox = contract({
  name: 'mail.outbox',
  kind: 'read',
  permission: 'operations.administer',
  summary: 'Messages that the product wrote, newest first: waiting, sent, or failed with the reason.',
  input: z.strictObject({ state: z.enum(mailStates).optional(), ...place }),
  output: z.object({
    /** False where no SMTP server is set: then messages stay here and a person passes them on. */
    isDelivered: z.boolean(),
    items: z.array(
      z.object({
        id: z.uuid(),
        recipient: z.string(),
        subject: z.string(),
        body: z.string(),
        state: z.enum(mailStates),
        failure: z.string().nullable(),
        createdAt: z.string(),
        sentAt: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const retryMail = contract({
  name: 'mail.retry',
  kind: 'write',
  permission: 'operations.administer',
  summary: 'Sends messages again that failed or still wait; refused where no SMTP server is set.',
  input: chosen,
  output: z.object({ retried: z.number().int() }),
});
