import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { LineChart } from '@attestry/ui/line-chart.tsx';
import type { objectiveMeasurements } from '#features/objectives/objective.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { objectiveMessages } from './objective.messages.ts';
import type { Objective } from './objective-facts.tsx';

type Measurement = OutputOf<typeof objectiveMeasurements>['items'][number];

/** The measured values over time with the line of the target; of several values on one day the last one entered counts. */
export default function ObjectiveChart({ objective, measurements }: { objective: Objective; measurements: readonly Measurement[] }) {
  const t = useText(objectiveMessages);
  const format = useFormat();
  const { today } = useSession();
  const byDay = new Map(measurements.toReversed().map((measurement) => [measurement.measuredOn, measurement]));
  const points = [...byDay.values()].map(({ measuredOn, value }) => ({ x: measuredOn, y: value }));
  const first = points[0]?.x ?? today;
  const values = [...points.map(({ y }) => y), objective.target];
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const sentence = t('chart', {
    title: objective.title,
    count: points.length,
    value: format.number(objective.latestValue ?? 0),
    unit: objective.unit,
    target: format.number(objective.target),
  });
  const table = (
    <FigureTable
      caption={t('measurements')}
      columns={[
        { id: 'day', header: t('measuredOn') },
        { id: 'value', header: t('value'), numeric: true },
        { id: 'note', header: t('note') },
        { id: 'by', header: t('by') },
      ]}
      rows={measurements.map((each) => ({
        id: each.id,
        cells: [format.date(each.measuredOn), format.number(each.value), each.note, each.measuredByName ?? '–'],
      }))}
    />
  );
  return (
    <LineChart
      label={sentence}
      series={[
        { id: 'value', label: t('valueLine'), points },
        {
          id: 'target',
          label: t('targetLine'),
          tone: 'positive',
          dashed: true,
          points: [
            { x: first, y: objective.target },
            { x: today, y: objective.target },
          ],
        },
      ]}
      {...(lowest < 0 ? { range: [lowest, highest] as [number, number] } : {})}
      formatX={(date) => format.date(date.toISOString())}
      formatY={(value) => format.number(value)}
      table={{ label: t('table'), content: table }}
    />
  );
}
