import { type KeyboardEvent, useRef } from 'react';
import { BulkActionBar } from './bulk-action-bar.tsx';
import { DataTableCards } from './data-table-cards.tsx';
import { DataTableGrid } from './data-table-grid.tsx';
import type { DataTableProps } from './data-table-shapes.ts';
import { LoadMore } from './load-more.tsx';
import { phoneQuery, useMediaQuery } from './media-query.ts';
import { toggleRow } from './row-selection.ts';

/** Rows of records: a table, or cards on phones. Sorting, filtering and paging belong to the caller. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    columns,
    rows,
    rowId,
    labels,
    hiddenColumns,
    selection,
    onSelectionChange,
    bulkActions,
    hasMore = false,
    loadingMore = false,
    onLoadMore,
    loading = false,
    empty,
    toolbar,
  } = props;
  const phone = useMediaQuery(phoneQuery);
  const anchor = useRef<string | null>(null);
  const ids = rows.map(rowId);
  const visible = columns.filter((column) => !hiddenColumns?.has(column.id));

  const select = (id: string, range: boolean) => {
    if (!selection) return;
    onSelectionChange?.(toggleRow(selection, ids, id, range ? anchor.current : null));
    anchor.current = id;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'x' && selection) {
      event.preventDefault();
      select(id, false);
    }
  };

  const body = { ...props, columns: visible, onRowSelect: select };
  const nothing = !loading && rows.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys bubble up from the rows' own links
    <div className="flex min-w-0 flex-col gap-3" aria-busy={loading} onKeyDown={onKeyDown}>
      {toolbar}
      {nothing ? (
        <div className="rounded-lg border bg-surface">{empty}</div>
      ) : phone ? (
        <DataTableCards {...body} />
      ) : (
        <DataTableGrid {...body} />
      )}
      {loading && (
        <span role="status" className="sr-only">
          {labels.loading}
        </span>
      )}
      {phone && hasMore && <LoadMore label={labels.loadMore} loading={loadingMore} onLoadMore={onLoadMore} />}
      {selection && selection.size > 0 && !nothing && (
        <BulkActionBar
          text={labels.selected(selection.size)}
          clearLabel={labels.clearSelection}
          onClear={() => onSelectionChange?.(new Set())}
        >
          {bulkActions}
        </BulkActionBar>
      )}
    </div>
  );
}
