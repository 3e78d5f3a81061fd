import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { tasks } from '#features/tasks/task.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { taskMessages } from './task.messages.ts';
import { newTask, TaskForm } from './task-form.tsx';

/** A task added by hand. */
export default function TaskNewScreen() {
  const t = useText(taskMessages);
  const navigate = useNavigate();
  const create = useWrite(tasks.create);
  return (
    <>
      <PageHeader title={t('add')} purpose={t('purpose')} />
      <TaskForm
        draft="task:new"
        stored={newTask}
        onSave={async (values) => {
          const task = await create.mutateAsync(values);
          void navigate({ to: `/tasks/${task.id}` as '/' });
        }}
      />
    </>
  );
}
