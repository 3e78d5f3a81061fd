import { ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { ArrowRight, CalendarRange, ClipboardList, ListChecks, type LucideIcon } from 'lucide-react';
import { useText } from '#platform/web/messages.ts';
import { useMay, useSession } from '#platform/web/session.tsx';
import { readinessMessages } from './readiness.messages.ts';

const steps: { id: 'answer' | 'check' | 'work'; icon: LucideIcon }[] = [
  { id: 'answer', icon: ClipboardList },
  { id: 'check', icon: ListChecks },
  { id: 'work', icon: CalendarRange },
];

/** Home before anything was generated: one way forward. */
export function EmptyHome() {
  const t = useText(readinessMessages);
  const mayStart = useMay('records.write');
  const { personName } = useSession();
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-8 py-6 sm:py-12">
      <header className="flex flex-col gap-3">
        <p className="font-medium text-accent-text">{t('greeting', { name: personName })}</p>
        <h1 className="text-3xl font-semibold tracking-[-0.03em] text-balance">{t('emptyTitle')}</h1>
        <p className="max-w-[65ch] text-lg text-pretty text-muted">{t('emptyText')}</p>
      </header>
      {mayStart ? (
        <div>
          <ButtonLink variant="primary" icon={ArrowRight} href="/start">
            {t('emptyAction')}
          </ButtonLink>
        </div>
      ) : (
        <Callout tone="info" title={t('emptyReader')} />
      )}
      <ol className="grid gap-4 border-t pt-8 sm:grid-cols-3 sm:gap-8">
        {steps.map(({ id, icon: Icon }, at) => (
          <li key={id} className="flex flex-col gap-1.5">
            <Icon aria-hidden className="size-5 text-accent-text" strokeWidth={1.75} />
            <p className="font-semibold">
              {at + 1}. {t(`emptyStep.${id}`)}
            </p>
            <p className="text-sm text-pretty text-muted">{t(`emptyStep.${id}.text`)}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
