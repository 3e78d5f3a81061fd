import { Button } from '@attestry/ui/button.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { assignRecords } from '#features/records/record.contracts.ts';
import type { RecordHead } from '#features/records/record.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { PersonField } from './person-field.tsx';
import { recordMessages } from './record.messages.ts';

/** Names one owner for all selected records. */
export function AssignOwner({ records, onDone }: { records: readonly RecordHead[]; onDone: () => void }) {
  const t = useText(recordMessages);
  const [isOpen, setOpen] = useState(false);
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const assign = useWrite(assignRecords);
  const submit = () =>
    assign.mutate(
      { items: records.map(({ id, revision }) => ({ id, revision })), ownerId },
      {
        onSuccess: () => {
          setOpen(false);
          onDone();
        },
      },
    );
  return (
    <>
      <Button size="sm" icon={UserRound} onClick={() => setOpen(true)}>
        {t('assignOwner')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('assignOwner')}
        closeLabel={t('close')}
        width="sm"
        actions={
          <Button variant="primary" loading={assign.isPending} onClick={submit}>
            {t('save')}
          </Button>
        }
      >
        <ProblemNotice error={assign.error} />
        <PersonField label={t('owner')} value={ownerId} onChange={setOwnerId} />
      </Dialog>
    </>
  );
}
