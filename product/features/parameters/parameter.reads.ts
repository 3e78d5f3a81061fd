import { content } from '@attestry/content/content.ts';
import type { ContentParameter } from '@attestry/content/shapes.ts';
import { recordPage, recordsOf } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import { checkedValue } from './parameter.rules.ts';
import { type Parameter, type ParameterValue, parameterNoun } from './parameter.ts';

/** The declared parameter of a key, or undefined. */
export const declaredParameter = (key: string): ContentParameter | undefined => content().parameters.find(({ id }) => id === key);

/** A stored value in the parameter's own kind; the standard one where what is stored no longer fits the declaration. */
function valueInForce(declared: ContentParameter, stored: string | undefined): ParameterValue {
  const checked = stored === undefined ? undefined : checkedValue(declared, stored);
  return checked?.ok ? checked.value : declared.default;
}

/** The value of every declared parameter by key, in one statement; the content's standard where the organization has none. */
export async function parameterValues(reader: Reader): Promise<Record<string, ParameterValue>> {
  const rows = await reader.db
    .selectFrom('parameter')
    .select(['key', 'value'])
    .where('organizationId', '=', reader.organizationId)
    .execute();
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  return Object.fromEntries(content().parameters.map((declared) => [declared.id, valueInForce(declared, stored.get(declared.id))]));
}

/** One number among the parameters; throws for a key that is not declared as a number. */
export async function numberParameter(reader: Reader, key: string): Promise<number> {
  const value = (await parameterValues(reader))[key];
  if (typeof value !== 'number') throw new Error(`no parameter "${key}" with a number`);
  return value;
}

function policiesUsing(key: string): string[] {
  const placeholder = new RegExp(`\\{\\{\\s*param:${key}\\s*\\}\\}`);
  return content()
    .policies.filter(({ body }) => placeholder.test(body))
    .map(({ title }) => title);
}

function shown(declared: ContentParameter, record: Entity<typeof parameterNoun> | undefined): Parameter {
  return {
    key: declared.id,
    title: declared.title,
    explains: declared.explains,
    kind: declared.kind,
    unit: declared.unit ?? null,
    min: declared.min ?? null,
    max: declared.max ?? null,
    options: declared.options ?? [],
    standard: declared.default,
    value: valueInForce(declared, record?.value),
    controls: declared.controls,
    policies: policiesUsing(declared.id),
    recordId: record?.id ?? null,
    revision: record?.revision ?? 0,
    because: record?.because ?? null,
    isConfirmed: record?.isConfirmed ?? true,
  };
}

/** All declared parameters with the organization's values. */
export async function parameterList(reader: Reader): Promise<Parameter[]> {
  const records = new Map((await recordsOf(reader, parameterNoun)).map((record) => [record.key, record]));
  return content().parameters.map((declared) => shown(declared, records.get(declared.id)));
}

/** The organization's own record of a parameter, or undefined while the standard value holds. */
export const ownParameter = async (reader: Reader, key: string): Promise<Entity<typeof parameterNoun> | undefined> =>
  (await recordPage(reader, parameterNoun, { filter: [`key:${key}`], limit: 1 })).items[0];

/** One declared parameter as people see it. */
export const parameterOf = (declared: ContentParameter, record: Entity<typeof parameterNoun>): Parameter => shown(declared, record);
