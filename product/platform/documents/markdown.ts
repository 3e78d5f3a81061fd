import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { guardMarkdown, markBudget, maxMarkdownDepth, maxMarkdownLength } from './markdown-guard.ts';
import { comment, inlineContent, joined, softened, trimmedInline } from './markdown-inline.ts';
import type { MarkdownBlock, MarkdownInline, MarkdownListItem } from './markdown-shapes.ts';
import { type EscapeStyle, writeMarkdown } from './markdown-writer.ts';

export { maxMarkdownLength } from './markdown-guard.ts';
export { inlineText } from './markdown-inline.ts';
export type { MarkdownAlign, MarkdownBlock, MarkdownInline, MarkdownListItem } from './markdown-shapes.ts';

/** Thrown by `parseMarkdown` and `canonicalMarkdown` for a text over `maxMarkdownLength`: nothing is cut silently. */
export class MarkdownTooLong extends Error {
  constructor(length: number) {
    super(`This text has ${length} characters; at most ${maxMarkdownLength} are read.`);
    this.name = 'MarkdownTooLong';
  }
}

function paragraph(c: MarkdownInline[]): MarkdownBlock[] {
  return c.length > 0 ? [{ t: 'paragraph', c }] : [];
}

function plainBlock(text: string): MarkdownBlock[] {
  return paragraph(trimmedInline([{ t: 'text', v: softened(text.replace(comment, '')) }]));
}

function listItem(item: Tokens.ListItem, depth: number): MarkdownListItem {
  return { checked: item.task ? item.checked === true : null, c: blocks(item.tokens, depth + 1) };
}

function table(token: Tokens.Table): MarkdownBlock {
  const cells = (row: Tokens.TableCell[]) => row.map((cell) => inlineContent(cell.tokens));
  return { t: 'table', align: token.align, header: cells(token.header), rows: token.rows.map(cells) };
}

function block(raw: Token, depth: number): MarkdownBlock[] {
  const token = raw as MarkedToken; // Without extensions the lexer yields no other kinds.
  if (depth > maxMarkdownDepth) return plainBlock('text' in token ? token.text : token.raw);
  switch (token.type) {
    case 'heading': {
      const c = inlineContent(token.tokens).map((node): MarkdownInline => (node.t === 'break' ? { t: 'text', v: ' ' } : node));
      return c.length > 0 ? [{ t: 'heading', level: token.depth, c: joined(c) }] : [];
    }
    case 'paragraph':
    case 'text':
      return paragraph(inlineContent(token.tokens ?? [token]));
    case 'list':
      return [{ t: 'list', start: token.ordered ? Number(token.start) : null, items: token.items.map((item) => listItem(item, depth)) }];
    case 'blockquote': {
      const c = blocks(token.tokens, depth + 1);
      return c.length > 0 ? [{ t: 'quote', c }] : [];
    }
    case 'code':
      return [{ t: 'code', language: /^[\w+#.-]{1,30}/.exec(token.lang ?? '')?.[0] ?? '', v: token.text }];
    case 'table':
      return [table(token)];
    case 'hr':
      return [{ t: 'rule' }];
    case 'html':
      return plainBlock(token.text);
    default:
      return [];
  }
}

function blocks(tokens: Token[], depth: number): MarkdownBlock[] {
  return tokens.flatMap((token) => block(token, depth));
}

function read(text: string): MarkdownBlock[] {
  const lexer = new Lexer({ gfm: true });
  const tokens = lexer.blockTokens(guardMarkdown(text), []);
  const mayHoldMarks = markBudget();
  for (const run of lexer.inlineQueue) {
    if (mayHoldMarks(run.src)) lexer.inlineTokens(run.src, run.tokens);
    else run.tokens.push({ type: 'escape', raw: run.src, text: softened(run.src) });
  }
  return blocks(tokens, 0);
}

function admit(text: string): string {
  if (text.length > maxMarkdownLength) throw new MarkdownTooLong(text.length);
  return text;
}

/**
 * Reads Markdown (CommonMark with GFM tables, task lists, strikethrough) into plain data: the sanitiser of the product.
 * HTML comes back as plain text, images as their description, links only where `safeLink` allows. Throws `MarkdownTooLong`.
 */
export function parseMarkdown(text: string): MarkdownBlock[] {
  return read(admit(text));
}

function settled(text: string, escapes: EscapeStyle): string | null {
  let current = text;
  for (let round = 0; round < 6; round += 1) {
    const next = writeMarkdown(read(current), escapes);
    if (next === current) return current;
    current = next;
  }
  return null;
}

/**
 * One spelling for one document: equal input gives equal text, and repeating it changes nothing, so that redlines show edits only.
 * Paragraphs stand on one line each, marks are `**`, `*`, `~~`, lists `-` and `1.`, code is fenced.
 * Throws `MarkdownTooLong`, also when only the result is too long.
 */
export function canonicalMarkdown(text: string): string {
  return admit(settled(admit(text), 'where needed') ?? settled(text, 'everywhere') ?? guardMarkdown(text));
}
