import { Button } from '@attestry/ui/button.tsx';
import { DataTable } from '@attestry/ui/data-table.tsx';
import { FilterBar } from '@attestry/ui/filter-bar.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { StatementRow } from '#features/applicability/statement.contracts.ts';
import { controlThemes, implementationStates } from '#features/controls/control.ts';
import { controlMessages } from '#features/controls/web/control.messages.ts';
import { SetState } from '#features/controls/web/set-state.tsx';
import { AssignOwner } from '#features/records/web/assign-owner.tsx';
import { useRecordActions } from '#features/records/web/bulk-actions.tsx';
import { type RegisterQuery, useRegisterQuery, valuesOf, withValues } from '#features/records/web/register-query.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { ExcludeDialog } from './exclude-dialog.tsx';
import { statementMessages } from './statement.messages.ts';
import { useStatementColumns } from './statement-columns.tsx';

const questionsOf = ({ standing: { contradictions } }: StatementRow): string =>
  contradictions.some(({ severity }) => severity === 'error') ? 'error' : contradictions.length > 0 ? 'warning' : 'clear';

/** The values by which rows are filtered. */
const facts: Record<string, (row: StatementRow) => string> = {
  theme: (row) => row.theme,
  questions: questionsOf,
  isApplicable: (row) => String(row.isApplicable),
  state: (row) => row.state,
  ownerId: (row) => row.ownerId ?? '',
};

function fits(row: StatementRow, query: RegisterQuery): boolean {
  const words = query.search.toLowerCase();
  if (words !== '' && !`${row.reference} ${row.title} ${row.standing.implementationText}`.toLowerCase().includes(words)) return false;
  return Object.entries(facts).every(([field, of]) => {
    const wanted = valuesOf(query.filter, field);
    return wanted.length === 0 || wanted.includes(of(row));
  });
}

function useFacets(rows: readonly StatementRow[], query: RegisterQuery) {
  const t = useText(statementMessages);
  const word = useDynamicText(controlMessages);
  const count = (field: string, value: string): number => rows.filter((row) => facts[field]?.(row) === value).length;
  const facet = (id: string, values: readonly string[], label = (value: string) => word(`${id}.${value}`)) => ({
    id,
    label: word(id),
    selected: valuesOf(query.filter, id),
    options: values.map((value) => ({ value, label: label(value), count: count(id, value) })),
  });
  const owners = new Map(rows.map((row) => [row.ownerId ?? '', row.ownerName ?? t('nobody')]));
  return [
    facet('questions', ['error', 'warning', 'clear']),
    facet('isApplicable', ['true', 'false']),
    facet('state', implementationStates),
    facet('ownerId', [...owners.keys()], (value) => owners.get(value) ?? value),
  ];
}

/** The themes as one choice, each with its number of controls. */
function ThemeChoice({
  rows,
  query,
  onChoose,
}: {
  rows: readonly StatementRow[];
  query: RegisterQuery;
  onChoose: (themes: string[]) => void;
}) {
  const t = useText(statementMessages);
  const word = useDynamicText(controlMessages);
  const choices = [
    { value: 'all', label: `${t('allThemes')} (${rows.length})` },
    ...controlThemes.map((theme) => ({
      value: theme as string,
      label: `${word(`theme.${theme}`)} (${rows.filter((row) => row.theme === theme).length})`,
    })),
  ];
  return (
    <div className="max-w-full overflow-x-auto">
      <SegmentedControl
        label={t('themes')}
        value={valuesOf(query.filter, 'theme')[0] ?? 'all'}
        choices={choices}
        onValueChange={(theme) => onChoose(theme === 'all' ? [] : [theme])}
      />
    </div>
  );
}

function BulkEdit({ selected, onDone }: { selected: readonly StatementRow[]; onDone: () => void }) {
  const t = useText(statementMessages);
  const { confirm, isBusy } = useRecordActions();
  return (
    <>
      <SetState records={selected} onDone={onDone} />
      <AssignOwner records={selected} onDone={onDone} />
      {selected.some((row) => !row.isConfirmed) && (
        <Button size="sm" icon={Check} disabled={isBusy} onClick={() => confirm(selected, onDone)}>
          {t('confirm')}
        </Button>
      )}
    </>
  );
}

/** The statement as a table: filters in the address, edits in place, bulk edits. */
export function StatementTable({ rows }: { rows: readonly StatementRow[] }) {
  const t = useText(statementMessages);
  const mayWrite = useMay('records.write');
  const [query, change] = useRegisterQuery({ column: 'control', direction: 'ascending' });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [excluding, setExcluding] = useState<StatementRow | null>(null);
  const clear = (): void => setSelection(new Set());
  const filter = (next: Partial<RegisterQuery>): void => {
    clear();
    change(next);
  };
  const shown = rows.filter((row) => fits(row, query));
  const toolbar = (
    <div className="flex flex-col gap-3">
      <ThemeChoice rows={rows} query={query} onChoose={(themes) => filter({ filter: withValues(query.filter, 'theme', themes) })} />
      <FilterBar
        search={query.search}
        onSearchChange={(search) => filter({ search })}
        searchLabel={t('search')}
        facets={useFacets(rows, query)}
        onFacetChange={(field, values) => filter({ filter: withValues(query.filter, field, values) })}
        onClear={() => filter({ search: '', filter: [] })}
        clearLabel={t('clear')}
      />
    </div>
  );
  return (
    <>
      <DataTable
        columns={useStatementColumns(setExcluding)}
        rows={shown}
        rowId={(row) => row.id}
        rowHref={(row) => `/controls/${row.id}`}
        toolbar={toolbar}
        maxHeight="none"
        {...(mayWrite ? { selection, onSelectionChange: setSelection } : {})}
        bulkActions={<BulkEdit selected={rows.filter((row) => selection.has(row.id))} onDone={clear} />}
        empty={<p className="px-5 py-8 text-center text-muted">{t('nothing')}</p>}
        labels={{
          caption: t('title'),
          loading: t('loading'),
          loadMore: t('loadMore'),
          selectAll: t('selectAll'),
          selectRow: (row) => t('selectRow', { reference: row.reference }),
          selected: (count) => t('selected', { count }),
          clearSelection: t('clearSelection'),
          sortBy: t('sortBy'),
          sortAscending: t('ascending'),
          sortDescending: t('descending'),
        }}
      />
      {excluding && <ExcludeDialog row={excluding} onClose={() => setExcluding(null)} />}
    </>
  );
}
