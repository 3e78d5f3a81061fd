import { type Editor, useEditorState } from '@tiptap/react';
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Italic,
  Link2,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  Strikethrough,
  Table2,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { EditorLinkForm, type LinkLabels } from './editor-link-form.tsx';
import { type TableLabels, TableTools } from './editor-table-tools.tsx';
import { gridStep, isGridKey } from './grid-steps.ts';
import { IconButton } from './icon-button.tsx';

export interface EditorLabels extends LinkLabels, TableLabels {
  toolbar: string;
  bold: string;
  italic: string;
  strike: string;
  code: string;
  heading: string;
  subheading: string;
  bulletList: string;
  orderedList: string;
  quote: string;
  rule: string;
  table: string;
  undo: string;
  redo: string;
}

interface Tool {
  id: keyof EditorLabels;
  icon: LucideIcon;
  run: (editor: Editor) => void;
  active?: (editor: Editor) => boolean;
  usable?: (editor: Editor) => boolean;
}

const tools: Tool[][] = [
  [
    { id: 'undo', icon: Undo2, run: (e) => e.chain().focus().undo().run(), usable: (e) => e.can().undo() },
    { id: 'redo', icon: Redo2, run: (e) => e.chain().focus().redo().run(), usable: (e) => e.can().redo() },
  ],
  [
    {
      id: 'heading',
      icon: Heading2,
      run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
      active: (e) => e.isActive('heading', { level: 2 }),
    },
    {
      id: 'subheading',
      icon: Heading3,
      run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
      active: (e) => e.isActive('heading', { level: 3 }),
    },
  ],
  [
    { id: 'bold', icon: Bold, run: (e) => e.chain().focus().toggleBold().run(), active: (e) => e.isActive('bold') },
    { id: 'italic', icon: Italic, run: (e) => e.chain().focus().toggleItalic().run(), active: (e) => e.isActive('italic') },
    { id: 'strike', icon: Strikethrough, run: (e) => e.chain().focus().toggleStrike().run(), active: (e) => e.isActive('strike') },
    { id: 'code', icon: Code, run: (e) => e.chain().focus().toggleCode().run(), active: (e) => e.isActive('code') },
  ],
  [
    { id: 'bulletList', icon: List, run: (e) => e.chain().focus().toggleBulletList().run(), active: (e) => e.isActive('bulletList') },
    {
      id: 'orderedList',
      icon: ListOrdered,
      run: (e) => e.chain().focus().toggleOrderedList().run(),
      active: (e) => e.isActive('orderedList'),
    },
    { id: 'quote', icon: Quote, run: (e) => e.chain().focus().toggleBlockquote().run(), active: (e) => e.isActive('blockquote') },
    { id: 'rule', icon: Minus, run: (e) => e.chain().focus().setHorizontalRule().run() },
    {
      id: 'table',
      icon: Table2,
      run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      usable: (e) => !e.isActive('table'),
    },
  ],
];

function Separator() {
  return <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-border" />;
}

/** The editor's buttons: one tab stop, arrow keys between them. */
export function EditorToolbar({
  editor,
  labels,
  isAllowedLink,
  status,
}: {
  editor: Editor;
  labels: EditorLabels;
  isAllowedLink: (address: string) => boolean;
  status?: ReactNode;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const [linking, setLinking] = useState(false);
  const [stop, setStop] = useState('undo');
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      active: tools
        .flat()
        .filter((tool) => tool.active?.(current))
        .map((tool) => tool.id)
        .join(' '),
      unusable: tools
        .flat()
        .filter((tool) => tool.usable?.(current) === false)
        .map((tool) => tool.id)
        .join(' '),
      link: current.isActive('link'),
      table: current.isActive('table'),
    }),
  });
  const active = state.active.split(' ');
  const unusable = state.unusable.split(' ');

  const move = (event: KeyboardEvent) => {
    if (!isGridKey(event.key)) return;
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('[data-tool]') ?? [])];
    const index = buttons.findIndex((button) => button.matches(':focus'));
    const next = index < 0 ? undefined : buttons[gridStep(event.key, index, buttons.length, buttons.length)];
    if (!next) return;
    event.preventDefault();
    setStop(next.dataset.tool ?? 'undo');
    next.focus();
  };
  const wiring = (id: string) => ({ 'data-tool': id, tabIndex: stop === id ? 0 : -1, onFocus: () => setStop(id) });

  return (
    <div className="sticky top-(--top-bar,0px) z-10 rounded-t-lg border-b bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 py-1">
        <div ref={bar} role="toolbar" aria-label={labels.toolbar} className="flex flex-wrap items-center gap-0.5" onKeyDown={move}>
          {tools.map((group, position) => (
            <div key={group[0]?.id} className="flex items-center gap-0.5">
              {position > 0 && <Separator />}
              {group.map((tool) => (
                <IconButton
                  key={tool.id}
                  {...wiring(tool.id)}
                  icon={tool.icon}
                  label={labels[tool.id]}
                  title={labels[tool.id]}
                  pressed={tool.active ? active.includes(tool.id) : undefined}
                  aria-disabled={unusable.includes(tool.id) || undefined}
                  className={classNames('text-muted', unusable.includes(tool.id) && 'hover:bg-transparent')}
                  onClick={() => !unusable.includes(tool.id) && tool.run(editor)}
                />
              ))}
            </div>
          ))}
          <IconButton
            {...wiring('link')}
            icon={Link2}
            label={labels.link}
            title={labels.link}
            pressed={state.link}
            aria-expanded={linking}
            className="text-muted"
            onClick={() => setLinking(!linking)}
          />
        </div>
        {status && <div className="ml-auto pr-2 text-sm text-muted">{status}</div>}
      </div>
      {linking && <EditorLinkForm editor={editor} labels={labels} isAllowedLink={isAllowedLink} onClose={() => setLinking(false)} />}
      {state.table && <TableTools editor={editor} labels={labels} />}
    </div>
  );
}
