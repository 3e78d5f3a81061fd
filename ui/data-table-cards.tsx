import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import type { DataTableBodyProps } from './data-table-grid.tsx';
import { RowTitle } from './data-table-row.tsx';
import type { DataTableProps } from './data-table-shapes.ts';
import { positional } from './positional.ts';
import { SelectField } from './select-field.tsx';
import { Skeleton } from './skeleton.tsx';

function SortSelect<Row>({ columns, sort, onSortChange, labels }: DataTableProps<Row>) {
  const sortable = columns.filter((column) => column.sortable);
  if (!onSortChange || sortable.length === 0) return null;
  const choices = sortable.flatMap((column) => [
    { value: `ascending ${column.id}`, label: `${column.header} (${labels.sortAscending})` },
    { value: `descending ${column.id}`, label: `${column.header} (${labels.sortDescending})` },
  ]);
  return (
    <SelectField
      label={labels.sortBy}
      labelHidden
      placeholder={labels.sortBy}
      value={sort ? `${sort.direction} ${sort.column}` : ''}
      choices={choices}
      onValueChange={(value) => {
        const column = sortable.find((each) => value.endsWith(` ${each.id}`));
        onSortChange(column ? { column: column.id, direction: value.startsWith('ascending') ? 'ascending' : 'descending' } : null);
      }}
    />
  );
}

function RowCard<Row>({ row, ...props }: DataTableBodyProps<Row> & { row: Row }) {
  const { columns, rowId, labels, selection, onRowSelect, rowHref, rowLink } = props;
  const id = rowId(row);
  const [title, ...others] = columns;
  const beside = others.filter((column) => column.priority === 1);
  const below = others.filter((column) => (column.priority ?? 2) === 2);
  return (
    <li
      data-row={id}
      className={classNames(
        'relative flex gap-3 rounded-lg border px-4 py-3 [contain-intrinsic-size:auto_7rem] [content-visibility:auto]',
        'has-[[data-row-link]:focus-visible]:outline-2 has-[[data-row-link]:focus-visible]:-outline-offset-2 has-[[data-row-link]:focus-visible]:outline-focus',
        selection?.has(id) ? 'bg-accent-soft/60' : 'bg-surface',
      )}
    >
      {selection && (
        <Checkbox
          className="z-10"
          label={labels.selectRow(row)}
          labelHidden
          checked={selection.has(id)}
          onCheckedChange={() => onRowSelect(id, false)}
        />
      )}
      <div className="flex min-w-0 grow flex-col gap-2">
        <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <div className="min-w-0">{title && <RowTitle row={row} column={title} rowHref={rowHref} rowLink={rowLink} rowId={rowId} />}</div>
          {beside.length > 0 && (
            <div className="flex min-w-0 max-w-full flex-wrap items-center gap-2">
              {beside.map((column) => (
                <div key={column.id} className={column.interactive ? 'relative z-10' : undefined}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          )}
        </div>
        {below.length > 0 && (
          <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1 text-sm">
            {below.map((column) => (
              <div key={column.id} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-muted">{column.header}</dt>
                <dd className={classNames('min-w-0', column.interactive && 'relative z-10')}>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

function skeletonCard() {
  return (
    <li className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
      <Skeleton className="w-3/4" />
      <Skeleton className="w-1/2" />
    </li>
  );
}

/** The phone form of `DataTable`: one card per row. */
export function DataTableCards<Row>(props: DataTableBodyProps<Row>) {
  const { rows, rowId, labels, loading = false } = props;
  return (
    <div className="flex flex-col gap-2">
      <SortSelect {...props} />
      <ul aria-label={labels.caption} className="flex flex-col gap-2">
        {loading
          ? positional(Array.from({ length: 5 }, skeletonCard))
          : rows.map((row) => <RowCard key={rowId(row)} {...props} row={row} />)}
      </ul>
    </div>
  );
}
