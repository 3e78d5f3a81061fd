import { type CSSProperties, createContext, type ReactNode, useContext } from 'react';
import { classNames } from './class-names.ts';
import { positional } from './positional.ts';

export type InlineNode =
  | { t: 'text'; v: string }
  | { t: 'code'; v: string }
  | { t: 'break' }
  | { t: 'strong' | 'emphasis' | 'strike'; c: InlineNode[] }
  | { t: 'link'; u: string; c: InlineNode[] };

export type BlockNode =
  | { t: 'heading'; level: number; c: InlineNode[] }
  | { t: 'paragraph'; c: InlineNode[] }
  | { t: 'list'; start: number | null; items: { checked: boolean | null; c: BlockNode[] }[] }
  | { t: 'quote'; c: BlockNode[] }
  | { t: 'code'; language: string; v: string }
  | { t: 'table'; align: ('left' | 'center' | 'right' | null)[]; header: InlineNode[][]; rows: InlineNode[][][] }
  | { t: 'rule' };

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

const asItIs = (text: string): ReactNode => text;
const TextDrawing = createContext<(text: string) => ReactNode>(asItIs);

function PlainText({ value }: { value: string }) {
  return useContext(TextDrawing)(value);
}

function inlines(nodes: InlineNode[]): ReactNode {
  return positional(nodes.map(inline));
}

function inline(node: InlineNode): ReactNode {
  switch (node.t) {
    case 'text':
      return <PlainText value={node.v} />;
    case 'code':
      return (
        <code>
          <PlainText value={node.v} />
        </code>
      );
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{inlines(node.c)}</strong>;
    case 'emphasis':
      return <em>{inlines(node.c)}</em>;
    case 'strike':
      return <s>{inlines(node.c)}</s>;
    case 'link':
      return (
        <a href={node.u} rel="noopener noreferrer nofollow">
          {inlines(node.c)}
        </a>
      );
  }
}

type TableNode = Extract<BlockNode, { t: 'table' }>;

function alignment(align: TableNode['align'][number] | undefined): CSSProperties | undefined {
  return align ? { textAlign: align } : undefined;
}

function row(cells: InlineNode[][], align: TableNode['align'], head: boolean): ReactNode {
  const cell = (content: InlineNode[], column: number) =>
    head ? (
      <th scope="col" style={alignment(align[column])}>
        {inlines(content)}
      </th>
    ) : (
      <td style={alignment(align[column])}>{inlines(content)}</td>
    );
  return <tr>{positional(cells.map(cell))}</tr>;
}

function table(node: TableNode): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, by keyboard too
    <div className="overflow-x-auto" tabIndex={0}>
      <table>
        <thead>{row(node.header, node.align, true)}</thead>
        <tbody>{positional(node.rows.map((cells) => row(cells, node.align, false)))}</tbody>
      </table>
    </div>
  );
}

function listItem(item: { checked: boolean | null; c: BlockNode[] }, top: number): ReactNode {
  if (item.checked === null) return <li>{blocks(item.c, top)}</li>;
  return (
    <li className="-ml-5 flex list-none items-baseline gap-2">
      <span>{item.checked ? '☑' : '☐'}</span>
      <div className="min-w-0 [&>p]:first:mt-0">{blocks(item.c, top)}</div>
    </li>
  );
}

function block(node: BlockNode, top: number): ReactNode {
  switch (node.t) {
    case 'heading': {
      const Heading = headings[Math.min(node.level + top - 1, headings.length) - 1] ?? 'h6';
      return <Heading>{inlines(node.c)}</Heading>;
    }
    case 'paragraph':
      return <p>{inlines(node.c)}</p>;
    case 'list': {
      const items = positional(node.items.map((item) => listItem(item, top)));
      return node.start === null ? <ul>{items}</ul> : <ol start={node.start}>{items}</ol>;
    }
    case 'quote':
      return <blockquote>{blocks(node.c, top)}</blockquote>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways, by keyboard too
        <pre tabIndex={0}>
          <code>{node.v}</code>
        </pre>
      );
    case 'table':
      return table(node);
    case 'rule':
      return <hr />;
  }
}

function blocks(nodes: BlockNode[], top: number): ReactNode {
  return positional(nodes.map((node) => block(node, top)));
}

export interface MarkdownViewProps {
  blocks: BlockNode[];
  /** The heading level that a first-level heading of the text takes on this page. Default 2. */
  topLevel?: number;
  /** Draws each run of plain text, such as placeholders as chips. Default: as it is. */
  drawText?: (text: string) => ReactNode;
  className?: string;
}

/** Draws a parsed Markdown document; it takes a tree, never markup, so nothing in a text can become code. */
export function MarkdownView({ blocks: nodes, topLevel = 2, drawText = asItIs, className }: MarkdownViewProps) {
  return (
    <TextDrawing value={drawText}>
      <div className={classNames('prose', className)}>{blocks(nodes, topLevel)}</div>
    </TextDrawing>
  );
}
