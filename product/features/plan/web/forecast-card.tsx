import { Card } from '@attestry/ui/card.tsx';
import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { LineChart } from '@attestry/ui/line-chart.tsx';
import { RangeBar } from '@attestry/ui/range-bar.tsx';
import type { planOverview } from '#features/plan/plan.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { planMessages } from './plan.messages.ts';

type Overview = OutputOf<typeof planOverview>;

const day = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
const isoOf = (days: number): string => new Date(Math.round(days) * 86_400_000).toISOString().slice(0, 10);

export interface ForecastCardProps {
  forecast: NonNullable<Overview['forecast']>;
  trend: Overview['trend'];
  targetDate: string | null;
  today: string;
}

/** The certificate date as a range, the chance of the promised date, and how the forecast moved. */
export function ForecastCard({ forecast, trend, targetDate, today }: ForecastCardProps) {
  const t = useText(planMessages);
  const format = useFormat();
  const sentence = t('forecastSentence', { p50: format.date(forecast.p50), p80: format.date(forecast.p80) });
  const ends = [forecast.p95, ...(targetDate ? [targetDate] : [])].map(day);
  const chance =
    targetDate && forecast.chanceOfTarget !== null
      ? t('chance', { date: format.date(targetDate), chance: format.percent(forecast.chanceOfTarget) })
      : t('noTarget');
  return (
    <Card title={t('forecast')} hint={t('seed', { runs: format.number(forecast.runs), seed: String(forecast.seed) })}>
      <div className="flex flex-col gap-4">
        <p className="text-lg text-balance">{sentence}</p>
        <RangeBar
          label={sentence}
          min={day(today)}
          max={Math.max(...ends) + 10}
          low={day(forecast.p10)}
          p50={day(forecast.p50)}
          p80={day(forecast.p80)}
          format={(value) => format.date(isoOf(value))}
          labels={{ p50: t('p50'), p80: t('p80') }}
          {...(targetDate ? { marker: { value: day(targetDate), label: t('promised', { date: format.date(targetDate) }) } } : {})}
        />
        <p className="text-muted">{chance}</p>
        {trend.length > 1 && (
          <section aria-label={t('trend')} className="flex flex-col gap-2">
            <h3 className="font-medium">{t('trend')}</h3>
            <LineChart
              label={t('trendLabel')}
              height={180}
              range={[Math.min(...trend.map((point) => day(point.p50))) - 20, Math.max(...trend.map((point) => day(point.p80))) + 20]}
              formatX={(date) => format.shortDate(date.toISOString())}
              formatY={(value) => format.shortDate(isoOf(value))}
              series={[
                { id: 'p50', label: t('p50'), points: trend.map((point) => ({ x: point.madeOn, y: day(point.p50) })) },
                { id: 'p80', label: t('p80'), dashed: true, points: trend.map((point) => ({ x: point.madeOn, y: day(point.p80) })) },
              ]}
              table={{
                label: t('trend'),
                content: (
                  <FigureTable
                    caption={t('trendLabel')}
                    columns={[
                      { id: 'date', header: t('start') },
                      { id: 'p50', header: t('p50') },
                      { id: 'p80', header: t('p80') },
                    ]}
                    rows={trend.map((point) => ({
                      id: point.madeOn,
                      cells: [format.date(point.madeOn), format.date(point.p50), format.date(point.p80)],
                    }))}
                  />
                ),
              }}
            />
          </section>
        )}
      </div>
    </Card>
  );
}
