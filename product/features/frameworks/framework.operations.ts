import { notFound } from '#platform/errors.ts';
import { answer, type Operation } from '#platform/operation.ts';
import { listFrameworks, listRequirements } from './framework.contracts.ts';
import { frameworkList, requirementsOf } from './framework.reads.ts';

export const frameworkOperations: Operation[] = [
  answer(listFrameworks, async ({ reader }) => ({ items: await frameworkList(reader) })),
  answer(listRequirements, async ({ reader }, { frameworkId }) => {
    const items = await requirementsOf(reader, frameworkId);
    if (items.length === 0) throw notFound('framework');
    return { items };
  }),
];
