import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import type { DataColumn, DataTableProps, SortState } from './data-table-shapes.ts';
import { selectionState } from './row-selection.ts';

export const alignStyle = { start: 'text-left', center: 'text-center', end: 'text-right' };

const cellStyle = 'sticky top-0 z-10 h-9 border-b bg-sunken px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-5 last:pr-5';

/** Ascending, then descending, then unsorted. */
export function nextSort(sort: SortState | null | undefined, column: string): SortState | null {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

function HeaderCell<Row>({
  column,
  sort,
  onSortChange,
}: {
  column: DataColumn<Row>;
  sort: SortState | null | undefined;
  onSortChange: DataTableProps<Row>['onSortChange'];
}) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown;
  const align = column.align ?? 'start';
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={classNames(cellStyle, alignStyle[align])}
      style={column.width ? { width: column.width, minWidth: column.width } : undefined}
    >
      {column.sortable && onSortChange ? (
        <button
          type="button"
          onClick={() => onSortChange(nextSort(sort, column.id))}
          className={classNames(
            'group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-text',
            direction && 'text-text',
            align === 'end' && 'flex-row-reverse',
          )}
        >
          {column.header}
          <Arrow
            aria-hidden
            className={classNames('size-3.5', !direction && 'opacity-0 group-hover/sort:opacity-70 group-focus-visible/sort:opacity-70')}
          />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

/** The sticky head of the table. */
export function DataTableHeader<Row>({
  columns,
  rows,
  rowId,
  labels,
  sort,
  onSortChange,
  selection,
  onSelectionChange,
}: DataTableProps<Row>) {
  const ids = rows.map(rowId);
  const state = selection ? selectionState(selection, ids) : 'none';
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className={classNames(cellStyle, 'w-10 pr-0!')}>
            <Checkbox
              label={labels.selectAll}
              labelHidden
              checked={state === 'all'}
              mixed={state === 'some'}
              onCheckedChange={() => onSelectionChange?.(state === 'all' ? new Set() : new Set(ids))}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sort={sort} onSortChange={onSortChange} />
        ))}
      </tr>
    </thead>
  );
}
