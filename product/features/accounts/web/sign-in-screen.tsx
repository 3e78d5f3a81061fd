import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { demoSignIn, giveSecondFactor, signIn } from '#features/accounts/sign-in.contracts.ts';
import { currentSession } from '#features/people/session.contracts.ts';
import { roleMessages } from '#features/people/web/role.messages.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { ownPath } from './own-path.ts';
import { PublicPage } from './public-page.tsx';

type Current = OutputOf<typeof currentSession>;

function PasswordStep({ onDone }: { onDone: () => void }) {
  const t = useText(accessMessages);
  const start = useWrite(signIn);
  const { values, bind, missing, isComplete } = useSecretValues({ email: '', password: '' });
  const errors = { ...useFieldTexts(start.error), ...missing };
  return (
    <AccessForm
      error={start.error}
      isPending={start.isPending}
      submitLabel={t('signIn')}
      onSubmit={() => {
        if (isComplete()) start.mutate(values, { onSuccess: onDone });
      }}
    >
      <TextField label={t('email')} type="email" autoComplete="username" required autoFocus error={errors.email} {...bind('email')} />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        required
        error={errors.password}
        {...bind('password')}
      />
    </AccessForm>
  );
}

function CodeStep({ onStartOver }: { onStartOver: () => void }) {
  const t = useText(accessMessages);
  const give = useWrite(giveSecondFactor);
  const { values, bind, missing, isComplete } = useSecretValues({ code: '' });
  const errors = { ...useFieldTexts(give.error), ...missing };
  return (
    <AccessForm
      error={give.error}
      isPending={give.isPending}
      submitLabel={t('confirm')}
      actions={<Button onClick={onStartOver}>{t('startOver')}</Button>}
      onSubmit={() => {
        if (isComplete()) give.mutate(values);
      }}
    >
      <TextField label={t('code')} autoComplete="one-time-code" required autoFocus error={errors.code} {...bind('code')} />
    </AccessForm>
  );
}

function DemoButtons({ choices }: { choices: Current['demoSignIns'] }) {
  const t = useText(accessMessages);
  const role = useText(roleMessages);
  const enter = useWrite(demoSignIn);
  if (choices.length === 0) return null;
  return (
    <Card title={t('demoTitle')} hint={t('demoText')}>
      <ProblemNotice error={enter.error} />
      <ul className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <li key={choice.memberId}>
            <Button className="w-full" disabled={enter.isPending} onClick={() => enter.mutate({ memberId: choice.memberId })}>
              {t('demoAs', { name: choice.name, role: role(`role.${choice.role}`) })}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Whoever is signed in goes on; where to is in the address, and only to own pages. */
function useGoOn(state: Current['state'] | undefined): void {
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: unknown };
  useEffect(() => {
    if (state === 'signed-in') void navigate({ href: ownPath(next), replace: true });
    if (state === 'no-organization') {
      // An invitation is accepted before any organization is there.
      const target = ownPath(next);
      void navigate({ href: target.startsWith('/invitation') ? target : '/organizations', replace: true });
    }
  }, [state, next, navigate]);
}

function SignIn({ current }: { current: Current }) {
  const t = useText(accessMessages);
  const [isStartingOver, setStartingOver] = useState(false);
  useGoOn(current.state);
  if (current.state === 'setup') {
    return (
      <PublicPage title={t('noSetupTitle')} text={t('setupMissingText')}>
        <DemoButtons choices={current.demoSignIns} />
      </PublicPage>
    );
  }
  if (current.state === 'second-factor' && !isStartingOver) {
    return (
      <PublicPage title={t('codeTitle')} text={t('codeText')}>
        <Card>
          <CodeStep onStartOver={() => setStartingOver(true)} />
        </Card>
      </PublicPage>
    );
  }
  if (current.state !== 'signed-out' && !isStartingOver) return null;
  return (
    <PublicPage title={t('signInTitle')} text={t('signInText')}>
      <Card footer={t('forgot')}>
        <PasswordStep onDone={() => setStartingOver(false)} />
      </Card>
      <DemoButtons choices={current.demoSignIns} />
    </PublicPage>
  );
}

/** E-mail and password, then the second factor where there is one. */
export default function SignInScreen() {
  const query = useRead(currentSession, {});
  return <Loaded query={query}>{(current) => <SignIn current={current} />}</Loaded>;
}
