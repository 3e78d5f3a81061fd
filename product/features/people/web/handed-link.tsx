import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Copy } from 'lucide-react';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { peopleMessages } from './people.messages.ts';

export interface HandedLinkProps {
  title: string;
  text: string;
  link: string;
  /** ISO 8601. */
  expiresAt: string;
  onClose: () => void;
}

/** A link that is shown only once, to copy and hand over. */
export function HandedLink({ title, text, link, expiresAt, onClose }: HandedLinkProps) {
  const t = useText(peopleMessages);
  const format = useFormat();
  const toast = useToast();
  const copy = (): void => {
    void navigator.clipboard.writeText(link).then(() => toast({ title: t('copied'), tone: 'positive' }));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('done')}</Button>
          <Button variant="primary" icon={Copy} onClick={copy}>
            {t('copy')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-pretty">{text}</p>
        <TextField
          label={t('link')}
          value={link}
          onValueChange={() => undefined}
          readOnly
          onFocus={(event) => event.target.select()}
          className="font-mono text-sm"
        />
        <Callout tone="caution" title={t('linkOnce', { date: format.instant(expiresAt) })} />
      </div>
    </Dialog>
  );
}
