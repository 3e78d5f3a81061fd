import { linkPairs } from '#features/links/link.reads.ts';
import { recordsOf } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import { taskNoun } from './task.ts';

export type Task = Entity<typeof taskNoun>;

/** Every task that is not archived, in number order. */
export const allTasks = (reader: Reader): Promise<Task[]> => recordsOf(reader, taskNoun);

/** A task's id with the ids of the tasks it waits for. */
export async function taskDependencies(reader: Reader): Promise<Map<string, string[]>> {
  const pairs = await linkPairs(reader, 'depends-on');
  return new Map([...Map.groupBy(pairs, (pair) => pair.fromId)].map(([id, group]) => [id, group.map((pair) => pair.toId)]));
}

/** Open tasks of one owner, due first. */
export async function openTasksOf(reader: Reader, memberId: string): Promise<Task[]> {
  const all = await recordsOf(reader, taskNoun, { filter: [`ownerId:${memberId}`, 'state:planned', 'state:in-progress'] });
  return all.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}
