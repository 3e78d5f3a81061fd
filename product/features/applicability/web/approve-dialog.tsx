import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { statement } from '#features/applicability/statement.contracts.ts';
import { useContradictionText } from '#features/controls/web/contradictions.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useWrite } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { ProblemNotice, problemOf } from '#platform/web/problem.tsx';
import { statementMessages } from './statement.messages.ts';

type Current = OutputOf<typeof statement.current>;

const mostShown = 8;

/** What stands in the way, control by control. */
function Blocking({ current }: { current: Current }) {
  const t = useText(statementMessages);
  const say = useContradictionText();
  const lines = current.rows.flatMap((row) =>
    row.standing.contradictions.flatMap((found) => (found.severity === 'error' ? [{ id: `${row.id} ${found.code}`, row, found }] : [])),
  );
  return (
    <Callout tone="critical" title={t('approveErrors', { count: lines.length })}>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {lines.slice(0, mostShown).map(({ id, row, found }) => (
          <li key={id}>{`${row.reference}: ${say(found)}`}</li>
        ))}
        {lines.length > mostShown && <li>{t('approveMore', { count: lines.length - mostShown })}</li>}
      </ul>
    </Callout>
  );
}

/** The refusals of an approval, in the reader's language. */
function ApprovalProblem({ error }: { error: unknown }) {
  const t = useDynamicText(statementMessages);
  const problem = problemOf(error);
  const key = `problem.${problem?.code}`;
  const said = t(key, problem?.parameters);
  return said === key ? <ProblemNotice error={error} /> : <Callout tone="critical" live title={said} />;
}

/** Freezes the statement as it is on screen. */
export function ApproveDialog({ current, onClose }: { current: Current; onClose: () => void }) {
  const t = useText(statementMessages);
  const toast = useToast();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [acknowledgement, setAcknowledgement] = useState('');
  const approve = useWrite(statement.approve);
  const isClean = current.errors === 0;
  const submit = (): void =>
    approve.mutate(
      { rowsSha256: current.rowsSha256, note, acknowledgement: isClean ? '' : acknowledgement },
      {
        onSuccess: ({ versionNumber }) => {
          toast({ title: t('approved', { version: versionNumber }), tone: 'positive' });
          onClose();
        },
        // What changed meanwhile must be on screen before anybody approves it.
        onError: () => void client.invalidateQueries({ queryKey: [statement.current.name] }),
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('approveTitle', { version: (current.approved?.versionNumber ?? 0) + 1 })}
      description={t('approveText')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" loading={approve.isPending} disabled={!isClean && acknowledgement.trim() === ''} onClick={submit}>
            {t('approve')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {approve.error && <ApprovalProblem error={approve.error} />}
        {isClean ? <Callout tone="positive" title={t('approveClean', { total: current.rows.length })} /> : <Blocking current={current} />}
        {!isClean && (
          <TextArea
            label={t('acknowledgement')}
            hint={t('acknowledgementHint')}
            required
            maxLength={2000}
            value={acknowledgement}
            onValueChange={setAcknowledgement}
          />
        )}
        <TextArea label={t('note')} hint={t('noteHint')} maxLength={2000} value={note} onValueChange={setNote} />
      </div>
    </Dialog>
  );
}
