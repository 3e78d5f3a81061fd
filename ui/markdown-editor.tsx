import { TableKit } from '@tiptap/extension-table';
import { Markdown } from '@tiptap/markdown';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { type EditorLabels, EditorToolbar } from './editor-toolbar.tsx';

export interface MarkdownEditorProps {
  /** Markdown. A text from outside replaces the content when it differs from what was last reported. */
  value: string;
  onValueChange: (markdown: string) => void;
  /** The accessible name of the text. */
  label: string;
  labels: EditorLabels;
  readOnly?: boolean;
  /** Ids of hint and error outside, for `aria-describedby`. */
  describedBy?: string;
  invalid?: boolean;
  /** Whether an address may become a link; the default allows https, http and mailto. */
  isAllowedLink?: (address: string) => boolean;
  /** Stands at the right end of the toolbar, such as "saved". */
  status?: ReactNode;
  /** Controls at the right end of the toolbar that put text where the cursor stands, such as a menu of placeholders. */
  tools?: (insert: (text: string) => void) => ReactNode;
}

function isPlainLink(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)/iu.test(address);
}

/** Rich text that reads and writes Markdown. Default export, because it is loaded only where somebody edits. */
export default function MarkdownEditor(props: MarkdownEditorProps) {
  const {
    value,
    onValueChange,
    label,
    labels,
    readOnly = false,
    describedBy,
    invalid = false,
    isAllowedLink = isPlainLink,
    status,
    tools,
  } = props;
  const reported = useRef(value);
  const report = useRef(onValueChange);
  useEffect(() => {
    report.current = onValueChange;
  });
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        underline: false,
        link: { openOnClick: false, autolink: false, isAllowedUri: (address) => isAllowedLink(address) },
      }),
      TableKit.configure({ table: { resizable: false } }),
      Markdown,
    ],
    content: value,
    contentType: 'markdown',
    editable: !readOnly,
    // A strict Content-Security-Policy refuses the style element; theme.css carries the rules.
    injectCSS: false,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: current }) => {
      reported.current = current.getMarkdown();
      report.current(reported.current);
    },
  });

  useEffect(() => {
    if (value === reported.current) return;
    reported.current = value;
    editor.commands.setContent(value, { contentType: 'markdown', emitUpdate: false });
  }, [editor, value]);

  useEffect(() => {
    editor.setOptions({
      editable: !readOnly,
      editorProps: {
        attributes: {
          class: 'prose max-w-none!',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          ...(describedBy && { 'aria-describedby': describedBy }),
          ...(invalid && { 'aria-invalid': 'true' }),
          ...(readOnly && { 'aria-readonly': 'true' }),
        },
      },
    });
  }, [editor, label, describedBy, invalid, readOnly]);

  const insert = (text: string) => editor.chain().focus().insertContent({ type: 'text', text }).run();
  const end = (tools || status) && (
    <div className="flex items-center gap-3">
      {tools?.(insert)}
      {status}
    </div>
  );

  return (
    <div
      className={classNames(
        'rounded-lg border bg-surface focus-within:outline-2 focus-within:outline-focus',
        invalid ? 'border-critical' : 'border-control focus-within:border-accent',
      )}
    >
      {!readOnly && <EditorToolbar editor={editor} labels={labels} isAllowedLink={isAllowedLink} status={end} />}
      <EditorContent editor={editor} />
    </div>
  );
}
