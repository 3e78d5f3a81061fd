import { Anchor } from '@attestry/ui/anchor.tsx';
import { classNames } from '@attestry/ui/class-names.ts';
import { ProgressBar } from '@attestry/ui/progress-bar.tsx';
import { Check } from 'lucide-react';
import type { Progress } from '#features/answers/answers.rules.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { onboardingMessages } from './onboarding.messages.ts';

/** The steps with how far each is; on phones one line and the bar. */
export function StepNavigation({ steps, current, progress }: { steps: readonly string[]; current: string; progress: Progress }) {
  const t = useText(onboardingMessages);
  const name = useDynamicText(onboardingMessages);
  const said = t('progress', { answered: progress.answered, total: progress.total });
  const countOf = (step: string) => progress.sections.find((section) => section.section === step);
  return (
    <nav aria-label={t('steps')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="font-medium lg:hidden">
          {t('stepOf', { step: steps.indexOf(current) + 1, total: steps.length })}: {name(`section.${current}`)}
        </p>
        <p className="text-sm text-muted">{said}</p>
      </div>
      <ProgressBar label={t('steps')} value={progress.answered} max={progress.total} valueText={said} />
      <ol className="flex flex-wrap gap-1 lg:flex-col lg:gap-0.5">
        {steps.map((step, at) => {
          const count = countOf(step);
          const isDone = count !== undefined && count.answered === count.total;
          return (
            <li key={step}>
              <Anchor
                href={`/start?step=${step}`}
                aria-current={step === current ? 'step' : undefined}
                className={classNames(
                  'flex min-h-9 items-center gap-2.5 rounded-md px-2 text-sm lg:px-2.5',
                  step === current ? 'bg-accent-soft font-medium text-accent-text' : 'text-muted hover:bg-hover hover:text-text',
                )}
              >
                <span
                  aria-hidden
                  className={classNames(
                    'flex size-5 shrink-0 items-center justify-center rounded-full border text-2xs',
                    isDone ? 'border-positive bg-positive-soft text-positive' : 'border-control',
                  )}
                >
                  {isDone ? <Check className="size-3" /> : at + 1}
                </span>
                <span className="sr-only sm:not-sr-only">{name(`section.${step}`)}</span>
                {count && <span className="ml-auto hidden text-xs lg:inline">{`${count.answered}/${count.total}`}</span>}
              </Anchor>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
