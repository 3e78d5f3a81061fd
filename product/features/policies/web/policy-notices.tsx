import { ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { UserPlus } from 'lucide-react';
import type { WholePolicy } from '#features/policies/policy.contracts.ts';
import type { Verdict } from '#features/policies/policy.rules.ts';
import type { ChangedValue } from '#features/policies/policy.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { policyMessages } from './policy.messages.ts';
import type { usePolicySteps } from './policy-actions.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

function ChangedValues({ values }: { values: readonly ChangedValue[] }) {
  const t = useText(policyPageMessages);
  return (
    <Callout tone="caution" title={t('oldTitle')}>
      <ul>
        {values.map(({ key, title, approved, now }) => (
          <li key={key}>{now === null ? t('oldGone', { title, approved }) : t('oldText', { title, approved, now })}</li>
        ))}
      </ul>
    </Callout>
  );
}

/** Why the next step is not open, in the reader's language. */
function Refused({ verdict }: { verdict: Verdict | undefined }) {
  const t = useDynamicText(policyMessages);
  // The page says already that a text was generated, and offers to confirm it.
  if (verdict === undefined || verdict.ok || verdict.because.code === 'policy.content.unconfirmed') return null;
  return <Callout tone="info" title={t(`refusal.${verdict.because.code}`)} />;
}

/** What a reader of this policy should know before its text. */
export function PolicyNotices({ policy, steps }: { policy: WholePolicy; steps: ReturnType<typeof usePolicySteps> }) {
  const t = useText(policyPageMessages);
  const invite = (
    <ButtonLink icon={UserPlus} href="/people">
      {t('invite')}
    </ButtonLink>
  );
  return (
    <>
      {policy.sentBackReason !== null && (
        <Callout tone="caution" title={t('sentBack')}>
          <span className="whitespace-pre-wrap">{policy.sentBackReason}</span>
        </Callout>
      )}
      {policy.changedValues.length > 0 && <ChangedValues values={policy.changedValues} />}
      {policy.unknownPlaceholders.length > 0 && (
        <Callout tone="caution" title={t('placeholders', { list: policy.unknownPlaceholders.join(', ') })} />
      )}
      {steps.isAlone ? (
        <Callout tone="accent" title={t('inviteTitle')} action={invite}>
          {t('inviteText')}
        </Callout>
      ) : (
        <Refused verdict={steps.submit ?? steps.approve} />
      )}
    </>
  );
}
