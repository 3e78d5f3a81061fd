import { Button } from '@attestry/ui/button.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Copy } from 'lucide-react';
import { useText } from '#platform/web/messages.ts';
import { profileMessages } from './profile.messages.ts';

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useText(profileMessages);
  const toast = useToast();
  const copy = (): void => {
    void navigator.clipboard.writeText(codes.join('\n')).then(() => toast({ title: t('copied'), tone: 'positive' }));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('codesTitle')}
      description={t('codesText')}
      closeLabel={t('close')}
      actions={
        <>
          <Button icon={Copy} onClick={copy}>
            {t('copy')}
          </Button>
          <Button variant="primary" onClick={onDone}>
            {t('done')}
          </Button>
        </>
      }
    >
      <ol className="grid gap-x-6 gap-y-1.5 font-mono text-base sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </Dialog>
  );
}
