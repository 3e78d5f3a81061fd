import { Button } from '@attestry/ui/button.tsx';
import { Menu } from '@attestry/ui/menu.tsx';
import { Check, Download, Ellipsis, FileText, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { WholePolicy } from '#features/policies/policy.contracts.ts';
import { canApprove, canSubmit, editorOf, isMovePossible, reviewOf, versionOf } from '#features/policies/policy.rules.ts';
import { policyDocument } from '#features/policies/policy-version.contracts.ts';
import { recordPeople } from '#features/records/record.contracts.ts';
import { useMayEdit } from '#features/records/web/record-page.tsx';
import { mayRole, type Role } from '#platform/access/permissions.ts';
import { downloadUrl } from '#platform/client.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { useMay, useSession } from '#platform/web/session.tsx';
import { ApproveDialog, type ApproverChoice, ReasonDialog, SubmitDialog } from './policy-dialogs.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

/** What the present person may do next with a policy, and why not; asked of the same rules as the server asks. */
export function usePolicySteps(policy: WholePolicy) {
  const { memberId, today } = useSession();
  const mayApprove = useMay('records.approve');
  const mayEdit = useMayEdit(policy);
  const people = useRead(recordPeople, {});
  const version = versionOf(policy, policy.unknownPlaceholders.length);
  const editor = editorOf(version);
  const isActive = policy.archivedAt === null;
  const choices: ApproverChoice[] = (people.data?.items ?? []).filter(
    ({ id, role }) => id !== editor && mayRole(role as Role, 'records.approve'),
  );
  // The day of the next review was stored with the approval, so no months are added to it here.
  const review = reviewOf({ state: version.state, approvedOn: policy.reviewDue, reviewedOn: null }, 0, today);
  const isDue = policy.changedValues.length > 0 || review.state === 'due-soon' || review.state === 'overdue';
  const wantsSubmit = version.state === 'draft' || (version.state === 'approved' && isDue);
  return {
    submit: isActive && mayEdit && wantsSubmit ? canSubmit(version) : undefined,
    approve: isActive && mayApprove && version.state === 'in-review' ? canApprove(version, { personId: memberId, mayApprove }) : undefined,
    canSendBack: isActive && version.state === 'in-review' && (mayApprove || mayEdit),
    canRetire: isActive && mayApprove && policy.approvedNumber > 0 && isMovePossible(version.state, 'retire'),
    isAuthor: editor === memberId,
    /** True once it is known that nobody but the author could approve. */
    isAlone: isActive && mayEdit && editor !== null && people.data !== undefined && choices.length === 0 && version.state !== 'retired',
    choices,
  };
}

type Step = 'submit' | 'approve' | 'sendBack' | 'retire';

/** The buttons of a policy's page, by state and right. */
export function PolicyActions({ policy, steps }: { policy: WholePolicy; steps: ReturnType<typeof usePolicySteps> }) {
  const t = useText(policyPageMessages);
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const file = (format: 'pdf' | 'docx') => downloadUrl(policyDocument, { id: policy.id, version: 0, format });
  return (
    <>
      <Menu
        align="end"
        trigger={<Button icon={Download}>{t('download')}</Button>}
        entries={[
          { kind: 'link', id: 'pdf', label: t('pdf'), icon: FileText, href: file('pdf') },
          { kind: 'link', id: 'docx', label: t('word'), icon: FileText, href: file('docx') },
        ]}
      />
      {steps.canSendBack && (
        <Button icon={Undo2} onClick={() => setStep('sendBack')}>
          {t(steps.isAuthor ? 'withdraw' : 'sendBack')}
        </Button>
      )}
      {steps.submit?.ok && steps.choices.length > 0 && (
        <Button variant="primary" icon={Send} onClick={() => setStep('submit')}>
          {t('submit')}
        </Button>
      )}
      {steps.approve?.ok && (
        <Button variant="primary" icon={Check} onClick={() => setStep('approve')}>
          {t('approve')}
        </Button>
      )}
      {steps.canRetire && (
        <Menu
          align="end"
          trigger={<Button icon={Ellipsis}>{t('more')}</Button>}
          entries={[{ kind: 'action', id: 'retire', label: t('retire'), danger: true, onSelect: () => setStep('retire') }]}
        />
      )}
      {step === 'submit' && <SubmitDialog policy={policy} choices={steps.choices} onClose={close} />}
      {step === 'approve' && <ApproveDialog policy={policy} onClose={close} />}
      {(step === 'sendBack' || step === 'retire') && <ReasonDialog policy={policy} step={step} onClose={close} />}
    </>
  );
}
