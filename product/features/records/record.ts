import { z } from 'zod';
import type { Noun } from './noun.ts';

export const recordId = z.uuid();
export const title = z.string().trim().min(1).max(300);
const member = z.uuid().nullable();

/** What every record has, whatever its kind. Instants are ISO 8601 in UTC. */
export const recordHead = z.object({
  id: recordId,
  kind: z.string(),
  reference: z.string(),
  title: z.string(),
  state: z.string(),
  ownerId: member,
  ownerName: z.string().nullable(),
  operatorId: member,
  approverId: member,
  revision: z.number().int(),
  origin: z.enum(['person', 'generated']),
  because: z.string().nullable(),
  isConfirmed: z.boolean(),
  editedBy: member,
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type RecordHead = z.output<typeof recordHead>;

/** Three people whom a record can name, so that independence can be proven. */
export const people = { ownerId: member.optional(), operatorId: member.optional(), approverId: member.optional() };

export type Fields<F extends z.ZodRawShape> = z.output<z.ZodObject<F>>;
/** No computed columns must add nothing: Zod's empty object would forbid every other key. */
type Computed<C extends z.ZodRawShape> = keyof C extends never ? unknown : Fields<C>;
/** A whole record of one noun: head, fields and computed columns side by side. */
export type Entity<N> = N extends Noun<infer F, infer C> ? RecordHead & Fields<F> & Computed<C> : never;

/** A page asked for: `after` is the `next` of the page before; `filter` holds `field:value` pairs, several of one field mean "any of". */
export const pageInput = z.object({
  search: z.string().trim().max(200).optional(),
  filter: z
    .array(z.string().regex(/^[a-zA-Z]+:.*$/s, 'must be field:value'))
    .max(50)
    .optional(),
  sort: z.string().max(60).optional(),
  direction: z.enum(['ascending', 'descending']).optional(),
  archived: z.boolean().optional(),
  after: z.string().max(2000).optional(),
  limit: z.number().int().min(1).max(200).optional(),
  withTotal: z.boolean().optional(),
});
export type PageInput = z.output<typeof pageInput>;

export interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

/** The reference that people read: at least three digits. */
export const referenceOf = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(3, '0')}`;
