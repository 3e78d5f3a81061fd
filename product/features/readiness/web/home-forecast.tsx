import { ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { RangeBar } from '@attestry/ui/range-bar.tsx';
import { lazy, Suspense } from 'react';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import type { Overview } from './home-panels.tsx';
import { readinessMessages } from './readiness.messages.ts';

const LineChart = lazy(() => import('@attestry/ui/line-chart.tsx').then((module) => ({ default: module.LineChart })));

const dayMs = 86_400_000;
const day = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / dayMs);
const isoOf = (days: number): string => new Date(Math.round(days) * dayMs).toISOString().slice(0, 10);

function targetKey(target: string, { p50, p80 }: { p50: string; p80: string }): 'inTime' | 'tight' | 'tooLate' {
  if (target >= p80) return 'inTime';
  return target >= p50 ? 'tight' : 'tooLate';
}

function Trend({ trend }: Pick<Overview, 'trend'>) {
  const t = useText(readinessMessages);
  const format = useFormat();
  const dates = trend.flatMap(({ p50, p80 }) => [day(p50), day(p80)]);
  const line = (id: 'p50' | 'p80') => ({
    id,
    label: t(id),
    dashed: id === 'p80',
    points: trend.map((point) => ({ x: point.madeOn, y: day(point[id]) })),
  });
  const rows = trend.map((point) => ({
    id: point.madeOn,
    cells: [format.date(point.madeOn), format.date(point.p50), format.date(point.p80)],
  }));
  const columns = [
    { id: 'madeOn', header: t('madeOn') },
    { id: 'p50', header: t('p50') },
    { id: 'p80', header: t('p80') },
  ];
  const short = (value: number): string => format.date(isoOf(value)).replace(/\s?\d{4}$/, '');
  return (
    <section aria-label={t('trend')} className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{t('trend')}</h3>
      <Suspense>
        <LineChart
          label={t('trendLabel')}
          height={150}
          range={[Math.min(...dates) - 14, Math.max(...dates) + 14]}
          formatX={(date) => short(date.getTime() / dayMs)}
          formatY={short}
          series={[line('p50'), line('p80')]}
          table={{ label: t('trend'), content: <FigureTable caption={t('trendLabel')} columns={columns} rows={rows} /> }}
        />
      </Suspense>
    </section>
  );
}

/** The certificate date as a range, how it relates to the target, and how it moved. */
export function HomeForecast({ overview }: { overview: Overview }) {
  const t = useText(readinessMessages);
  const format = useFormat();
  const { forecast, targetDate, today, trend } = overview;
  const toPlan = (
    <ButtonLink size="sm" href="/plan">
      {t('toPlan')}
    </ButtonLink>
  );
  if (forecast === null) {
    return (
      <Card title={t('forecast')} actions={toPlan}>
        <p className="text-muted">{t('noForecast')}</p>
      </Card>
    );
  }
  const sentence = t('forecastSentence', { p50: format.date(forecast.p50), p80: format.date(forecast.p80) });
  const last = Math.max(day(forecast.p80), targetDate === null ? 0 : day(targetDate));
  const span = last - day(today);
  return (
    <Card title={t('forecast')} actions={toPlan}>
      <div className="flex flex-col gap-4">
        <RangeBar
          label={sentence}
          min={day(today)}
          max={last + Math.max(10, Math.round(span * 0.08))}
          p50={day(forecast.p50)}
          p80={day(forecast.p80)}
          format={(value) => format.date(isoOf(value))}
          labels={{ p50: t('p50'), p80: t('p80') }}
          {...(targetDate ? { marker: { value: day(targetDate), label: t('promised', { date: format.date(targetDate) }) } } : {})}
        />
        <p className="text-sm text-pretty text-muted">
          {targetDate === null ? sentence : t(targetKey(targetDate, forecast), { date: format.date(targetDate) })}
        </p>
        {trend.length > 1 && <Trend trend={trend} />}
      </div>
    </Card>
  );
}
