import { Card } from '@attestry/ui/card.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { changePassword, renamePerson } from '#features/accounts/profile.contracts.ts';
import { chooseLocale, currentSession } from '#features/people/session.contracts.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { locales, useLocale } from '#platform/web/locale.tsx';
import { storeLocaleChoice } from '#platform/web/locale-choice.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { accessMessages } from './access.messages.ts';
import { AccessForm, useFieldTexts, useSecretValues } from './access-form.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { profileMessages } from './profile.messages.ts';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

const languageNames = { en: 'English', de: 'Deutsch' } as const;

function NameCard({ name, email }: { name: string; email: string }) {
  const t = useText(profileMessages);
  const access = useText(accessMessages);
  const toast = useToast();
  const rename = useWrite(renamePerson);
  const { values, bind, missing, isComplete } = useSecretValues({ name });
  const errors = { ...useFieldTexts(rename.error), ...missing };
  return (
    <Card title={t('nameTitle')} hint={t('nameHint')} footer={t('email', { email })}>
      <AccessForm
        error={rename.error}
        isPending={rename.isPending}
        submitLabel={t('save')}
        onSubmit={() => {
          if (isComplete()) rename.mutate(values, { onSuccess: () => toast({ title: t('saved'), tone: 'positive' }) });
        }}
      >
        <TextField label={access('name')} autoComplete="name" required error={errors.name} {...bind('name')} />
      </AccessForm>
    </Card>
  );
}

function LanguageCard() {
  const t = useText(profileMessages);
  const locale = useLocale();
  const choose = useWrite(chooseLocale);
  return (
    <Card title={t('languageTitle')} hint={t('languageHint')}>
      <SegmentedControl
        label={t('languageTitle')}
        value={locale}
        choices={locales.map((value) => ({ value, label: languageNames[value] }))}
        onValueChange={(choice) => {
          storeLocaleChoice(choice);
          choose.mutate({ locale: choice });
        }}
      />
    </Card>
  );
}

function PasswordCard({ email }: { email: string }) {
  const t = useText(profileMessages);
  const access = useText(accessMessages);
  const toast = useToast();
  const change = useWrite(changePassword);
  const { values, bind, missing, isComplete, clear } = useSecretValues({ password: '', newPassword: '' });
  const errors = { ...useFieldTexts(change.error), ...missing };
  const submit = (): void => {
    if (!isComplete()) return;
    change.mutate(values, {
      onSuccess: () => {
        clear();
        toast({ title: t('passwordChanged'), tone: 'positive' });
      },
    });
  };
  return (
    <Card title={t('passwordTitle')} hint={t('passwordText')}>
      <AccessForm error={change.error} isPending={change.isPending} submitLabel={t('changePassword')} onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          label={t('presentPassword')}
          type="password"
          autoComplete="current-password"
          required
          error={errors.password}
          {...bind('password')}
        />
        <NewPasswordField label={access('newPassword')} error={errors.newPassword} {...bind('newPassword')} />
      </AccessForm>
    </Card>
  );
}

/** Name, language, password, second factor and sessions of the signed-in person. */
export default function ProfileScreen() {
  const t = useText(profileMessages);
  const query = useRead(currentSession, {});
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <Loaded query={query}>
        {({ person }) =>
          person && (
            <div className="grid items-start gap-5 lg:grid-cols-2">
              <div className="flex min-w-0 flex-col gap-5">
                <NameCard name={person.name} email={person.email} />
                <LanguageCard />
                <PasswordCard email={person.email} />
              </div>
              <div className="flex min-w-0 flex-col gap-5">
                <SecondFactorCard isOn={person.hasSecondFactor} />
                <SessionsCard />
              </div>
            </div>
          )
        }
      </Loaded>
    </>
  );
}
