import { Button } from '@attestry/ui/button.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import type { Entity } from '#features/records/record.ts';
import { planRisks } from '#features/risks/risk.contracts.ts';
import type { riskNoun } from '#features/risks/risk.ts';
import { type Treatment, treatmentsOf } from '#features/risks/risk-state.rules.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { riskMessages } from './risk.messages.ts';

type Risk = Entity<typeof riskNoun>;

const nothing = { treatment: '' as Treatment | '', treatmentDue: '', reviewDue: '' };

/** Sets treatment and dates of all selected risks. */
export function PlanRisks({ records, onDone }: { records: readonly Risk[]; onDone: () => void }) {
  const t = useText(riskMessages);
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(nothing);
  const plan = useWrite(planRisks);
  // Only what fits every selected record can be set for all.
  const fitting = treatmentsOf('risk')
    .concat('exploit', 'enhance')
    .filter((each) => records.every((risk) => treatmentsOf(risk.type).includes(each)));
  const isEmpty = Object.values(values).every((value) => value === '');
  const submit = () =>
    plan.mutate(
      {
        items: records.map(({ id, revision }) => ({ id, revision })),
        ...(values.treatment ? { treatment: values.treatment } : {}),
        ...(values.treatmentDue ? { treatmentDue: values.treatmentDue } : {}),
        ...(values.reviewDue ? { reviewDue: values.reviewDue } : {}),
      },
      {
        onSuccess: () => {
          setOpen(false);
          setValues(nothing);
          onDone();
        },
      },
    );
  return (
    <>
      <Button size="sm" icon={CalendarClock} onClick={() => setOpen(true)}>
        {t('bulkPlan')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('bulkPlanTitle', { count: records.length })}
        description={t('bulkPlanText')}
        closeLabel={t('close')}
        width="sm"
        actions={
          <Button variant="primary" disabled={isEmpty} loading={plan.isPending} onClick={submit}>
            {t('save')}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <ProblemNotice error={plan.error} />
          <SelectField
            label={t('treatment')}
            placeholder={t('unchanged')}
            value={values.treatment}
            onValueChange={(treatment) => setValues({ ...values, treatment })}
            choices={fitting.map((value) => ({ value, label: t(`treatment.${value}`) }))}
          />
          <DateField
            label={t('treatmentDue')}
            value={values.treatmentDue}
            onValueChange={(treatmentDue) => setValues({ ...values, treatmentDue })}
          />
          <DateField label={t('reviewDue')} value={values.reviewDue} onValueChange={(reviewDue) => setValues({ ...values, reviewDue })} />
        </div>
      </Dialog>
    </>
  );
}
