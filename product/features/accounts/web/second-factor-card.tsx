import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { useState } from 'react';
import { confirmSecondFactor, disableSecondFactor, enrolSecondFactor, renewRecovery } from '#features/accounts/profile.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { profileMessages } from './profile.messages.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface PasswordFirstProps {
  run: (password: string) => void;
  error: unknown;
  isPending: boolean;
  submitLabel: string;
  onCancel: () => void;
}

/** Asks for the password before something that a stolen session must not do. */
function PasswordFirst({ run, error, isPending, submitLabel, onCancel }: PasswordFirstProps) {
  const t = useText(profileMessages);
  const { values, bind, missing, isComplete } = useSecretValues({ password: '' });
  const errors = { ...useFieldTexts(error), ...missing };
  return (
    <AccessForm
      error={error}
      isPending={isPending}
      submitLabel={submitLabel}
      actions={<Button onClick={onCancel}>{t('cancel')}</Button>}
      onSubmit={() => {
        if (isComplete()) run(values.password);
      }}
    >
      <TextField
        label={t('presentPassword')}
        hint={t('passwordFirst')}
        type="password"
        autoComplete="current-password"
        required
        error={errors.password}
        {...bind('password')}
      />
    </AccessForm>
  );
}

/** The picture to scan and the first code. */
function ConnectApp({
  enrolled,
  onConfirmed,
  onCancel,
}: {
  enrolled: OutputOf<typeof enrolSecondFactor>;
  onConfirmed: (codes: string[]) => void;
  onCancel: () => void;
}) {
  const t = useText(profileMessages);
  const confirm = useWrite(confirmSecondFactor);
  const { values, bind, missing, isComplete } = useSecretValues({ code: '' });
  const errors = { ...useFieldTexts(confirm.error), ...missing };
  return (
    <AccessForm
      error={confirm.error}
      isPending={confirm.isPending}
      submitLabel={t('confirmCode')}
      actions={<Button onClick={onCancel}>{t('cancel')}</Button>}
      onSubmit={() => {
        if (isComplete()) confirm.mutate(values, { onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes) });
      }}
    >
      <h3 className="font-semibold">{t('scanTitle')}</h3>
      <p className="text-pretty text-muted">{t('scanText')}</p>
      <QrCode text={enrolled.uri} label={t('qr')} />
      <div>
        <p className="text-sm text-muted">{t('secret')}</p>
        <code className="break-all">{enrolled.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </div>
      <a href={enrolled.uri} className="text-sm text-accent-text underline underline-offset-2">
        {t('onThisDevice')}
      </a>
      <TextField label={t('code')} inputMode="numeric" autoComplete="one-time-code" required error={errors.code} {...bind('code')} />
    </AccessForm>
  );
}

type Step = 'rest' | 'enrol' | 'disable' | 'renew';

/** Switches the second factor on and off and renews recovery codes. */
export function SecondFactorCard({ isOn }: { isOn: boolean }) {
  const t = useText(profileMessages);
  const toast = useToast();
  const [step, setStep] = useState<Step>('rest');
  const [codes, setCodes] = useState<string[] | null>(null);
  const enrol = useWrite(enrolSecondFactor);
  const disable = useWrite(disableSecondFactor);
  const renew = useWrite(renewRecovery);
  const rest = (): void => {
    setStep('rest');
    for (const write of [enrol, disable, renew]) write.reset();
  };
  const showCodes = (fresh: string[]): void => {
    rest();
    setCodes(fresh);
  };
  const ask = (write: { error: unknown; isPending: boolean }, submitLabel: string, run: (password: string) => void) => (
    <PasswordFirst error={write.error} isPending={write.isPending} submitLabel={submitLabel} run={run} onCancel={rest} />
  );
  const turnedOff = () => {
    rest();
    toast({ title: t('turnedOff'), tone: 'positive' });
  };
  return (
    <Card title={t('factorTitle')} actions={<Badge tone={isOn ? 'positive' : 'neutral'}>TOTP</Badge>}>
      <div className="flex flex-col gap-4">
        {step === 'rest' && <p className="text-pretty">{t(isOn ? 'factorOn' : 'factorOff')}</p>}
        {step === 'rest' && (
          <div className="flex flex-wrap gap-2">
            {isOn ? (
              <>
                <Button onClick={() => setStep('renew')}>{t('newCodes')}</Button>
                <Button onClick={() => setStep('disable')}>{t('turnOff')}</Button>
              </>
            ) : (
              <Button variant="primary" onClick={() => setStep('enrol')}>
                {t('turnOn')}
              </Button>
            )}
          </div>
        )}
        {step === 'enrol' && !enrol.data && ask(enrol, t('next'), (password) => enrol.mutate({ password }))}
        {step === 'enrol' && enrol.data && <ConnectApp enrolled={enrol.data} onConfirmed={showCodes} onCancel={rest} />}
        {step === 'disable' && ask(disable, t('turnOff'), (password) => disable.mutate({ password }, { onSuccess: turnedOff }))}
        {step === 'renew' &&
          ask(renew, t('newCodes'), (password) =>
            renew.mutate({ password }, { onSuccess: ({ recoveryCodes }) => showCodes(recoveryCodes) }),
          )}
      </div>
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
    </Card>
  );
}
