import type { DataTableLabels } from '@attestry/ui/data-table-shapes.ts';
import { useText } from '#platform/web/messages.ts';
import { backgroundWorkMessages } from './background-work.messages.ts';

/** The words that both tables of this feature share. */
export function useTableLabels<Row>(caption: string, selectRow: (row: Row) => string): DataTableLabels<Row> {
  const t = useText(backgroundWorkMessages);
  return {
    caption,
    selectRow,
    loading: t('loading'),
    loadMore: t('loadMore'),
    selectAll: t('selectAll'),
    selected: (count) => t('selected', { count }),
    clearSelection: t('clearSelection'),
    sortBy: t('sortBy'),
    sortAscending: t('ascending'),
    sortDescending: t('descending'),
  };
}
