import { Button } from '@attestry/ui/button.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { useState } from 'react';
import { invitePerson } from '#features/people/invitation.contracts.ts';
import { createMember } from '#features/people/member.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useWrite } from '#platform/web/api.ts';
import { type Locale, useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { fieldErrors, ProblemNotice } from '#platform/web/problem.tsx';
import { HandedLink } from './handed-link.tsx';
import { emptyMember, MemberFields, memberInput } from './member-fields.tsx';
import { peopleMessages } from './people.messages.ts';

type Kind = 'invite' | 'register';
const languages: { value: Locale; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];
const formId = 'add-person';

/** The link of an invitation that was just made. */
export function InvitedLink({ name, invited, onClose }: { name: string; invited: OutputOf<typeof invitePerson>; onClose: () => void }) {
  const t = useText(peopleMessages);
  return (
    <HandedLink
      title={t('invitedTitle', { name })}
      text={t(invited.isMailed ? 'mailed' : 'notMailed')}
      link={invited.link}
      expiresAt={invited.expiresAt}
      onClose={onClose}
    />
  );
}

/** Adds a person, with an invitation to sign in or without. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const t = useText(peopleMessages);
  const present = useLocale();
  const [kind, setKind] = useState<Kind>('invite');
  const [locale, setLocale] = useState<Locale>(present);
  const [values, setValues] = useState(emptyMember);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const inviting = useWrite(invitePerson);
  const adding = useWrite(createMember);
  const failure = kind === 'invite' ? inviting.error : adding.error;
  if (inviting.data) return <InvitedLink name={values.name} invited={inviting.data} onClose={onClose} />;
  const submit = (): void => {
    const needed = kind === 'invite' ? (['name', 'email'] as const) : (['name'] as const);
    const empty = Object.fromEntries(needed.filter((field) => values[field].trim() === '').map((field) => [field, t('required')]));
    setMissing(empty);
    if (Object.keys(empty).length > 0) return;
    const { weeklyHours, email, ...input } = memberInput(values);
    if (kind === 'register') adding.mutate({ ...input, email, weeklyHours }, { onSuccess: onClose });
    else inviting.mutate({ ...input, email: email ?? '', weeklyHours, locale });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="lg"
      title={t('add')}
      description={t('addText')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" loading={inviting.isPending || adding.isPending}>
            {t(kind === 'invite' ? 'send' : 'save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ProblemNotice error={failure} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <SegmentedControl
            label={t('kind')}
            value={kind}
            onValueChange={setKind}
            choices={(['invite', 'register'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          {kind === 'invite' && <SegmentedControl label={t('mailLanguage')} value={locale} onValueChange={setLocale} choices={languages} />}
        </div>
        <MemberFields
          values={values}
          set={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
          errors={{ ...fieldErrors(failure), ...missing }}
          isEmailRequired={kind === 'invite'}
        />
      </form>
    </Dialog>
  );
}
