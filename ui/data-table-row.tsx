import { Anchor } from './anchor.tsx';
import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import type { DataTableBodyProps } from './data-table-grid.tsx';
import { alignStyle } from './data-table-header.tsx';
import type { DataColumn, DataTableProps } from './data-table-shapes.ts';

// The link's ::after covers the whole row, so a click anywhere follows it and the browser's own link menu works.
const linkStyle = 'rounded-sm font-medium after:absolute after:inset-0 focus-visible:outline-none';

/** A row's title, wrapped in its link where there is one. */
export function RowTitle<Row>({
  row,
  column,
  rowHref,
  rowLink: RowLink,
  rowId,
}: { row: Row; column: DataColumn<Row> } & Pick<DataTableProps<Row>, 'rowHref' | 'rowLink' | 'rowId'>) {
  const content = column.cell(row);
  const link = { className: linkStyle, 'data-row-link': rowId(row), children: content };
  if (RowLink) return <RowLink row={row} link={link} />;
  return rowHref ? <Anchor href={rowHref(row)} {...link} /> : content;
}

interface DataTableRowProps<Row> extends DataTableBodyProps<Row> {
  row: Row;
  index: number;
  height: number;
  /** Reports the drawn height to the virtualizer. */
  measure: ((element: HTMLElement | null) => void) | undefined;
  /** Says its own position, for tables of which only a part is drawn. */
  numbered: boolean;
}

/** One row of the table. */
export function DataTableRow<Row>(props: DataTableRowProps<Row>) {
  const { row, index, height, numbered, measure, columns, rowId, labels, selection, onRowSelect, rowHref, rowLink } = props;
  const id = rowId(row);
  const selected = selection?.has(id) ?? false;
  const cellStyle = 'border-b px-3 py-1.5 first:pl-5 last:pr-5 group-last/row:border-b-0';
  return (
    <tr
      ref={measure}
      data-row={id}
      data-index={index}
      aria-rowindex={numbered ? index + 2 : undefined}
      className={classNames(
        'group/row relative has-[[data-row-link]:focus-visible]:outline-2 has-[[data-row-link]:focus-visible]:-outline-offset-2 has-[[data-row-link]:focus-visible]:outline-focus',
        selected ? 'bg-accent-soft/60' : (rowHref || rowLink) && 'hover:bg-hover',
      )}
      style={{ height }}
    >
      {selection && (
        <td className={classNames(cellStyle, 'w-10 pr-0!')}>
          <Checkbox
            className="z-10"
            label={labels.selectRow(row)}
            labelHidden
            checked={selected}
            onCheckedChange={(_, range) => onRowSelect(id, range)}
          />
        </td>
      )}
      {columns.map((column, position) => {
        const content =
          position === 0 ? <RowTitle row={row} column={column} rowHref={rowHref} rowLink={rowLink} rowId={rowId} /> : column.cell(row);
        return (
          <td
            key={column.id}
            className={classNames(cellStyle, alignStyle[column.align ?? 'start'], column.align === 'end' && 'whitespace-nowrap')}
          >
            {column.interactive ? <div className="relative z-10 inline-flex">{content}</div> : content}
          </td>
        );
      })}
    </tr>
  );
}
