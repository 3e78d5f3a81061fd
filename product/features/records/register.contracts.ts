import { z } from 'zod';
import { type Contract, contract } from '#platform/contract.ts';
import type { Noun } from './noun.ts';
import { type Entity, type Fields, type Page, type PageInput, pageInput, people, recordHead, recordId, title } from './record.ts';

type People = { ownerId?: string | null; operatorId?: string | null; approverId?: string | null };
export type CreateInput<F extends z.ZodRawShape> = { title: string; state?: string } & People & z.input<z.ZodObject<F>>;
export type ParsedCreate<F extends z.ZodRawShape> = { title: string; state?: string } & People & Fields<F>;
export type UpdateInput<F extends z.ZodRawShape> = { id: string; revision: number; title?: string; state?: string } & People &
  Partial<Fields<F>>;

export interface RegisterContracts<F extends z.ZodRawShape, C extends z.ZodRawShape> {
  list: Contract<PageInput, PageInput, Page<Entity<Noun<F, C>>>>;
  get: Contract<{ id: string }, { id: string }, Entity<Noun<F, C>>>;
  create: Contract<CreateInput<F>, ParsedCreate<F>, Entity<Noun<F, C>>>;
  update: Contract<UpdateInput<F>, UpdateInput<F>, Entity<Noun<F, C>>>;
}

/** The shape of a whole record of the noun, as it leaves the server. */
export const entityShape = <F extends z.ZodRawShape, C extends z.ZodRawShape>(noun: Noun<F, C>): z.ZodType<Entity<Noun<F, C>>> =>
  // Zod cannot see that head, fields and computed never share a key; a check over all nouns does.
  recordHead.extend(noun.fields.shape).extend(noun.computed.shape) as unknown as z.ZodType<Entity<Noun<F, C>>>;

/** Declares list, get, create and update of a noun. Archive, restore, confirm and assign are the same for all: see record.contracts.ts. */
export function registerContracts<F extends z.ZodRawShape, C extends z.ZodRawShape>(noun: Noun<F, C>): RegisterContracts<F, C> {
  const entity = entityShape(noun);
  const words = noun.kind.replaceAll('-', ' ');
  const state = z.enum(noun.states).optional();
  const create = z.strictObject({ title, state, ...people, ...noun.fields.shape });
  const update = z.strictObject({
    id: recordId,
    revision: z.number().int().min(1),
    title: title.optional(),
    state,
    ...people,
    ...withoutDefaults(noun.fields.shape),
  });
  const page = z.object({ items: z.array(entity), next: z.string().nullable(), total: z.number().int().nullable() });
  const declared = {
    list: contract({
      name: `${noun.plural}.list`,
      kind: 'read',
      permission: 'records.read',
      summary: `A page of the register of ${noun.plural.replaceAll('-', ' ')}, filtered and sorted.`,
      input: pageInput,
      output: page,
    }),
    get: contract({
      name: `${noun.plural}.get`,
      kind: 'read',
      permission: 'records.read',
      summary: `One ${words} by id.`,
      input: z.strictObject({ id: recordId }),
      output: entity,
    }),
    create: contract({
      name: `${noun.plural}.create`,
      kind: 'write',
      permission: noun.isOpenToContributors ? 'records.write-own' : 'records.write',
      summary: `Adds a ${words} to its register.`,
      input: create,
      output: entity,
    }),
    update: contract({
      name: `${noun.plural}.update`,
      kind: 'write',
      permission: 'records.write-own',
      summary: `Changes a ${words}; absent leaves a field alone, null clears it.`,
      input: update,
      output: entity,
    }),
  };
  return declared as unknown as RegisterContracts<F, C>;
}

/** Every field optional, and none filled by its default: an absent field of an update must stay as it is. */
function withoutDefaults(shape: z.ZodRawShape): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => {
      const bare = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
      return [key, z.optional(bare)];
    }),
  );
}
