import { Anchor } from '@attestry/ui/anchor.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import type { Overview } from './home-panels.tsx';
import { readinessMessages } from './readiness.messages.ts';
import { StandingBar } from './standing-bar.tsx';

/** What clauses 4 to 10 ask for, as parts done, under way and missing. */
export function ClausesCard({ clauses }: Pick<Overview, 'clauses'>) {
  const t = useText(readinessMessages);
  const name = useDynamicText(readinessMessages);
  return (
    <Card title={t('clauses')} hint={t('clausesHint')}>
      <ul className="flex flex-col gap-4">
        {clauses.map(({ id, states, done, total, percent }) => (
          <li key={id} className="flex flex-col gap-1.5">
            <div className="flex items-baseline justify-between gap-3">
              <p className="min-w-0">
                <span className="inline-block w-7 font-semibold">{id}</span>
                {name(`clauseName.${id}`)}
              </p>
              <p className="shrink-0 text-sm text-muted">
                {t('clauseSentence', { done, total })} · <span className="font-medium text-text">{percent} %</span>
              </p>
            </div>
            <StandingBar
              total={total}
              parts={[
                { id: 'done', label: t('state.done'), value: states.done },
                { id: 'partly', label: t('state.partly'), value: states.partly },
              ]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The controls that apply, by theme and how far they are. */
export function ThemesCard({ themes }: Pick<Overview, 'themes'>) {
  const t = useText(readinessMessages);
  const name = useDynamicText(readinessMessages);
  return (
    <Card title={t('themes')} hint={t('themesHint')}>
      <ul className="flex flex-col gap-4">
        {themes.map(({ id, done, partly, total }) => (
          <li key={id} className="flex flex-col gap-1.5">
            <div className="flex items-baseline justify-between gap-3">
              <Anchor href={`/controls?filter=theme:${id}`} className="rounded-sm underline-offset-3 hover:underline">
                {name(`theme.${id}`)}
              </Anchor>
              <p className="shrink-0 text-sm text-muted">{t('themeSentence', { done, total })}</p>
            </div>
            <StandingBar
              total={total}
              parts={[
                { id: 'done', label: t('implemented'), value: done },
                { id: 'partly', label: t('partly'), value: partly },
              ]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
