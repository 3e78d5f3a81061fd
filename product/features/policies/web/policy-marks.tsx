import { Badge } from '@attestry/ui/badge.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import type { PolicyListEntry } from '#features/policies/policy.contracts.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { policyMessages } from './policy.messages.ts';

const stateTones: Record<string, Tone> = { draft: 'neutral', 'in-review': 'info', approved: 'positive', retired: 'neutral' };

/** Where a policy stands. */
export function PolicyState({ state }: { state: string }) {
  const t = useDynamicText(policyMessages);
  return <Badge tone={stateTones[state] ?? 'neutral'}>{t(`state.${state}`)}</Badge>;
}

type Marked = Pick<PolicyListEntry, 'isConfirmed' | 'changedValues' | 'reviewDue'>;

/** What somebody should look at: not confirmed, approved with values that changed, review overdue. */
export function PolicyMarks({ policy }: { policy: Marked }) {
  const t = useText(policyMessages);
  const { today } = useSession();
  return (
    <span className="inline-flex flex-wrap gap-1">
      {!policy.isConfirmed && <Badge tone="info">{t('unconfirmed')}</Badge>}
      {policy.changedValues.length > 0 && <Badge tone="caution">{t('oldValues')}</Badge>}
      {policy.reviewDue !== null && policy.reviewDue < today && <Badge tone="critical">{t('overdue')}</Badge>}
    </span>
  );
}
