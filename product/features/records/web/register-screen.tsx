import { DataTable } from '@attestry/ui/data-table.tsx';
import type { DataColumn, SortState } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import type { Facet } from '@attestry/ui/filter-bar.tsx';
import { SearchX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Page, PageInput, RecordHead } from '#features/records/record.ts';
import type { Contract } from '#platform/contract.ts';
import { usePages } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { BulkActions } from './bulk-actions.tsx';
import { recordMessages } from './record.messages.ts';
import { useRegisterQuery, valuesOf } from './register-query.ts';
import { RegisterToolbar } from './register-toolbar.tsx';

export interface RegisterProps<Row extends RecordHead> {
  /** Name of the register in addresses and saved views: the noun's plural. */
  name: string;
  /** The table's accessible name. */
  caption: string;
  list: Contract<PageInput, PageInput, Page<Row>>;
  columns: DataColumn<Row>[];
  /** Column ids that sort, when they differ from the server's names: id -> server name. */
  defaultSort?: SortState;
  facets?: Omit<Facet, 'selected'>[];
  rowHref: (row: Row) => string;
  /** What stands there before the first record: it teaches and offers the first step. */
  empty: ReactNode;
  /** Buttons of the feature in the selection bar. */
  bulk?: (records: Row[], clear: () => void) => ReactNode;
  /** Filters that always hold, such as `type:risk`. */
  fixedFilter?: string[];
  /** False where the bulk actions of records do not fit, as for people. Default true. */
  isSelectable?: boolean;
  /** False for what exists once or always: no archive to look into, nothing to put away. */
  isArchivable?: boolean;
  /** What stands right of the filters, such as exports. */
  actions?: ReactNode;
}

/** A whole register: filters in the address, sorting, columns, saved views, endless pages, selection with bulk actions. */
export function Register<Row extends RecordHead>(props: RegisterProps<Row>) {
  const { name, list, columns, facets = [], rowHref, fixedFilter = [] } = props;
  const t = useText(recordMessages);
  const [query, change] = useRegisterQuery(props.defaultSort ?? { column: 'number', direction: 'ascending' });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const mayWrite = useMay('records.write');
  const pages = usePages(list, {
    ...(query.search ? { search: query.search } : {}),
    filter: [...query.filter, ...fixedFilter],
    ...(query.sort ? { sort: query.sort.column, direction: query.sort.direction } : {}),
    ...(query.archived ? { archived: true } : {}),
    withTotal: true,
  });
  const isFiltered = query.search !== '' || query.filter.length > 0 || query.archived;
  const clear = (): void => setSelection(new Set());
  const selected = pages.items.filter((row) => selection.has(row.id));
  const nothing = <EmptyState icon={SearchX} title={t('nothingTitle')} text={t('nothingText')} />;
  if (pages.error && pages.items.length === 0) return <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <DataTable
      columns={columns}
      rows={pages.items}
      rowId={(row) => row.id}
      rowHref={rowHref}
      sort={query.sort}
      onSortChange={(sort) => change({ sort })}
      hiddenColumns={new Set(query.hidden)}
      {...(mayWrite && (props.isSelectable ?? true) ? { selection, onSelectionChange: setSelection } : {})}
      bulkActions={
        <BulkActions records={selected} onDone={clear} isArchivable={props.isArchivable ?? true}>
          {props.bulk?.(selected, clear)}
        </BulkActions>
      }
      hasMore={pages.hasNextPage}
      loadingMore={pages.isFetchingNextPage}
      onLoadMore={() => void pages.fetchNextPage()}
      loading={pages.isPending}
      empty={isFiltered ? nothing : props.empty}
      labels={{
        caption: props.caption,
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
      toolbar={
        <RegisterToolbar
          name={name}
          query={query}
          onChange={(next) => {
            clear();
            change(next);
          }}
          columns={columns}
          facets={facets.map((facet) => ({ ...facet, selected: valuesOf(query.filter, facet.id) }))}
          total={pages.total}
          isArchivable={props.isArchivable ?? true}
          actions={props.actions}
        />
      }
    />
  );
}
