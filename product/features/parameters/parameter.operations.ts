import { createRecord, updateRecord } from '#features/records/record.writes.ts';
import { invalidField, notFound } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { listParameters, parameterValueMap, updateParameter } from './parameter.contracts.ts';
import { declaredParameter, ownParameter, parameterList, parameterOf, parameterValues } from './parameter.reads.ts';
import { checkedValue } from './parameter.rules.ts';
import { parameterNoun } from './parameter.ts';

export const parameterOperations: Operation[] = [
  answer(listParameters, async ({ reader }) => ({ items: await parameterList(reader) })),
  answer(parameterValueMap, async ({ reader }) => ({ values: await parameterValues(reader) })),
  perform(updateParameter, async ({ writer }, { key, revision, value }) => {
    const declared = declaredParameter(key);
    if (declared === undefined) throw notFound('parameter');
    const checked = checkedValue(declared, value);
    if (!checked.ok) throw invalidField('value', checked.because);
    const text = String(checked.value);
    const own = await ownParameter(writer, key);
    if (own === undefined)
      return parameterOf(declared, await createRecord(writer, parameterNoun, { title: declared.title, key, value: text }));
    return parameterOf(declared, await updateRecord(writer, parameterNoun, own.id, revision, { value: text }));
  }),
];
