import { Card } from '@attestry/ui/card.tsx';
import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { Checkbox } from '@attestry/ui/checkbox.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Stat } from '@attestry/ui/stat.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { changePlan, planCost, planOverview } from '#features/plan/plan.contracts.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { AssumptionRow } from './assumption-row.tsx';
import { planMessages } from './plan.messages.ts';

type Cost = OutputOf<typeof planCost>;

function Headline({ cost }: { cost: Cost }) {
  const t = useText(planMessages);
  const format = useFormat();
  const money = (value: number) => format.money(value, cost.currency);
  const range = ({ low, high }: { low: number; high: number }) => t('rangeText', { low: money(low), high: money(high) });
  const own = {
    low: cost.total.low - cost.invoiced.low,
    likely: cost.total.likely - cost.invoiced.likely,
    high: cost.total.high - cost.invoiced.high,
  };
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <Stat label={t('total')} value={money(cost.total.likely)} hint={range(cost.total)} />
      <Stat label={t('invoiced')} value={money(cost.invoiced.likely)} hint={range(cost.invoiced)} />
      <Stat label={t('internal')} value={money(own.likely)} hint={range(own)} />
    </div>
  );
}

function Lines({ cost }: { cost: Cost }) {
  const t = useText(planMessages);
  const format = useFormat();
  const money = (value: number) => format.money(value, cost.currency);
  const days = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <Card
      title={t('total')}
      hint={t('auditDays', {
        days: days(cost.auditDays),
        surveillance: days(cost.surveillanceDays),
        recertification: days(cost.recertificationDays),
      })}
    >
      <FigureTable
        caption={t('costTitle')}
        columns={[
          { id: 'line', header: t('line') },
          { id: 'low', header: t('low'), numeric: true },
          { id: 'likely', header: t('likelyColumn'), numeric: true },
          { id: 'high', header: t('high'), numeric: true },
          { id: 'why', header: t('why') },
        ]}
        rows={cost.lines.map((line) => ({
          id: line.id,
          cells: [line.title, money(line.low), money(line.likely), money(line.high), line.because],
        }))}
      />
    </Card>
  );
}

function Published({ cost }: { cost: Cost }) {
  const t = useText(planMessages);
  return (
    <Card title={t('published')} hint={t('publishedHint')}>
      <ul className="flex flex-col gap-2">
        {cost.published.map((entry) => (
          <li key={`${entry.size}${entry.source}`}>
            {entry.size}: {t('months', { from: entry.totalMonths[0] ?? 0, to: entry.totalMonths[1] ?? 0 })}{' '}
            <span className="break-all text-sm text-muted">({entry.source})</span>
          </li>
        ))}
        {cost.publishedCosts.map((entry) => (
          <li key={entry.range}>
            {entry.range}, {entry.who} <span className="break-all text-sm text-muted">({entry.source})</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the certificate costs, with every assumption in sight. */
export default function CostScreen() {
  const t = useText(planMessages);
  const toast = useToast();
  const say = useProblemText();
  const mayWrite = useMay('records.write');
  const cost = useRead(planCost, {});
  const overview = useRead(planOverview, {});
  const change = useWrite(changePlan);
  const revision = overview.data?.plan?.revision;
  const isEditable = mayWrite && revision !== undefined;
  const save = (figures: Pick<Parameters<typeof change.mutate>[0], 'assumptions' | 'factorChoices'>) =>
    change.mutate(
      { revision: revision ?? 0, ...figures },
      {
        onSuccess: () => toast({ title: t('saved'), tone: 'positive' }),
        onError: (error) => toast({ title: say(error), tone: 'critical' }),
      },
    );
  return (
    <>
      <PageHeader title={t('costTitle')} purpose={t('costPurpose')} />
      <ScreenGuidance
        screen="cost"
        purpose={t('cost.guidance.purpose')}
        auditor={t('cost.guidance.auditor')}
        next={t('cost.guidance.next')}
      />
      <Loaded query={cost}>
        {(value) => (
          <>
            <Headline cost={value} />
            <Lines cost={value} />
            <Card title={t('assumptions')} hint={t('assumptionsHint')}>
              <ul className="flex flex-col divide-y">
                {value.assumptions.map((assumption) => (
                  <AssumptionRow
                    key={assumption.id}
                    assumption={assumption}
                    isEditable={isEditable}
                    onSave={(figures) => save({ assumptions: { [assumption.id]: figures } })}
                  />
                ))}
              </ul>
            </Card>
            <Card title={t('factors')} hint={t('factorsHint')}>
              <ul className="flex flex-col gap-3">
                {value.factors.map((factor) => (
                  <li key={factor.id}>
                    <Checkbox
                      label={`${factor.title} (× ${factor.multiplier})`}
                      hint={factor.because === '' ? factor.explains : `${factor.explains} ${factor.because}`}
                      checked={factor.applies}
                      disabled={!isEditable}
                      onCheckedChange={(applies) => save({ factorChoices: { [factor.id]: applies } })}
                    />
                  </li>
                ))}
              </ul>
            </Card>
            <Published cost={value} />
          </>
        )}
      </Loaded>
    </>
  );
}
