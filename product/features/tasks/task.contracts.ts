import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { taskNoun } from './task.ts';

export const tasks = registerContracts(taskNoun);

export const myTasks = contract({
  name: 'tasks.mine',
  kind: 'read',
  permission: 'own.read',
  summary: 'The open tasks that the caller owns, due first.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(entityShape(taskNoun)) }),
});

export const completeTask = contract({
  name: 'tasks.complete',
  kind: 'write',
  permission: 'own.write',
  summary: 'Marks a task as done; people without a steering role complete their own tasks only.',
  input: z.strictObject({ id: recordId, revision: z.number().int().min(1), completedOn: z.iso.date().optional() }),
  output: entityShape(taskNoun),
});

export const changeDependencies = contract({
  name: 'tasks.change-dependencies',
  kind: 'write',
  permission: 'records.write',
  summary: 'Sets the tasks that a task waits for; a circle is refused.',
  input: z.strictObject({ id: recordId, dependsOn: z.array(recordId).max(50) }),
  output: z.object({ dependsOn: z.array(recordId) }),
});
