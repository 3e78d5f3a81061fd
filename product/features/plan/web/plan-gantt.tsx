import { Badge } from '@attestry/ui/badge.tsx';
import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { Gantt } from '@attestry/ui/gantt.tsx';
import type { GanttRow, GanttZoom } from '@attestry/ui/gantt-layout.ts';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { useState } from 'react';
import type { planOverview } from '#features/plan/plan.contracts.ts';
import { phases } from '#features/tasks/task.ts';
import { taskMessages } from '#features/tasks/web/task.messages.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useFormat, useLocale } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { planMessages } from './plan.messages.ts';

type PlannedTask = OutputOf<typeof planOverview>['tasks'][number];

const toneOf = (task: PlannedTask): Tone => (task.state === 'done' ? 'positive' : task.isCritical ? 'accent' : 'info');

/** A bracket for each phase, its tasks below it, by start. */
function rowsOf(tasks: readonly PlannedTask[], phaseName: (phase: string) => string): GanttRow[] {
  return phases.flatMap((phase) => {
    const own = tasks
      .filter((task) => task.phase === phase)
      .sort((a, b) => a.startOn.localeCompare(b.startOn) || a.endOn.localeCompare(b.endOn));
    const first = own[0];
    if (first === undefined) return [];
    const end = own.reduce((latest, task) => (task.endOn > latest ? task.endOn : latest), first.endOn);
    const bracket: GanttRow = { id: `phase-${phase}`, name: phaseName(`phase.${phase}`), kind: 'phase', start: first.startOn, end };
    return [
      bracket,
      ...own.map(
        (task): GanttRow => ({
          id: task.id,
          name: task.title,
          kind: task.isMilestone ? 'milestone' : 'task',
          start: task.isMilestone ? task.endOn : task.startOn,
          end: task.endOn,
          dependsOn: task.dependsOn,
          progress: task.state === 'done' ? 1 : 0,
          tone: toneOf(task),
        }),
      ),
    ];
  });
}

/** The plan drawn over time, with the same facts as a table behind it. */
export default function PlanGantt({ tasks, today }: { tasks: readonly PlannedTask[]; today: string }) {
  const t = useText(planMessages);
  const phaseName = useDynamicText(taskMessages);
  const format = useFormat();
  const locale = useLocale();
  const [zoom, setZoom] = useState<GanttZoom>('month');
  const isTask = (row: GanttRow): boolean => row.kind !== 'phase';
  const table = (
    <FigureTable
      caption={t('asTable')}
      columns={[
        { id: 'task', header: t('task') },
        { id: 'phase', header: t('phase') },
        { id: 'owner', header: t('owner') },
        { id: 'start', header: t('start') },
        { id: 'end', header: t('end') },
      ]}
      rows={tasks.map((task) => ({
        id: task.id,
        cells: [
          <span key="task">
            {task.title} {task.isCritical && <Badge tone="accent">{t('critical')}</Badge>}
          </span>,
          phaseName(`phase.${task.phase}`),
          task.ownerName ?? '–',
          format.date(task.startOn),
          format.date(task.endOn),
        ],
      }))}
    />
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex justify-end">
        <SegmentedControl<GanttZoom>
          label={t('zoom')}
          value={zoom}
          onValueChange={setZoom}
          choices={[
            { value: 'week', label: t('week') },
            { value: 'month', label: t('month') },
          ]}
        />
      </div>
      <Gantt
        label={t('gantt')}
        rows={rowsOf(tasks, phaseName)}
        zoom={zoom}
        today={today}
        todayLabel={t('today')}
        locale={locale === 'de' ? 'de-DE' : 'en-GB'}
        namesLabel={t('task')}
        describeRow={(row) => t('describe', { name: row.name, start: format.date(row.start), end: format.date(row.end) })}
        rowHref={(row) => (isTask(row) ? `/tasks/${row.id}` : '/tasks')}
        table={{ label: t('asTable'), content: table }}
      />
    </div>
  );
}
