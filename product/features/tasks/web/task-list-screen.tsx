import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { ListChecks, Plus } from 'lucide-react';
import { recordMessages } from '#features/records/web/record.messages.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { tasks } from '#features/tasks/task.contracts.ts';
import { phases, taskNoun } from '#features/tasks/task.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { taskMessages } from './task.messages.ts';
import { TaskState } from './task-badges.tsx';

type Row = OutputOf<typeof tasks.get>;

function useColumns(): DataColumn<Row>[] {
  const t = useText(taskMessages);
  const phase = useDynamicText(taskMessages);
  const record = useText(recordMessages);
  const format = useFormat();
  return [
    { id: 'number', header: record('reference'), width: 90, sortable: true, cell: (task) => task.reference },
    { id: 'title', header: record('title'), sortable: true, priority: 1, cell: (task) => task.title },
    { id: 'phase', header: t('phase'), width: 150, sortable: true, cell: (task) => phase(`phase.${task.phase}`) },
    { id: 'state', header: t('state'), width: 190, sortable: true, cell: (task) => <TaskState task={task} /> },
    { id: 'owner', header: record('owner'), width: 160, cell: (task) => task.ownerName ?? record('nobody') },
    {
      id: 'effortLikely',
      header: t('effort'),
      width: 110,
      align: 'end',
      sortable: true,
      cell: (task) => t('hours', { hours: task.effortLikely }),
    },
    { id: 'dueOn', header: t('dueOn'), width: 130, cell: (task) => (task.dueOn ? format.date(task.dueOn) : '–') },
  ];
}

/** The register of tasks. */
export default function TaskListScreen() {
  const t = useText(taskMessages);
  const dynamic = useDynamicText(taskMessages);
  const mayAdd = useMay('records.write-own');
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/tasks/new">
      {t('add')}
    </ButtonLink>
  );
  const facet = (id: string, values: readonly string[]) => ({
    id,
    label: dynamic(id),
    options: values.map((value) => ({ value, label: dynamic(`${id}.${value}`) })),
  });
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="tasks" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Register
        name="tasks"
        caption={t('title')}
        list={tasks.list}
        columns={useColumns()}
        facets={[facet('state', taskNoun.states), facet('phase', phases)]}
        rowHref={(task) => `/tasks/${task.id}`}
        empty={<EmptyState icon={ListChecks} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
    </>
  );
}
