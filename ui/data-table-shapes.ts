import type { ComponentType, ReactNode } from 'react';

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  /** Pixels; the first column takes what is left when it names none. */
  width?: number;
  align?: 'start' | 'center' | 'end';
  /** False keeps the column out of the column chooser. Default true, except for the first. */
  hideable?: boolean;
  /** On phone cards: 1 stands in the title line, 2 (default) below with its header, 3 is left out. */
  priority?: 1 | 2 | 3;
  /** The cell holds controls of its own, which must stay clickable above the row's link. */
  interactive?: boolean;
}

export interface SortState {
  column: string;
  direction: 'ascending' | 'descending';
}

/** What a row's link must carry over to the application's own link. */
export interface RowLinkProps {
  className: string;
  'data-row-link': string;
  children: ReactNode;
}

export interface DataTableLabels<Row> {
  /** The table's accessible name. */
  caption: string;
  loading: string;
  loadMore: string;
  selectAll: string;
  selectRow: (row: Row) => string;
  selected: (count: number) => string;
  clearSelection: string;
  /** Names the sort control of the phone view. */
  sortBy: string;
  sortAscending: string;
  sortDescending: string;
}

export interface DataTableProps<Row> {
  columns: DataColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  labels: DataTableLabels<Row>;
  /** Where a row leads, drawn with the application's link. */
  rowHref?: (row: Row) => string;
  /** Draws the row's link itself, for typed routers; wins over `rowHref`. */
  rowLink?: ComponentType<{ row: Row; link: RowLinkProps }>;
  sort?: SortState | null;
  onSortChange?: (sort: SortState | null) => void;
  hiddenColumns?: ReadonlySet<string>;
  /** Switches row checkboxes on. */
  selection?: ReadonlySet<string>;
  onSelectionChange?: (selection: ReadonlySet<string>) => void;
  /** Buttons of the bar that appears while rows are selected. */
  bulkActions?: ReactNode;
  hasMore?: boolean;
  loadingMore?: boolean;
  /** Asked for when the end comes near and by the button there. */
  onLoadMore?: () => void;
  /** First load: draws placeholder rows. */
  loading?: boolean;
  /** What stands there without rows. */
  empty?: ReactNode;
  /** Filter bar, column chooser and saved views, above the table. */
  toolbar?: ReactNode;
  /** CSS length of the scrolling part; only rows beyond 200 are virtual. Default `70dvh`. */
  maxHeight?: string;
  density?: 'comfortable' | 'compact';
}
