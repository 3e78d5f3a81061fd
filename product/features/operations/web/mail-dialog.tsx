import { Button } from '@attestry/ui/button.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Copy } from 'lucide-react';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { backgroundWorkMessages } from './background-work.messages.ts';
import type { OutboxItem } from './outbox-screen.tsx';

/** One message, to read and to pass on by hand. */
export function MailDialog({ mail, onClose }: { mail: OutboxItem; onClose: () => void }) {
  const t = useText(backgroundWorkMessages);
  const format = useFormat();
  const toast = useToast();
  const copy = (): void => {
    void navigator.clipboard.writeText(mail.body).then(() => toast({ title: t('copied') }));
  };
  const facts = [
    { id: 'recipient', term: t('recipient'), detail: mail.recipient },
    { id: 'state', term: t('state'), detail: t(`state.${mail.state}`) },
    { id: 'createdAt', term: t('createdAt'), detail: format.instant(mail.createdAt) },
    ...(mail.sentAt === null ? [] : [{ id: 'sentAt', term: t('sentAt'), detail: format.instant(mail.sentAt) }]),
    ...(mail.failure === null ? [] : [{ id: 'failure', term: t('reason'), detail: mail.failure }]),
  ];
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={mail.subject}
      closeLabel={t('close')}
      actions={
        <Button variant="primary" icon={Copy} onClick={copy}>
          {t('copy')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <DescriptionList items={facts} />
        <pre className="rounded-md bg-sunken p-3 font-sans break-words whitespace-pre-wrap">{mail.body}</pre>
      </div>
    </Dialog>
  );
}
