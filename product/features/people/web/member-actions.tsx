import { Button } from '@attestry/ui/button.tsx';
import { ConfirmDialog } from '@attestry/ui/confirm-dialog.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Eraser, KeyRound, Mail, UserRoundCheck, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { inviteMember } from '#features/people/invitation.contracts.ts';
import { archiveMember, createResetLink, eraseMember, restoreMember } from '#features/people/member.contracts.ts';
import { isAbove } from '#features/people/member.rules.ts';
import type { Member } from '#features/people/member.ts';
import { useWrite } from '#platform/web/api.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { useProblemText } from '#platform/web/problem.tsx';
import { useMay, useSession } from '#platform/web/session.tsx';
import { InvitedLink } from './add-person.tsx';
import { HandedLink } from './handed-link.tsx';
import { peopleMessages } from './people.messages.ts';

/** True when the present person may change this one. */
export function useMayChange(member: Pick<Member, 'role'>): boolean {
  const { role } = useSession();
  return useMay('people.administer') && !isAbove(member.role, role);
}

/** Asks, then ends the access or erases the person. */
function EndingDialog({ ending, member, onClose }: { ending: 'archive' | 'erase'; member: Member; onClose: () => void }) {
  const t = useText(peopleMessages);
  const toast = useToast();
  const say = useProblemText();
  const archive = useWrite(archiveMember);
  const erase = useWrite(eraseMember);
  const { id, revision, name } = member;
  const outcome = (title: string) => ({
    onError: (error: unknown) => {
      toast({ title: say(error), tone: 'critical' });
      onClose();
    },
    onSuccess: () => {
      toast({ title, tone: 'positive' });
      onClose();
    },
  });
  const run = () =>
    ending === 'archive' ? archive.mutate({ id, revision }, outcome(t('archived'))) : erase.mutate({ id, revision }, outcome(t('erased')));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(`${ending}Title`, { name })}
      description={t(`${ending}Text`)}
      confirmLabel={t(ending)}
      cancelLabel={t('cancel')}
      danger
      loading={archive.isPending || erase.isPending}
      onConfirm={run}
    />
  );
}

/** What can be done with somebody's access. */
export function MemberActions({ member }: { member: Member }) {
  const t = useText(peopleMessages);
  const toast = useToast();
  const say = useProblemText();
  const locale = useLocale();
  const [ending, setEnding] = useState<'archive' | 'erase' | null>(null);
  const invite = useWrite(inviteMember);
  const reset = useWrite(createResetLink);
  const restore = useWrite(restoreMember);
  const onError = (error: unknown) => toast({ title: say(error), tone: 'critical' });
  const { id, revision, name } = member;
  const isHere = member.archivedAt === null;
  if (!useMayChange(member)) return null;
  return (
    <>
      {isHere && member.personId === null && (
        <Button icon={Mail} loading={invite.isPending} onClick={() => invite.mutate({ id, locale }, { onError })}>
          {t('invite')}
        </Button>
      )}
      {isHere && member.personId !== null && (
        <Button icon={KeyRound} loading={reset.isPending} onClick={() => reset.mutate({ id }, { onError })}>
          {t('resetPassword')}
        </Button>
      )}
      {isHere ? (
        <Button icon={UserRoundX} onClick={() => setEnding('archive')}>
          {t('archive')}
        </Button>
      ) : (
        <>
          <Button
            icon={UserRoundCheck}
            loading={restore.isPending}
            onClick={() =>
              restore.mutate({ id, revision }, { onError, onSuccess: () => toast({ title: t('restored'), tone: 'positive' }) })
            }
          >
            {t('restore')}
          </Button>
          <Button icon={Eraser} variant="danger" onClick={() => setEnding('erase')}>
            {t('erase')}
          </Button>
        </>
      )}
      {ending && <EndingDialog ending={ending} member={member} onClose={() => setEnding(null)} />}
      {invite.data && <InvitedLink name={name} invited={invite.data} onClose={invite.reset} />}
      {reset.data && <HandedLink title={t('resetTitle', { name })} text={t('resetText')} {...reset.data} onClose={reset.reset} />}
    </>
  );
}
