import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import { DataTableHeader } from './data-table-header.tsx';
import { DataTableRow } from './data-table-row.tsx';
import type { DataTableProps } from './data-table-shapes.ts';
import { LoadMore } from './load-more.tsx';
import { positional } from './positional.ts';
import { Skeleton } from './skeleton.tsx';

export type DataTableBodyProps<Row> = DataTableProps<Row> & { onRowSelect: (id: string, range: boolean) => void };

const virtualFrom = 200;
const skeletonRows = 8;

function skeletonCell(first: boolean) {
  return (
    <td className="border-b px-3 first:pl-5 last:pr-5">
      <Skeleton className={first ? 'w-4/5' : 'w-1/2'} />
    </td>
  );
}

function skeletonRow(span: number, height: number) {
  return <tr style={{ height }}>{positional(Array.from({ length: span }, (_, cell) => skeletonCell(cell === 0)))}</tr>;
}

/** The table form of `DataTable`: sticky header, virtual rows, arrow keys from row to row. */
export function DataTableGrid<Row>(props: DataTableBodyProps<Row>) {
  const {
    columns,
    rows,
    rowId,
    labels,
    selection,
    loading = false,
    hasMore = false,
    loadingMore = false,
    onLoadMore,
    maxHeight = '70dvh',
    density = 'comfortable',
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = density === 'compact' ? 36 : 44;
  const virtual = rows.length > virtualFrom;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    enabled: virtual,
  });
  const items = virtual ? virtualizer.getVirtualItems() : rows.map((_, index) => ({ index, start: 0, end: 0 }));
  const before = virtual ? (items[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const span = columns.length + (selection ? 1 : 0);

  const focusRow = (index: number) => {
    if (virtual) virtualizer.scrollToIndex(index);
    const focus = () => {
      const row = scroller.current?.querySelector(`[data-index="${index}"]`);
      (row?.querySelector<HTMLElement>('[data-row-link]') ?? row?.querySelector('input'))?.focus();
    };
    // A virtual row exists only after the scroll has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (!row) return;
    const index = Number(row.dataset.index);
    const targets: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 };
    const target = targets[event.key];
    if (target === undefined || target < 0 || target >= rows.length) return;
    event.preventDefault();
    focusRow(target);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys bubble up from the rows' own links
    <div
      ref={scroller}
      className="relative scroll-pt-10 overflow-auto overscroll-x-contain rounded-lg border bg-surface"
      style={{ maxHeight }}
      onKeyDown={onKeyDown}
    >
      <table className="w-full border-separate border-spacing-0" aria-rowcount={virtual ? (hasMore ? -1 : rows.length + 1) : undefined}>
        <caption className="sr-only">{labels.caption}</caption>
        <DataTableHeader {...props} />
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td colSpan={span} style={{ height: before }} />
            </tr>
          )}
          {loading
            ? positional(Array.from({ length: skeletonRows }, () => skeletonRow(span, rowHeight)))
            : items.map(({ index }) => {
                const row = rows[index];
                return row === undefined ? null : (
                  <DataTableRow
                    key={rowId(row)}
                    {...props}
                    row={row}
                    index={index}
                    height={rowHeight}
                    numbered={virtual}
                    measure={virtual ? virtualizer.measureElement : undefined}
                  />
                );
              })}
          {after > 0 && (
            <tr aria-hidden>
              <td colSpan={span} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
      {hasMore && !loading && <LoadMore label={labels.loadMore} loading={loadingMore} onLoadMore={onLoadMore} />}
    </div>
  );
}
