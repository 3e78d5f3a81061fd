import type { Editor } from '@tiptap/react';
import { Button } from './button.tsx';

export interface TableLabels {
  addRow: string;
  addColumn: string;
  deleteRow: string;
  deleteColumn: string;
  deleteTable: string;
}

/** The second line of the toolbar while the cursor stands in a table. */
export function TableTools({ editor, labels }: { editor: Editor; labels: TableLabels }) {
  const tools = [
    { label: labels.addRow, run: () => editor.chain().focus().addRowAfter().run() },
    { label: labels.addColumn, run: () => editor.chain().focus().addColumnAfter().run() },
    { label: labels.deleteRow, run: () => editor.chain().focus().deleteRow().run() },
    { label: labels.deleteColumn, run: () => editor.chain().focus().deleteColumn().run() },
    { label: labels.deleteTable, run: () => editor.chain().focus().deleteTable().run() },
  ];
  return (
    <div className="flex flex-wrap gap-1 border-t px-2 py-1">
      {tools.map((tool) => (
        <Button key={tool.label} variant="ghost" size="sm" onClick={tool.run}>
          {tool.label}
        </Button>
      ))}
    </div>
  );
}
