import { Button } from '@attestry/ui/button.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { CircleDot } from 'lucide-react';
import { useState } from 'react';
import { controls } from '#features/controls/control.contracts.ts';
import { implementationStates } from '#features/controls/control.ts';
import { useWrite } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { fieldErrors, ProblemNotice } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { controlMessages } from './control.messages.ts';

type State = (typeof implementationStates)[number];

/** The choices of a state of implementation, in order. */
export function useStateChoices(): { value: State; label: string }[] {
  const t = useDynamicText(controlMessages);
  return implementationStates.map((value) => ({ value, label: t(`state.${value}`) }));
}

/** Sets the state of implementation of all selected controls. */
export function SetState({ records, onDone }: { records: readonly { id: string; revision: number }[]; onDone: () => void }) {
  const t = useText(controlMessages);
  const { today } = useSession();
  const choices = useStateChoices();
  const [isOpen, setOpen] = useState(false);
  const [state, setState] = useState<State>('planned');
  const [day, setDay] = useState('');
  const write = useWrite(controls.setStates);
  const isImplemented = state === 'implemented';
  const submit = (): void => {
    const items = records.map(({ id, revision }) => ({ id, revision }));
    const date = day === '' ? {} : isImplemented ? { implementedOn: day } : { dueOn: day };
    const onSuccess = (): void => {
      setOpen(false);
      onDone();
    };
    write.mutate({ items, state, ...date }, { onSuccess });
  };
  return (
    <>
      <Button size="sm" icon={CircleDot} onClick={() => setOpen(true)}>
        {t('setState')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('setState')}
        closeLabel={t('close')}
        width="sm"
        actions={
          <Button variant="primary" loading={write.isPending} onClick={submit}>
            {t('save')}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <ProblemNotice error={write.error} />
          <SelectField
            label={t('state')}
            value={state}
            choices={choices}
            onValueChange={(next) => {
              setState(next === '' ? 'planned' : next);
              setDay(next === 'implemented' ? today : '');
            }}
          />
          <DateField
            label={isImplemented ? t('implementedOn') : t('dueOn')}
            value={day}
            onValueChange={setDay}
            error={fieldErrors(write.error).implementedOn ?? fieldErrors(write.error).dueOn}
          />
        </div>
      </Dialog>
    </>
  );
}
