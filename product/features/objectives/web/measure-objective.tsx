import { Button } from '@attestry/ui/button.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { measureObjective } from '#features/objectives/objective.contracts.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { fieldErrors, ProblemNotice } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { objectiveMessages } from './objective.messages.ts';
import type { Objective } from './objective-facts.tsx';

/** Enters one measurement. */
export function MeasureObjective({ objective }: { objective: Objective }) {
  const t = useText(objectiveMessages);
  const { today } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState<number | null>(null);
  const [measuredOn, setMeasuredOn] = useState(today);
  const [note, setNote] = useState('');
  const measure = useWrite(measureObjective);
  const errors = fieldErrors(measure.error);
  const submit = () => {
    if (value === null) return;
    measure.mutate(
      { id: objective.id, revision: objective.revision, value, measuredOn, note },
      {
        onSuccess: () => {
          setOpen(false);
          setValue(null);
          setNote('');
        },
      },
    );
  };
  return (
    <>
      <Button variant="primary" icon={Plus} onClick={() => setOpen(true)}>
        {t('record')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('recordTitle')}
        description={t('recordText')}
        closeLabel={t('close')}
        width="sm"
        actions={
          <Button variant="primary" disabled={value === null || measuredOn === ''} loading={measure.isPending} onClick={submit}>
            {t('save')}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <ProblemNotice error={measure.error} />
          <NumberField
            label={t('value')}
            required
            unit={objective.unit.slice(0, 8)}
            error={errors.value}
            value={value}
            onValueChange={setValue}
          />
          <DateField
            label={t('measuredOn')}
            required
            max={today}
            error={errors.measuredOn}
            value={measuredOn}
            onValueChange={setMeasuredOn}
          />
          <TextArea label={t('note')} hint={t('noteHint')} error={errors.note} value={note} onValueChange={setNote} />
        </div>
      </Dialog>
    </>
  );
}
