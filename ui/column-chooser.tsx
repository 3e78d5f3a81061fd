import { Columns3 } from 'lucide-react';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';

export interface ColumnChooserProps {
  label: string;
  columns: { id: string; header: string; hideable?: boolean }[];
  hiddenColumns: ReadonlySet<string>;
  onHiddenColumnsChange: (hidden: ReadonlySet<string>) => void;
}

/** Which columns a table shows; the first column always stays. */
export function ColumnChooser({ label, columns, hiddenColumns, onHiddenColumnsChange }: ColumnChooserProps) {
  const toggle = (id: string, shown: boolean) => {
    const next = new Set(hiddenColumns);
    if (shown) next.delete(id);
    else next.add(id);
    onHiddenColumnsChange(next);
  };
  return (
    <Menu
      align="end"
      trigger={<Button icon={Columns3}>{label}</Button>}
      entries={columns
        .filter((column, index) => column.hideable ?? index > 0)
        .map((column) => ({
          kind: 'check',
          id: column.id,
          label: column.header,
          checked: !hiddenColumns.has(column.id),
          onCheckedChange: (checked) => toggle(column.id, checked),
        }))}
    />
  );
}
