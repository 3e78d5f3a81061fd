import type { z } from 'zod';
import { demandWriteOf, may } from '#platform/access/actor.ts';
import { answer, type Operation, perform, type WriteContext } from '#platform/operation.ts';
import type { AnyNoun, Noun } from './noun.ts';
import { recordById, recordPage } from './record.reads.ts';
import type { Entity } from './record.ts';
import { changeRecord, createRecord, demandRevision, type NewRecord } from './record.writes.ts';
import type { CreateInput, ParsedCreate, RegisterContracts, UpdateInput } from './register.contracts.ts';

/** Where a noun's own rules join in; each may throw a Problem or return the values to store instead. */
export interface RegisterRules<F extends z.ZodRawShape, C extends z.ZodRawShape> {
  beforeCreate?(context: WriteContext, input: ParsedCreate<F>): Promise<ParsedCreate<F>> | ParsedCreate<F>;
  beforeUpdate?(context: WriteContext, current: Entity<Noun<F, C>>, patch: UpdateInput<F>): Promise<UpdateInput<F>> | UpdateInput<F>;
  afterWrite?(context: WriteContext, record: Entity<Noun<F, C>>): Promise<void>;
}

/** Implements list, get, create and update of a noun over its declared contracts. */
export function registerOperations<F extends z.ZodRawShape, C extends z.ZodRawShape>(
  declared: Noun<F, C>,
  contracts: RegisterContracts<F, C>,
  rules: RegisterRules<F, C> = {},
): Operation[] {
  // Writes need only the noun's keys; the exact field types are checked at the contracts.
  const noun = declared as unknown as AnyNoun;
  type Whole = Entity<Noun<F, C>>;
  const whole = (context: WriteContext, id: string) => recordById(context.writer, noun, id) as unknown as Promise<Whole>;
  return [
    answer(contracts.list, async ({ reader }, input) => (await recordPage(reader, noun, input)) as never),
    answer(contracts.get, async ({ reader }, { id }) => (await recordById(reader, noun, id)) as never),
    perform(contracts.create, async (context, input) => {
      const item = rules.beforeCreate ? await rules.beforeCreate(context, input) : input;
      const { ownerId } = item as CreateInput<F>;
      // Somebody who may write only own records becomes the owner of what they add.
      const owner = may(context.actor, 'records.write') ? ownerId : (context.actor.memberId ?? null);
      const record = (await createRecord(context.writer, noun, {
        ...item,
        ownerId: owner,
      } as unknown as NewRecord<AnyNoun>)) as unknown as Whole;
      await rules.afterWrite?.(context, record);
      return rules.afterWrite ? whole(context, (record as { id: string }).id) : record;
    }),
    perform(contracts.update, async (context, input) => {
      const { id, revision, ...given } = input as UpdateInput<F> & Record<string, unknown>;
      const current = (await recordById(context.writer, noun, id, true)) as unknown as Whole & {
        ownerId: string | null;
        operatorId: string | null;
        revision: number;
      };
      demandWriteOf(context.actor, current);
      demandRevision(current, revision);
      const ruled = rules.beforeUpdate ? await rules.beforeUpdate(context, current, input) : input;
      const {
        id: _id,
        revision: _revision,
        ...patch
      } = (rules.beforeUpdate ? ruled : { id, revision, ...given }) as UpdateInput<F> & Record<string, unknown>;
      await changeRecord(context.writer, noun, current as never, patch as never);
      const record = await whole(context, id);
      await rules.afterWrite?.(context, record);
      return record;
    }),
  ];
}
