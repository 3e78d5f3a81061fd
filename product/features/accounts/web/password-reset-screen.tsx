import { Card } from '@attestry/ui/card.tsx';
import { useSearch } from '@tanstack/react-router';
import { previewReset, resetPassword } from '#features/accounts/password-reset.contracts.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PublicPage } from './public-page.tsx';
import { ToSignIn } from './to-sign-in.tsx';

/** A new password by the link that an admin handed over. */
export default function PasswordResetScreen() {
  const t = useText(accessMessages);
  const { token = '' } = useSearch({ strict: false }) as { token?: string };
  const reset = useWrite(resetPassword);
  const preview = useRead(previewReset, { token: token || '-' }, { enabled: !reset.isSuccess });
  const { values, bind, missing, isComplete } = useSecretValues({ password: '' });
  const errors = { ...useFieldTexts(reset.error), ...missing };
  if (reset.isSuccess) {
    return (
      <PublicPage title={t('resetDoneTitle')} text={t('resetDoneText')}>
        <div>
          <ToSignIn />
        </div>
      </PublicPage>
    );
  }
  return (
    <PublicPage title={t('resetTitle')} text={preview.data && t('resetText', preview.data)}>
      <Loaded query={preview} lines={3}>
        {({ email }) => (
          <Card>
            <AccessForm
              error={reset.error}
              isPending={reset.isPending}
              submitLabel={t('reset')}
              onSubmit={() => {
                if (isComplete()) reset.mutate({ token, ...values });
              }}
            >
              <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
              <NewPasswordField label={t('newPassword')} error={errors.password} {...bind('password')} />
            </AccessForm>
          </Card>
        )}
      </Loaded>
    </PublicPage>
  );
}
