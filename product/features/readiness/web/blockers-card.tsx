import { Anchor } from '@attestry/ui/anchor.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { ChevronRight, CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import type { Overview } from './home-panels.tsx';
import { placeAddress } from './place-address.ts';
import { readinessMessages } from './readiness.messages.ts';
import { readinessSentence } from './readiness-sentences.ts';

type Item = Overview['items'][number];
const icons = { done: CircleCheck, partly: CircleDot, missing: CircleDashed };
const inks = { done: 'text-positive', partly: 'text-caution', missing: 'text-critical' };

function ItemRow({ item }: { item: Item }) {
  const t = useText(readinessMessages);
  const locale = useLocale();
  const Icon = icons[item.state];
  return (
    <li className="border-b last:border-0">
      <Anchor href={placeAddress[item.goTo]} className="flex items-start gap-3 px-5 py-2.5 hover:bg-hover">
        <Icon aria-hidden className={`mt-[3px] size-4 shrink-0 ${inks[item.state]}`} />
        <span className="min-w-0 grow">
          <span className="sr-only">{t(`state.${item.state}`)}: </span>
          {readinessSentence(locale, item)}
        </span>
        <span className="shrink-0 text-sm text-muted">{t('clause', { clause: item.clause })}</span>
      </Anchor>
    </li>
  );
}

/** What a Stage 1 auditor would send back, each with the way to settle it; the rest of the list folds away. */
export function BlockersCard({ overview }: { overview: Overview }) {
  const t = useText(readinessMessages);
  const blocking = new Set(overview.blockers.map((item) => item.id));
  const rest = overview.items.filter((item) => !blocking.has(item.id));
  return (
    <Card flush title={`${t('blockers')}${overview.blockers.length > 0 ? ` (${overview.blockers.length})` : ''}`} hint={t('blockersHint')}>
      {overview.blockers.length === 0 ? (
        <p className="flex items-center gap-2 border-t px-5 py-4 font-medium text-positive">
          <CircleCheck aria-hidden className="size-4" />
          {t('noBlockers')}
        </p>
      ) : (
        <ul className="border-t">
          {overview.blockers.map((item) => (
            <ItemRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <details className="group border-t">
        <summary className="flex min-h-10 items-center gap-2 px-5 text-sm text-muted hover:bg-hover">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          {t('moreItems', { count: rest.length })}
        </summary>
        <ul className="border-t">
          {rest.map((item) => (
            <ItemRow key={item.id} item={item} />
          ))}
        </ul>
      </details>
    </Card>
  );
}
