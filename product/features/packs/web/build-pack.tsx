import { Button } from '@attestry/ui/button.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { createPack } from '#features/packs/pack.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { packMessages } from './pack.messages.ts';

/** Asks for a note and begins to build a pack. */
export function BuildPack() {
  const t = useText(packMessages);
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const create = useWrite(createPack);
  const build = () =>
    create.mutate(
      { note },
      {
        onSuccess: () => {
          setOpen(false);
          setNote('');
          toast({ title: t('started'), tone: 'info' });
        },
      },
    );
  return (
    <>
      <Button variant="primary" icon={PackageCheck} onClick={() => setOpen(true)}>
        {t('build')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('buildTitle')}
        description={t('buildText')}
        closeLabel={t('close')}
        width="sm"
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button variant="primary" loading={create.isPending} onClick={build}>
              {t('build')}
            </Button>
          </>
        }
      >
        <ProblemNotice error={create.error} />
        <TextArea label={t('note')} value={note} onValueChange={setNote} />
      </Dialog>
    </>
  );
}
