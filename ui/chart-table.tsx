import { Table2 } from 'lucide-react';
import type { ReactNode } from 'react';

export interface ChartColumn {
  id: string;
  header: string;
  /** Right-aligned. */
  numeric?: boolean;
}

/** A plain table of figures, for what stands behind a chart. */
export function FigureTable({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: ChartColumn[];
  rows: { id: string; cells: ReactNode[] }[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls, by keyboard too
    <div className="max-h-80 overflow-auto" tabIndex={0}>
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={`border-b px-2 py-1.5 font-medium text-muted ${column.numeric ? 'text-right' : 'text-left'}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, position) => (
                <td
                  key={columns[position]?.id}
                  className={`border-b px-2 py-1.5 ${columns[position]?.numeric ? 'text-right' : 'text-left'}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Folds the table behind a chart; every chart should carry one. */
export function ChartTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="mt-3 rounded-md">
      <summary className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-sm text-muted hover:text-text">
        <Table2 aria-hidden className="size-3.5" />
        {label}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
