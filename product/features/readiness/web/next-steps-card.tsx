import { Anchor } from '@attestry/ui/anchor.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { ArrowRight } from 'lucide-react';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import type { Overview } from './home-panels.tsx';
import { placeAddress } from './place-address.ts';
import { readinessMessages } from './readiness.messages.ts';
import { readinessSentence } from './readiness-sentences.ts';

const shownSteps = 4;

/** What to do next, first things first. */
export function NextStepsCard({ overview }: { overview: Overview }) {
  const t = useText(readinessMessages);
  const locale = useLocale();
  const steps = overview.next.slice(0, shownSteps);
  const detailOf = (itemId: string): string => {
    const item = overview.items.find((each) => each.id === itemId);
    return item === undefined ? '' : readinessSentence(locale, item);
  };
  return (
    <Card flush title={t('next')} hint={t('nextHint')}>
      {steps.length === 0 ? (
        <p className="px-5 pb-4 text-muted">{t('nothingNext')}</p>
      ) : (
        <ol className="border-t">
          {steps.map((step, at) => (
            <li key={step.itemId} className="border-b last:border-0">
              <Anchor href={placeAddress[step.goTo]} className="group flex items-center gap-4 px-5 py-3 hover:bg-hover">
                <span
                  aria-hidden
                  className={`flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold ${at === 0 ? 'bg-accent text-on-accent' : 'bg-accent-soft text-accent-text'}`}
                >
                  {at + 1}
                </span>
                <span className="min-w-0 grow">
                  <span className="block font-medium">{readinessSentence(locale, step)}</span>
                  <span className="block text-sm text-muted">{detailOf(step.itemId)}</span>
                </span>
                <ArrowRight aria-hidden className="size-4 shrink-0 text-muted transition-transform group-hover:translate-x-0.5" />
              </Anchor>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
