import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { CalendarCheck, CalendarRange } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { planOverview, setTaskDueDates } from '#features/plan/plan.contracts.ts';
import { ExportMenu } from '#features/records/web/export-menu.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded, useProblemText } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { ForecastCard } from './forecast-card.tsx';
import { planMessages } from './plan.messages.ts';
import { PlanSettings } from './plan-settings.tsx';

const PlanGantt = lazy(() => import('./plan-gantt.tsx'));

/** The plan: forecast, Gantt chart and what it rests on. */
export default function PlanScreen() {
  const t = useText(planMessages);
  const toast = useToast();
  const say = useProblemText();
  const mayWrite = useMay('records.write');
  const query = useRead(planOverview, {});
  const due = useWrite(setTaskDueDates);
  const setDue = () =>
    due.mutate(
      {},
      {
        onSuccess: ({ changed }) => toast({ title: t('dueDatesSet', { count: changed }), tone: 'positive' }),
        onError: (error) => toast({ title: say(error), tone: 'critical' }),
      },
    );
  return (
    <>
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={
          mayWrite &&
          query.data?.plan && (
            <>
              <Button icon={CalendarCheck} loading={due.isPending} onClick={setDue}>
                {t('setDueDates')}
              </Button>
              <PlanSettings plan={query.data.plan} />
              <ExportMenu operation="reports.plan" formats={['pdf']} />
            </>
          )
        }
      />
      <ScreenGuidance screen="plan" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={query}>
        {(overview) => {
          if (overview.plan === null) {
            return (
              <EmptyState
                icon={CalendarRange}
                title={t('emptyTitle')}
                text={t('emptyText')}
                action={<ButtonLink href="/start">{t('emptyAction')}</ButtonLink>}
              />
            );
          }
          return (
            <>
              {overview.forecast && (
                <ForecastCard
                  forecast={overview.forecast}
                  trend={overview.trend}
                  targetDate={overview.plan.targetDate}
                  today={overview.today}
                />
              )}
              {overview.refusal ? (
                <Callout tone="critical" title={t('refusedTitle')}>
                  {overview.refusal.text}
                </Callout>
              ) : (
                <Suspense>
                  <PlanGantt tasks={overview.tasks} today={overview.today} />
                </Suspense>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
