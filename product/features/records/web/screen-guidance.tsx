import { Guidance } from '@attestry/ui/guidance.tsx';
import { useText } from '#platform/web/messages.ts';
import { recordMessages } from './record.messages.ts';

/** The three things every screen owes its reader: what it is for, what an auditor asks, what to do next. Open until closed once. */
export function ScreenGuidance({ screen, purpose, auditor, next }: { screen: string; purpose: string; auditor: string; next: string }) {
  const t = useText(recordMessages);
  const key = `attestry:guidance:${screen}`;
  return (
    <Guidance
      title={t('guidance')}
      defaultOpen={localStorage.getItem(key) === 'open'}
      onOpenChange={(open) => localStorage.setItem(key, open ? 'open' : 'closed')}
      items={[
        { id: 'purpose', title: t('guidance.purpose'), body: purpose },
        { id: 'auditor', title: t('guidance.auditor'), body: auditor },
        { id: 'next', title: t('guidance.next'), body: next },
      ]}
    />
  );
}
