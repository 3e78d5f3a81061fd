import { Button } from '@attestry/ui/button.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { useState } from 'react';
import type { StatementRow } from '#features/applicability/statement.contracts.ts';
import { controls } from '#features/controls/control.contracts.ts';
import { controlMessages } from '#features/controls/web/control.messages.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { fieldErrors, ProblemNotice } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { statementMessages } from './statement.messages.ts';

const aYearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('02-29', '02-28')}`;

/** Asks for what an exclusion needs before the control is excluded. */
export function ExcludeDialog({ row, onClose }: { row: StatementRow; onClose: () => void }) {
  const t = useText(statementMessages);
  const word = useText(controlMessages);
  const { today } = useSession();
  const [justification, setJustification] = useState(row.exclusionJustification);
  const [reviewDue, setReviewDue] = useState(row.exclusionReviewDue ?? aYearAfter(today));
  const save = useWrite(controls.update);
  const errors = fieldErrors(save.error);
  const submit = (): void => {
    const change = { isApplicable: false, exclusionJustification: justification, exclusionReviewDue: reviewDue === '' ? null : reviewDue };
    save.mutate({ id: row.id, revision: row.revision, ...change }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('excludeTitle', { reference: `${row.reference} ${row.title}` })}
      description={t('excludeText')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" loading={save.isPending} disabled={justification.trim() === ''} onClick={submit}>
            {t('exclude')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice error={save.error} />
        <TextArea
          label={word('exclusionJustification')}
          required
          value={justification}
          onValueChange={setJustification}
          error={errors.exclusionJustification}
        />
        <DateField label={word('exclusionReviewDue')} value={reviewDue} onValueChange={setReviewDue} error={errors.exclusionReviewDue} />
      </div>
    </Dialog>
  );
}
