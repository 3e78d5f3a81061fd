import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { type ReactNode, useState } from 'react';
import { approvePolicy, retirePolicy, sendBackPolicy, submitPolicy, type WholePolicy } from '#features/policies/policy.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { problemOf, useProblemText } from '#platform/web/problem.tsx';
import { policyMessages } from './policy.messages.ts';
import { policyPageMessages } from './policy-page.messages.ts';

/** Someone who may approve. */
export interface ApproverChoice {
  id: string;
  name: string;
}

interface StepDialogProps {
  title: string;
  text?: string;
  confirm: string;
  isDanger?: boolean;
  error: unknown;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The server's refusal in the reader's language; the fields at fault with their reasons. */
function Refusal({ error }: { error: unknown }) {
  const refusal = useDynamicText(policyMessages);
  const say = useProblemText();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const key = `refusal.${problem?.code ?? ''}`;
  const own = refusal(key);
  return (
    <Callout tone="critical" live title={own === key ? say(error) : own}>
      {problem?.errors?.map(({ field, reason }) => reason && <p key={field}>{reason}</p>)}
    </Callout>
  );
}

function StepDialog({ title, text, confirm, isDanger, error, isBusy, onConfirm, onClose, children }: StepDialogProps) {
  const t = useText(policyPageMessages);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={text}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant={isDanger ? 'danger' : 'primary'} loading={isBusy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Refusal error={error} />
        {children}
      </div>
    </Dialog>
  );
}

interface PolicyStepProps {
  policy: WholePolicy;
  onClose: () => void;
}

/** Chooses who approves and sends the text to review. */
export function SubmitDialog({ policy, onClose, choices }: PolicyStepProps & { choices: readonly ApproverChoice[] }) {
  const t = useText(policyPageMessages);
  const toast = useToast();
  const submit = useWrite(submitPolicy);
  const [approverId, setApproverId] = useState(choices[0]?.id ?? '');
  const onSuccess = (): void => {
    toast({ title: t('submitted'), tone: 'positive' });
    onClose();
  };
  return (
    <StepDialog
      title={t('submitTitle')}
      text={t('submitText')}
      confirm={t('submit')}
      error={submit.error}
      isBusy={submit.isPending}
      onConfirm={() => submit.mutate({ id: policy.id, revision: policy.revision, approverId }, { onSuccess })}
      onClose={onClose}
    >
      <SelectField
        label={t('approver')}
        value={approverId}
        onValueChange={setApproverId}
        choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </StepDialog>
  );
}

/** Approves with a note on what changed. */
export function ApproveDialog({ policy, onClose }: PolicyStepProps) {
  const t = useText(policyPageMessages);
  const toast = useToast();
  const approve = useWrite(approvePolicy);
  const [note, setNote] = useState('');
  const onSuccess = (): void => {
    toast({ title: t('approved'), tone: 'positive' });
    onClose();
  };
  return (
    <StepDialog
      title={t('approveTitle')}
      text={t('approveText')}
      confirm={t('approve')}
      error={approve.error}
      isBusy={approve.isPending}
      onConfirm={() => approve.mutate({ id: policy.id, revision: policy.revision, note }, { onSuccess })}
      onClose={onClose}
    >
      <TextArea label={t('note')} hint={t('noteHint')} value={note} onValueChange={setNote} maxLength={2000} />
    </StepDialog>
  );
}

/** Sends back or retires: both need a reason. */
export function ReasonDialog({ policy, step, onClose }: PolicyStepProps & { step: 'sendBack' | 'retire' }) {
  const t = useText(policyPageMessages);
  const toast = useToast();
  const sendBack = useWrite(sendBackPolicy);
  const retire = useWrite(retirePolicy);
  const write = step === 'sendBack' ? sendBack : retire;
  const [reason, setReason] = useState('');
  const onSuccess = (): void => {
    toast({ title: t('done'), tone: 'positive' });
    onClose();
  };
  return (
    <StepDialog
      title={t(step === 'sendBack' ? 'sendBackTitle' : 'retireTitle')}
      {...(step === 'retire' ? { text: t('retireText') } : {})}
      confirm={t(step)}
      isDanger={step === 'retire'}
      error={write.error}
      isBusy={write.isPending}
      onConfirm={() => write.mutate({ id: policy.id, revision: policy.revision, reason }, { onSuccess })}
      onClose={onClose}
    >
      <TextArea label={t('reason')} required value={reason} onValueChange={setReason} maxLength={2000} />
    </StepDialog>
  );
}
