import { MeterRing } from '@attestry/ui/meter-ring.tsx';
import type { readinessOverview } from '#features/readiness/readiness.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { BlockersCard } from './blockers-card.tsx';
import { HomeForecast } from './home-forecast.tsx';
import { LateCard } from './late-card.tsx';
import { NextStepsCard } from './next-steps-card.tsx';
import { readinessMessages } from './readiness.messages.ts';
import { RecentCard } from './recent-card.tsx';
import { ClausesCard, ThemesCard } from './standing-cards.tsx';

export type Overview = OutputOf<typeof readinessOverview>;

/** The one number of home, in a sentence. */
function Headline({ overview }: { overview: Overview }) {
  const t = useText(readinessMessages);
  const { personName, organizationName: company } = useSession();
  const { percent, isReadyForStage1: isReady, blockers } = overview;
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-4">
      <MeterRing share={percent / 100} label={t('ready')} size={104} tone={isReady ? 'positive' : 'accent'}>
        {percent} %
      </MeterRing>
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <p className="font-medium text-accent-text">{t('greeting', { name: personName })}</p>
        <h1 className="text-2xl font-semibold tracking-[-0.02em] text-balance">
          {isReady ? t('headlineReady', { company }) : t('headline', { company, percent })}
        </h1>
        <p className="max-w-[65ch] text-pretty text-muted">
          {isReady ? t('headlineReadyText') : t('headlineText', { blockers: blockers.length })}
        </p>
      </div>
    </header>
  );
}

/** Home once the management system is there. */
export function HomePanels({ overview }: { overview: Overview }) {
  return (
    <>
      <Headline overview={overview} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <NextStepsCard overview={overview} />
          <BlockersCard overview={overview} />
          <ClausesCard clauses={overview.clauses} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <HomeForecast overview={overview} />
          <ThemesCard themes={overview.themes} />
          <LateCard overview={overview} />
          <RecentCard recent={overview.recent} />
        </div>
      </div>
    </>
  );
}
