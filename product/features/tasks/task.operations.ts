import { dropLinks, storeLinks } from '#features/links/link.writes.ts';
import { recordById } from '#features/records/record.reads.ts';
import { changeRecord, demandRevision } from '#features/records/record.writes.ts';
import { registerOperations } from '#features/records/register.operations.ts';
import { demandWriteOf, may } from '#platform/access/actor.ts';
import { invalidField, Problem } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { changeDependencies, completeTask, myTasks, tasks } from './task.contracts.ts';
import { openTasksOf, taskDependencies } from './task.reads.ts';
import { closesCircle, datesOfState, type TaskFacts, taskProblems } from './task.rules.ts';
import { taskNoun } from './task.ts';

/** Refuses what does not fit together, naming every field. */
function demandSound(task: TaskFacts, today: string): void {
  const errors = taskProblems(task, today);
  const first = errors[0];
  if (first) throw new Problem('invalid', 'invalid-input', `${first.field}: ${first.reason}`, { errors });
}

export const taskOperations: Operation[] = [
  ...registerOperations(taskNoun, tasks, {
    beforeCreate({ writer }, input) {
      const today = writer.clock.today();
      const task = { ...input, state: input.state ?? 'planned' };
      const dated = { ...input, ...datesOfState(task, today) };
      demandSound({ ...task, ...dated }, today);
      return dated;
    },
    beforeUpdate({ writer }, current, patch) {
      const today = writer.clock.today();
      const next = { ...current, ...patch };
      const dated = patch.state !== undefined && patch.state !== current.state ? { ...patch, ...datesOfState(next, today) } : patch;
      demandSound({ ...next, ...dated }, today);
      return dated;
    },
  }),
  answer(myTasks, async ({ reader, actor }) => ({ items: actor.memberId ? await openTasksOf(reader, actor.memberId) : [] })),
  perform(completeTask, async ({ writer, actor }, { id, revision, completedOn }) => {
    const task = await recordById(writer, taskNoun, id, true);
    const isMine = actor.memberId !== undefined && (task.ownerId === actor.memberId || task.operatorId === actor.memberId);
    if (!may(actor, 'records.write') && !isMine) demandWriteOf(actor, { ownerId: null, operatorId: null });
    demandRevision(task, revision);
    const today = writer.clock.today();
    const dates = datesOfState({ ...task, state: 'done', completedOn: completedOn ?? null }, today);
    demandSound({ ...task, ...dates, state: 'done' }, today);
    await changeRecord(writer, taskNoun, task, { state: 'done', ...dates }, { action: 'complete' });
    return recordById(writer, taskNoun, id);
  }),
  perform(changeDependencies, async ({ writer }, { id, dependsOn }) => {
    await recordById(writer, taskNoun, id, true);
    const dependencies = await taskDependencies(writer);
    const before = dependencies.get(id) ?? [];
    const others = new Map([...dependencies].filter(([task]) => task !== id));
    for (const [index, other] of dependsOn.entries()) {
      if (closesCircle(id, other, others)) throw invalidField(`dependsOn.${index}`, 'would make the tasks wait for each other');
    }
    const link = (toId: string) => ({ relation: 'depends-on' as const, fromId: id, toId });
    await dropLinks(writer, before.filter((other) => !dependsOn.includes(other)).map(link));
    await storeLinks(writer, dependsOn.filter((other) => !before.includes(other)).map(link));
    return { dependsOn: [...new Set(dependsOn)] };
  }),
];
