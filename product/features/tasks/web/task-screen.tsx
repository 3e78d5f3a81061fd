import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { useParams } from '@tanstack/react-router';
import { Check, Play } from 'lucide-react';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { tasks } from '#features/tasks/task.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { taskMessages } from './task.messages.ts';
import { TaskState } from './task-badges.tsx';
import { TaskForm, type TaskValues } from './task-form.tsx';

type Task = OutputOf<typeof tasks.get>;

const valuesOf = (task: Task): TaskValues => {
  const {
    title,
    description,
    doneWhen,
    phase,
    state,
    ownerId,
    effortLow,
    effortLikely,
    effortHigh,
    waitLow,
    waitLikely,
    waitHigh,
    hoursDone,
    notBefore,
    dueOn,
    startedOn,
    completedOn,
  } = task;
  return {
    title,
    description,
    doneWhen,
    phase,
    state,
    ownerId,
    effortLow,
    effortLikely,
    effortHigh,
    waitLow,
    waitLikely,
    waitHigh,
    hoursDone,
    notBefore,
    dueOn,
    startedOn,
    completedOn,
  };
};

function TaskPage({ task }: { task: Task }) {
  const t = useText(taskMessages);
  const dynamic = useDynamicText(taskMessages);
  const format = useFormat();
  const toast = useToast();
  const say = useProblemText();
  const mayEdit = useMayEdit(task);
  const update = useWrite(tasks.update);
  const move = (state: string) =>
    update.mutate({ id: task.id, revision: task.revision, state }, { onError: (error) => toast({ title: say(error), tone: 'critical' }) });
  return (
    <RecordPage
      record={task}
      register={{ title: t('title'), href: '/tasks' }}
      stateLabel={dynamic(`state.${task.state}`)}
      meta={
        <>
          <TaskState task={task} />
          <span>{dynamic(`phase.${task.phase}`)}</span>
          {task.dueOn && <span>{`${t('dueOn')} ${format.date(task.dueOn)}`}</span>}
        </>
      }
      actions={
        mayEdit && (
          <>
            {task.state === 'planned' && (
              <Button icon={Play} disabled={update.isPending} onClick={() => move('in-progress')}>
                {t('start')}
              </Button>
            )}
            {(task.state === 'planned' || task.state === 'in-progress') && (
              <Button variant="primary" icon={Check} disabled={update.isPending} onClick={() => move('done')}>
                {t('complete')}
              </Button>
            )}
          </>
        )
      }
    >
      <Card>
        <TaskForm
          key={task.revision}
          draft={`task:${task.id}`}
          stored={valuesOf(task)}
          isReadOnly={!mayEdit}
          onSave={(values) => update.mutateAsync({ id: task.id, revision: task.revision, ...values })}
        />
      </Card>
      <EvidencePanel recordId={task.id} />
      <LinksPanel record={task} />
      <HistoryPanel recordId={task.id} />
    </RecordPage>
  );
}

/** One task. */
export default function TaskScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(tasks.get, { id });
  return <Loaded query={query}>{(task) => <TaskPage task={task} />}</Loaded>;
}
