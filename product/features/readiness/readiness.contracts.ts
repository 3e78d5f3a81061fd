import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';
import { places } from './readiness.rules.ts';

const count = z.number().int();
const state = z.enum(['done', 'partly', 'missing']);
const place = z.enum(places);

const item = z.object({
  id: z.string(),
  state,
  clause: z.string(),
  goTo: place,
  code: z.string(),
  parameters: z.record(z.string(), z.number()),
  text: z.string(),
});
const standing = z.object({ id: z.string(), done: count, total: count, percent: count });

export const readinessOverview = contract({
  name: 'readiness.overview',
  kind: 'read',
  permission: 'records.read',
  summary:
    'Where the organization stands before Stage 1: what blocks it, what comes next, by clause and theme, who is late, and the forecast over time.',
  input: z.strictObject({}),
  output: z.object({
    /** False before the first generation: there is nothing to measure yet. */
    isGenerated: z.boolean(),
    today: z.iso.date(),
    percent: count,
    isReadyForStage1: z.boolean(),
    items: z.array(item),
    blockers: z.array(item),
    next: z.array(z.object({ itemId: z.string(), goTo: place, code: z.string(), text: z.string() })),
    clauses: z.array(standing.extend({ states: z.object({ done: count, partly: count, missing: count }) })),
    themes: z.array(standing.extend({ partly: count })),
    forecast: z.object({ p50: z.iso.date(), p80: z.iso.date(), madeOn: z.iso.date() }).nullable(),
    targetDate: z.iso.date().nullable(),
    trend: z.array(z.object({ madeOn: z.iso.date(), p50: z.iso.date(), p80: z.iso.date() })),
    late: z.array(
      z.object({ ownerId: recordId.nullable(), ownerName: z.string().nullable(), tasks: count, reviews: count, since: z.iso.date() }),
    ),
    recent: z.array(
      z.object({
        recordId,
        kind: z.string(),
        reference: z.string(),
        title: z.string(),
        action: z.string(),
        actorName: z.string().nullable(),
        occurredAt: z.string(),
      }),
    ),
    tasks: z.object({ open: count, done: count }),
  }),
});
