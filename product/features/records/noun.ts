import { z } from 'zod';
import type { Rows } from '#platform/database/rows.ts';

/** A kind of record: everything that list, page, form, history, links, search and export need to know of it. */
export interface Noun<F extends z.ZodRawShape = z.ZodRawShape, C extends z.ZodRawShape = z.ZodRawShape> {
  /** One word or two joined by a hyphen, singular: `risk`. Stands in versions and links. */
  kind: string;
  /** Operation prefix and URL: `risks`. */
  plural: string;
  /** Of the human reference: `R` gives `R-012`. */
  prefix: string;
  table: keyof Rows;
  /** What people fill in; each key is a column of `table`. */
  fields: z.ZodObject<F>;
  /** Columns of `table` that the database or an operation of the noun computes: shown, never taken from input. */
  computed: z.ZodObject<C>;
  states: readonly [string, ...string[]];
  /** Fields that lists may filter by equality, besides `state`, `ownerId` and `origin`. */
  filters: readonly (keyof F & string)[];
  /** NOT NULL columns that lists may sort by, besides `title`, `number`, `updatedAt` and `createdAt`. */
  sorts: readonly string[];
  /** Fields (or `title`) that are personal data: versions hold salted commitments of them. */
  personal: readonly string[];
  /** False for what exists once or always, such as the controls of Annex A. */
  isArchivable: boolean;
  /** True where contributors may create records of their own. */
  isOpenToContributors: boolean;
}

/** A noun whose field types do not matter: what reads and writes over all nouns take. */
export type AnyNoun = Omit<Noun, 'fields' | 'computed' | 'filters'> & {
  filters: readonly string[];
  fields: { shape: Readonly<Record<string, unknown>> };
  computed: { shape: Readonly<Record<string, unknown>> };
};

type NounOptions<F extends z.ZodRawShape, C extends z.ZodRawShape> = Pick<Noun<F, C>, 'kind' | 'plural' | 'prefix' | 'table' | 'states'> & {
  fields: F;
  computed?: C;
  filters?: readonly (keyof F & string)[];
  sorts?: readonly string[];
  personal?: readonly string[];
  isArchivable?: boolean;
  isOpenToContributors?: boolean;
};

const known = new Map<string, Noun>();

/** Declares a noun and makes it known to history, search and export. */
export function noun<F extends z.ZodRawShape, C extends z.ZodRawShape = Record<never, never>>(options: NounOptions<F, C>): Noun<F, C> {
  const declared: Noun<F, C> = {
    filters: [],
    sorts: [],
    personal: [],
    isArchivable: true,
    isOpenToContributors: false,
    ...options,
    fields: z.object(options.fields),
    computed: z.object(options.computed ?? ({} as C)),
  };
  known.set(options.kind, declared as unknown as Noun);
  return declared;
}

/** The noun of a kind; throws when no feature declared it. */
export function nounOf(kind: string): Noun {
  const found = known.get(kind);
  if (found === undefined) throw new Error(`no noun of kind ${kind}`);
  return found;
}

/** All nouns that were declared. */
export const nouns = (): Noun[] => [...known.values()];

/** True for a column that holds JSON: an object, a record, or a list of objects. */
export function isJsonField(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return isJsonField(schema.unwrap());
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord || schema instanceof z.ZodUnion)
    return !(schema instanceof z.ZodUnion);
  if (schema instanceof z.ZodTuple) return true;
  return schema instanceof z.ZodArray && isJsonField(schema.element);
}
