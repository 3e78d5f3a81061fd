import { ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Section } from '@attestry/ui/section.tsx';
import { House, type LucideIcon, Ruler, TriangleAlert, UserPlus } from 'lucide-react';
import type { generateSystem } from '#features/onboarding/onboarding.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useText } from '#platform/web/messages.ts';
import { onboardingMessages } from './onboarding.messages.ts';

const steps: { id: 'scope' | 'risks' | 'people'; href: string; icon: LucideIcon }[] = [
  { id: 'scope', href: '/scope', icon: Ruler },
  { id: 'risks', href: '/risks', icon: TriangleAlert },
  { id: 'people', href: '/people', icon: UserPlus },
];

/** What was written, and the three things that come next. */
export function GenerationResult({ result }: { result: OutputOf<typeof generateSystem> }) {
  const t = useText(onboardingMessages);
  const records = result.created.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex flex-col gap-6">
      <Callout live tone="positive" title={t('doneTitle')}>
        {t('doneText', { records, links: result.links })}
      </Callout>
      <Section title={t('doneNext')}>
        <ol className="grid gap-3 md:grid-cols-3">
          {steps.map(({ id, href, icon: Icon }) => (
            <li key={id} className="flex flex-col gap-2 rounded-lg border bg-surface px-5 py-4">
              <Icon aria-hidden className="size-5 text-accent-text" />
              <p className="font-semibold">{t(`do.${id}`)}</p>
              <p className="grow text-sm text-pretty text-muted">{t(`do.${id}.text`)}</p>
              <div>
                <ButtonLink size="sm" href={href} aria-label={`${t('open')}: ${t(`do.${id}`)}`}>
                  {t('open')}
                </ButtonLink>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      <div>
        <ButtonLink variant="primary" icon={House} href="/">
          {t('goHome')}
        </ButtonLink>
      </div>
    </div>
  );
}
