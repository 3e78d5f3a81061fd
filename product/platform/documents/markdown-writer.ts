import { entityPattern } from './markdown-link.ts';
import type { MarkdownBlock, MarkdownInline, MarkdownListItem } from './markdown-shapes.ts';

/** How eagerly punctuation is escaped: only where it would be read as markup, or every sign that ever could be. */
export type EscapeStyle = 'where needed' | 'everywhere';

interface Place {
  escapes: EscapeStyle;
  inTable: boolean;
}

function escaped(text: string, place: Place): string {
  const entities = text.replace(entityPattern, (reference) => `&amp;${reference.slice(1)}`);
  const signs =
    place.escapes === 'everywhere'
      ? /[!-%'-/:-@[-`{-~]/g
      : /[\\`[\]~]|<(?=[a-zA-Z/!?])|(?<!\s)\*|\*(?!\s)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|!$/gu;
  const out = entities.replace(signs, '\\$&');
  return place.inTable && place.escapes === 'where needed' ? out.replaceAll('|', '\\|') : out;
}

// What would open a heading, quote, list, rule, table or setext underline at the start of a line.
function lineStart(text: string): string {
  return text.replace(/^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[-=|:]|\d{1,9}(?=[.)](?:\s|$)))/, (opening) =>
    /^\d/.test(opening) ? `${opening}\\` : `\\${opening}`,
  );
}

function codeSpan(value: string, place: Place): string {
  const longest = Math.max(0, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .*\S.* $/.test(value) ? ' ' : '';
  return `${fence}${padding}${place.inTable ? value.replaceAll('|', '\\|') : value}${padding}${fence}`;
}

function link(node: { u: string; c: MarkdownInline[] }, place: Place): string {
  const only = node.c.length === 1 && node.c[0]?.t === 'text' ? node.c[0].v : null;
  const isAddress =
    only !== null && (only === node.u || `mailto:${only}` === node.u) && /^(?:https?:\/\/|[\w.+-]+@)[^\s<>\\|&]+$/.test(only);
  if (isAddress) return `<${only}>`;
  const target = node.u.replace(entityPattern, (reference) => `&amp;${reference.slice(1)}`);
  return `[${inline(node.c, place)}](${target})`;
}

function inlineNode(node: MarkdownInline, place: Place): string {
  switch (node.t) {
    case 'text':
      return escaped(node.v, place);
    case 'code':
      return codeSpan(node.v, place);
    case 'break':
      return place.inTable ? '<br>' : '\\\n';
    case 'strong':
      return `**${inline(node.c, place)}**`;
    case 'emphasis':
      return `*${inline(node.c, place)}*`;
    case 'strike':
      return `~~${inline(node.c, place)}~~`;
    case 'link':
      return link(node, place);
  }
}

function inline(nodes: MarkdownInline[], place: Place): string {
  return nodes.map((node) => inlineNode(node, place)).join('');
}

function lines(nodes: MarkdownInline[], place: Place): string {
  return inline(nodes, place).split('\n').map(lineStart).join('\n');
}

function indented(text: string, prefix: string): string {
  return text.replace(/\n(?=[^\n])/g, `\n${prefix}`);
}

function item(entry: MarkdownListItem, marker: string, loose: boolean, escapes: EscapeStyle): string {
  const box = entry.checked === null ? '' : entry.checked ? '[x] ' : '[ ] ';
  const body = entry.c.length > 0 ? sequence(entry.c, escapes, loose) : '';
  return `${marker} ${box}${indented(body, ' '.repeat(marker.length + 1))}`.trimEnd();
}

function isTight(entry: MarkdownListItem): boolean {
  return entry.c.every((child, at) => (at === 0 ? child.t === 'paragraph' : child.t === 'list' && child.items.every(isTight)));
}

function list(node: { start: number | null; items: MarkdownListItem[] }, alternate: boolean, escapes: EscapeStyle): string {
  const loose = !node.items.every(isTight);
  const written = node.items.map((entry, at) => {
    const marker = node.start === null ? (alternate ? '*' : '-') : `${node.start + at}${alternate ? ')' : '.'}`;
    return item(entry, marker, loose, escapes);
  });
  return written.join(loose ? '\n\n' : '\n');
}

function table(node: Extract<MarkdownBlock, { t: 'table' }>, escapes: EscapeStyle): string {
  const place: Place = { escapes, inTable: true };
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = { left: ':---', center: ':---:', right: '---:', none: '---' };
  const written = (cells: MarkdownInline[][]) => row(cells.map((cell) => inline(cell, place)));
  return [written(node.header), row(node.align.map((align) => rule[align ?? 'none'])), ...node.rows.map(written)].join('\n');
}

function codeBlock(node: { language: string; v: string }): string {
  const longest = Math.max(2, ...(node.v.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${node.language}\n${node.v}\n${fence}`;
}

function block(node: MarkdownBlock, alternate: boolean, escapes: EscapeStyle): string {
  const place: Place = { escapes, inTable: false };
  switch (node.t) {
    case 'heading':
      return `${'#'.repeat(node.level)} ${inline(node.c, place).replace(/#(?=#*$)/, '\\#')}`;
    case 'paragraph':
      return lines(node.c, place);
    case 'list':
      return list(node, alternate, escapes);
    case 'quote':
      return `> ${sequence(node.c, escapes, true).replaceAll('\n', '\n> ').replaceAll('\n> \n', '\n>\n')}`;
    case 'code':
      return codeBlock(node);
    case 'table':
      return table(node, escapes);
    case 'rule':
      return '---';
  }
}

function sequence(nodes: MarkdownBlock[], escapes: EscapeStyle, loose: boolean): string {
  let alternate = false;
  const written = nodes.map((node, at) => {
    const before = nodes[at - 1];
    // Two neighbouring lists of one kind would merge; the second takes the other marker.
    const neighbours = node.t === 'list' && before?.t === 'list' && (node.start === null) === (before.start === null);
    alternate = neighbours ? !alternate : false;
    return block(node, alternate, escapes);
  });
  return written.join(loose ? '\n\n' : '\n');
}

/** Writes blocks as Markdown in the product's one spelling, ending in a line break unless empty. */
export function writeMarkdown(blocks: MarkdownBlock[], escapes: EscapeStyle = 'where needed'): string {
  const text = sequence(blocks, escapes, true);
  return text === '' ? '' : `${text}\n`;
}
