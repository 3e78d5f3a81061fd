import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { CircleHelp, TriangleAlert } from 'lucide-react';
import type { StatementRow } from '#features/applicability/statement.contracts.ts';
import { controls } from '#features/controls/control.contracts.ts';
import { useContradictionText } from '#features/controls/web/contradictions.tsx';
import { ControlState, FreshnessMark } from '#features/controls/web/control-marks.tsx';
import { useStateChoices } from '#features/controls/web/set-state.tsx';
import { useMayEdit } from '#features/records/web/record-page.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { useProblemText } from '#platform/web/problem.tsx';
import { statementMessages } from './statement.messages.ts';
import { StatementReasons } from './statement-reasons.tsx';

/** Changes one control in place; a failure is said in a toast. */
function useQuickEdit() {
  const save = useWrite(controls.update);
  const toast = useToast();
  const say = useProblemText();
  return (row: StatementRow, change: { isApplicable?: boolean; state?: 'not-started' | 'planned' | 'partly' | 'implemented' }): void =>
    save.mutate({ id: row.id, revision: row.revision, ...change }, { onError: (error) => toast({ title: say(error), tone: 'critical' }) });
}

interface EditProps {
  row: StatementRow;
  /** Excluding asks for a justification first. */
  onExclude: (row: StatementRow) => void;
}

function AppliesCell({ row, onExclude }: EditProps) {
  const t = useText(statementMessages);
  const mayEdit = useMayEdit(row);
  const edit = useQuickEdit();
  if (!mayEdit) return t(row.isApplicable ? 'applies.yes' : 'applies.no');
  return (
    <div className="w-24">
      <SelectField
        label={t('appliesOf', { reference: row.reference })}
        labelHidden
        value={row.isApplicable ? 'yes' : 'no'}
        choices={[
          { value: 'yes', label: t('applies.yes') },
          { value: 'no', label: t('applies.no') },
        ]}
        onValueChange={(choice) => (choice === 'no' ? onExclude(row) : edit(row, { isApplicable: true }))}
      />
    </div>
  );
}

function StateCell({ row }: { row: StatementRow }) {
  const t = useText(statementMessages);
  const format = useFormat();
  const choices = useStateChoices();
  const mayEdit = useMayEdit(row);
  const edit = useQuickEdit();
  const isImplemented = row.state === 'implemented';
  const day = isImplemented ? row.implementedOn : row.dueOn;
  const isEditable = mayEdit && row.isApplicable;
  return (
    <div className="flex flex-col gap-1 sm:w-44">
      {isEditable ? (
        <SelectField
          label={t('stateOf', { reference: row.reference })}
          labelHidden
          value={choices.find(({ value }) => value === row.state)?.value ?? 'not-started'}
          choices={choices}
          onValueChange={(state) => state !== '' && edit(row, { state })}
        />
      ) : (
        <span>
          <ControlState control={row} />
        </span>
      )}
      {row.isApplicable && day && (
        <span className="text-sm text-muted">{t(isImplemented ? 'since' : 'by', { date: format.date(day) })}</span>
      )}
    </div>
  );
}

function WhyCell({ row }: { row: StatementRow }) {
  const t = useText(statementMessages);
  const format = useFormat();
  if (row.isApplicable) return <StatementReasons reasons={row.standing.reasons} nothing={t('noReason')} />;
  return (
    <div className="flex sm:min-w-40 flex-col gap-1 text-sm">
      <span className="line-clamp-3">{row.exclusionJustification || t('noReason')}</span>
      {row.exclusionReviewDue && <span className="text-muted">{t('reviewOn', { date: format.date(row.exclusionReviewDue) })}</span>}
    </div>
  );
}

function QuestionsCell({ row }: { row: StatementRow }) {
  const say = useContradictionText();
  if (row.standing.contradictions.length === 0) return null;
  return (
    <ul className="flex sm:min-w-44 flex-col gap-1 text-sm">
      {row.standing.contradictions.map((found) => {
        const Icon = found.severity === 'error' ? TriangleAlert : CircleHelp;
        const tone = found.severity === 'error' ? 'text-critical' : 'text-caution';
        return (
          <li key={found.code} className="flex items-start gap-1.5">
            <Icon aria-hidden className={`mt-[3px] size-3.5 shrink-0 ${tone}`} />
            <span>{say(found)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The columns of the statement as it stands now. */
export function useStatementColumns(onExclude: EditProps['onExclude']): DataColumn<StatementRow>[] {
  const t = useText(statementMessages);
  const name = (row: StatementRow) => (
    <span className="block sm:min-w-36">
      <span className="text-muted">{row.reference}</span> {row.title}
    </span>
  );
  const evidence = (row: StatementRow) => (
    <div className="flex flex-col items-start gap-1 text-sm">
      <FreshnessMark freshness={row.standing.freshness} count={row.standing.evidence.length} />
      {row.standing.policies.length > 0 && <span className="text-muted">{t('policies', { count: row.standing.policies.length })}</span>}
    </div>
  );
  const text = (row: StatementRow) => (
    <span className="line-clamp-4 sm:min-w-48 text-sm whitespace-pre-line">{row.standing.implementationText}</span>
  );
  return [
    { id: 'control', header: t('control'), width: 180, priority: 1, cell: name },
    {
      id: 'applies',
      header: t('applies'),
      width: 120,
      interactive: true,
      cell: (row) => <AppliesCell row={row} onExclude={onExclude} />,
    },
    { id: 'reasons', header: t('reasons'), width: 200, cell: (row) => <WhyCell row={row} /> },
    { id: 'state', header: t('field.state'), width: 200, interactive: true, cell: (row) => <StateCell row={row} /> },
    { id: 'questions', header: t('questions'), width: 190, cell: (row) => <QuestionsCell row={row} /> },
    { id: 'evidence', header: t('evidence'), width: 130, cell: evidence },
    { id: 'owner', header: t('owner'), width: 130, cell: (row) => row.ownerName ?? t('nobody') },
    { id: 'implementation', header: t('implementation'), width: 300, priority: 3, cell: text },
  ];
}
