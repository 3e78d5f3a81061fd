import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import type { UseMutationResult } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { acceptAsNew, acceptInvitation, previewInvitation } from '#features/accounts/invitation-acceptance.contracts.ts';
import { currentSession, signOut } from '#features/people/session.contracts.ts';
import { roleMessages } from '#features/people/web/role.messages.ts';
import type { InputOf, OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PublicPage } from './public-page.tsx';
import { ToSignIn } from './to-sign-in.tsx';

type Offer = OutputOf<typeof previewInvitation>;
type Write<C> = UseMutationResult<OutputOf<C>, Error, InputOf<C>>;

function NewAccount({ token, offer, accept }: { token: string; offer: Offer; accept: Write<typeof acceptAsNew> }) {
  const t = useText(accessMessages);
  const locale = useLocale();
  const { values, bind, missing, isComplete } = useSecretValues({ name: offer.name, password: '' });
  const errors = { ...useFieldTexts(accept.error), ...missing };
  const submit = (): void => {
    if (isComplete()) accept.mutate({ token, ...values, locale });
  };
  return (
    <AccessForm error={accept.error} isPending={accept.isPending} submitLabel={t('join')} onSubmit={submit}>
      <p className="text-muted">{t('invitationNew', { email: offer.email })}</p>
      <TextField label={t('name')} autoComplete="name" required error={errors.name} {...bind('name')} />
      <input type="hidden" name="username" autoComplete="username" value={offer.email} readOnly />
      <NewPasswordField label={t('password')} error={errors.password} {...bind('password')} />
    </AccessForm>
  );
}

interface KnownAccountProps {
  token: string;
  offer: Offer;
  signedInAs: string | undefined;
  accept: Write<typeof acceptInvitation>;
}

function KnownAccount({ token, offer, signedInAs, accept }: KnownAccountProps) {
  const t = useText(accessMessages);
  const end = useWrite(signOut);
  if (signedInAs === undefined) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p>{t('invitationKnown', { email: offer.email })}</p>
        <ToSignIn next={`/invitation?token=${token}`} label={t('signInToAccept')} />
      </div>
    );
  }
  if (signedInAs !== offer.email) {
    const action = (
      <Button loading={end.isPending} onClick={() => end.mutate({})}>
        {t('signOut')}
      </Button>
    );
    return <Callout tone="caution" title={t('invitationOther', { email: signedInAs })} action={action} />;
  }
  return (
    <div className="flex flex-col items-start gap-4">
      <ProblemNotice error={accept.error} />
      <Button variant="primary" loading={accept.isPending} onClick={() => accept.mutate({ token })}>
        {t('accept')}
      </Button>
    </div>
  );
}

function Invitation({ token }: { token: string }) {
  const t = useText(accessMessages);
  const role = useText(roleMessages);
  const navigate = useNavigate();
  const asNew = useWrite(acceptAsNew);
  const asKnown = useWrite(acceptInvitation);
  const session = useRead(currentSession, {});
  const isAccepted = asNew.isSuccess || asKnown.isSuccess;
  // Once it is accepted the link is used up; reading it again would show that as a problem.
  const preview = useRead(previewInvitation, { token }, { enabled: !(isAccepted || asNew.isPending || asKnown.isPending) });
  useEffect(() => {
    if (isAccepted) void navigate({ to: '/', replace: true });
  }, [isAccepted, navigate]);
  const offer = preview.data;
  if (preview.error || offer === undefined) {
    return (
      <PublicPage title={t('invitationTitle', { organization: 'Attestry' })}>
        {preview.error ? <ProblemNotice error={preview.error} /> : <Loaded query={preview}>{() => null}</Loaded>}
      </PublicPage>
    );
  }
  const signedInAs = session.data?.person?.email;
  const isKnown = offer.hasAccount || signedInAs !== undefined;
  return (
    <PublicPage
      title={t('invitationTitle', { organization: offer.organization })}
      text={t('invitationText', { organization: offer.organization, name: offer.name, role: role(`role.${offer.role}`) })}
      isSignedIn={signedInAs !== undefined}
    >
      <Card footer={role(`may.${offer.role}`)}>
        {isKnown && !asNew.isPending && !isAccepted ? (
          <KnownAccount token={token} offer={offer} signedInAs={signedInAs} accept={asKnown} />
        ) : (
          <NewAccount token={token} offer={offer} accept={asNew} />
        )}
      </Card>
    </PublicPage>
  );
}

/** What an invitation link offers, and how to accept it. */
export default function InvitationScreen() {
  const t = useText(accessMessages);
  const { token } = useSearch({ strict: false }) as { token?: string };
  if (token) return <Invitation token={token} />;
  return (
    <PublicPage title={t('invitationTitle', { organization: 'Attestry' })} text={t('invitationMissing')}>
      <div>
        <ToSignIn />
      </div>
    </PublicPage>
  );
}
