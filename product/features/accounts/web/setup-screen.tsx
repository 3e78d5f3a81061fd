import { Card } from '@attestry/ui/card.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { setUp } from '#features/accounts/setup.contracts.ts';
import { currentSession } from '#features/people/session.contracts.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PublicPage } from './public-page.tsx';
import { ToSignIn } from './to-sign-in.tsx';

function SetupForm({ token }: { token: string }) {
  const t = useText(accessMessages);
  const locale = useLocale();
  const write = useWrite(setUp);
  const { values, bind, missing, isComplete } = useSecretValues({ organization: '', name: '', email: '', password: '' });
  const errors = { ...useFieldTexts(write.error), ...missing };
  const submit = (): void => {
    if (isComplete()) write.mutate({ token, ...values, locale });
  };
  return (
    <AccessForm error={write.error} isPending={write.isPending} submitLabel={t('setup')} onSubmit={submit}>
      <TextField
        label={t('organization')}
        hint={t('organizationHint')}
        autoComplete="organization"
        required
        error={errors.organization}
        {...bind('organization')}
      />
      <TextField label={t('name')} autoComplete="name" required error={errors.name} {...bind('name')} />
      <TextField label={t('email')} type="email" autoComplete="username" required error={errors.email} {...bind('email')} />
      <NewPasswordField label={t('password')} error={errors.password} {...bind('password')} />
    </AccessForm>
  );
}

/** The first owner sets this installation up, by the link from the console. */
export default function SetupScreen() {
  const t = useText(accessMessages);
  const { token } = useSearch({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  const query = useRead(currentSession, {});
  const isIn = query.data?.state === 'signed-in';
  useEffect(() => {
    if (isIn) void navigate({ to: '/', replace: true });
  }, [isIn, navigate]);
  return (
    <Loaded query={query}>
      {({ state }) => {
        if (state === 'signed-in') return null;
        if (state !== 'setup') {
          return (
            <PublicPage title={t('setupDoneTitle')} text={t('setupDoneText')}>
              <div>
                <ToSignIn />
              </div>
            </PublicPage>
          );
        }
        if (!token)
          return (
            <PublicPage title={t('setupMissingTitle')} text={t('setupMissingText')}>
              {null}
            </PublicPage>
          );
        return (
          <PublicPage title={t('setupTitle')} text={t('setupText')}>
            <Card>
              <SetupForm token={token} />
            </Card>
          </PublicPage>
        );
      }}
    </Loaded>
  );
}
