import { z } from 'zod';
import { noun } from '#features/records/noun.ts';

export const phases = [
  'prepare',
  'design',
  'implement',
  'operate',
  'internal-audit',
  'management-review',
  'stage-1',
  'stage-2',
  'certificate',
] as const;

const hours = z.number().min(0).max(10_000);
const days = z.number().int().min(0).max(1000);
const date = z.iso.date().nullable().default(null);

/** A piece of work of the programme, with three-point effort in hours and waiting time in calendar days. */
export const taskNoun = noun({
  kind: 'task',
  plural: 'tasks',
  prefix: 'T',
  table: 'task',
  states: ['planned', 'in-progress', 'done', 'cancelled'],
  isOpenToContributors: true,
  fields: {
    description: z.string().trim().max(10_000).default(''),
    phase: z.enum(phases),
    ownerRole: z.string().max(60).nullable().default(null),
    effortLow: hours.default(1),
    effortLikely: hours.default(2),
    effortHigh: hours.default(4),
    hoursDone: hours.default(0),
    waitLow: days.default(0),
    waitLikely: days.default(0),
    waitHigh: days.default(0),
    clauses: z.array(z.string().max(20)).max(50).default([]),
    controls: z.array(z.string().max(20)).max(100).default([]),
    isMilestone: z.boolean().default(false),
    doneWhen: z.string().trim().max(2000).default(''),
    notBefore: date,
    dueOn: date,
    startedOn: date,
    completedOn: date,
  },
  filters: ['phase', 'isMilestone'],
  sorts: ['phase', 'effortLikely'],
});
