import { Button } from '@attestry/ui/button.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { changePlan } from '#features/plan/plan.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { planMessages } from './plan.messages.ts';

interface Plan {
  revision: number;
  startOn: string;
  targetDate: string | null;
  weeklyHours: number;
}

/** Start, target and weekly hours of the plan, in a dialog. */
export function PlanSettings({ plan }: { plan: Plan }) {
  const t = useText(planMessages);
  const [isOpen, setOpen] = useState(false);
  const change = useWrite(changePlan);
  const { startOn, targetDate, weeklyHours } = plan;
  const form = useDraftForm('plan:settings', { startOn, targetDate, weeklyHours });
  const { values, set, errors } = form;
  return (
    <>
      <Button icon={Settings2} onClick={() => setOpen(true)}>
        {t('settings')}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('settings')} closeLabel={t('close')} width="sm">
        <FormFrame
          form={form}
          onSave={(changed) => change.mutateAsync({ revision: plan.revision, ...changed })}
          onSaved={() => setOpen(false)}
        >
          <NumberField
            label={t('weeklyHours')}
            hint={t('weeklyHoursHint')}
            min={0.5}
            value={values.weeklyHours}
            onValueChange={(value) => set('weeklyHours', value ?? 0)}
            error={errors.weeklyHours}
          />
          <DateField label={t('startOn')} value={values.startOn} onValueChange={(value) => set('startOn', value)} error={errors.startOn} />
          <DateField
            label={t('targetDate')}
            value={values.targetDate ?? ''}
            onValueChange={(value) => set('targetDate', value === '' ? null : value)}
            error={errors.targetDate}
          />
        </FormFrame>
      </Dialog>
    </>
  );
}
