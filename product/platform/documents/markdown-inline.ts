import type { MarkedToken, Token } from 'marked';
import { maxMarkdownDepth } from './markdown-guard.ts';
import { decodeEntities, safeLink } from './markdown-link.ts';
import type { MarkdownInline } from './markdown-shapes.ts';

const markKind = { strong: 'strong', em: 'emphasis', del: 'strike' } as const;
const lineBreakTag = /^<br\s*\/?>$/i;
/** Matches HTML comments, which are left out rather than shown. */
export const comment = /<!--[\s\S]*?-->/g;

/** The text of inline nodes without their marks; a break becomes a space. */
export function inlineText(nodes: MarkdownInline[]): string {
  return nodes.map((node) => ('v' in node ? node.v : 'c' in node ? inlineText(node.c) : ' ')).join('');
}

/** The nodes with equal neighbours merged and empty ones left out. */
export function joined(nodes: MarkdownInline[]): MarkdownInline[] {
  const out: MarkdownInline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.t === 'text' && last?.t === 'text') last.v += node.v;
    else if ('c' in node && node.t !== 'link' && last?.t === node.t) last.c = joined([...last.c, ...node.c]);
    else if (!('c' in node && node.c.length === 0) && !('v' in node && node.v === '')) out.push(node);
  }
  return out;
}

// Space at the rim of a mark belongs outside it: `** a**` is no emphasis in CommonMark.
function marked(kind: 'strong' | 'emphasis' | 'strike', children: MarkdownInline[]): MarkdownInline[] {
  const first = children[0];
  const last = children.at(-1);
  const before = first?.t === 'text' ? (/^\s+/.exec(first.v)?.[0] ?? '') : '';
  const trimmed = trimmedInline(children);
  const after = trimmed.length > 0 && last?.t === 'text' ? (/\s+$/.exec(last.v)?.[0] ?? '') : '';
  const flat = trimmed.flatMap((node) => (node.t === kind ? node.c : [node]));
  return [
    { t: 'text', v: before },
    { t: kind, c: joined(flat) },
    { t: 'text', v: after },
  ];
}

const isBlank = (node: MarkdownInline | undefined) => node?.t === 'break' || (node?.t === 'text' && node.v.trim() === '');

/** The nodes without blanks and breaks at either end. */
export function trimmedInline(nodes: MarkdownInline[]): MarkdownInline[] {
  const from = nodes.findIndex((node) => !isBlank(node));
  if (from === -1) return [];
  const out = nodes.slice(from, nodes.findLastIndex((node) => !isBlank(node)) + 1).map((node) => ({ ...node }));
  const first = out[0];
  if (first?.t === 'text') first.v = first.v.trimStart();
  const last = out.at(-1);
  if (last?.t === 'text') last.v = last.v.trimEnd();
  return out;
}

function inlineNode(raw: Token, depth: number): MarkdownInline[] {
  const token = raw as MarkedToken; // Without extensions the lexer yields no other kinds.
  const children = (tokens: Token[]) => inlineNodes(tokens, depth + 1);
  switch (token.type) {
    case 'text':
      return token.tokens ? children(token.tokens) : [{ t: 'text', v: softened(decodeEntities(token.text)) }];
    case 'escape':
      return [{ t: 'text', v: token.text }];
    case 'strong':
    case 'em':
    case 'del':
      return depth < maxMarkdownDepth ? marked(markKind[token.type], children(token.tokens)) : [{ t: 'text', v: softened(token.text) }];
    case 'codespan':
      return [{ t: 'code', v: softened(token.text) }];
    case 'br':
      return [{ t: 'break' }];
    case 'link': {
      const target = safeLink(token.href);
      const label = depth < maxMarkdownDepth ? withoutLinks(children(token.tokens)) : [{ t: 'text' as const, v: softened(token.text) }];
      return target && inlineText(label).trim() !== '' ? [{ t: 'link', u: target, c: trimmedInline(label) }] : label;
    }
    case 'image':
      return [{ t: 'text', v: softened(decodeEntities(token.text)) }];
    case 'html':
      return lineBreakTag.test(token.text) ? [{ t: 'break' }] : [{ t: 'text', v: softened(token.text.replace(comment, '')) }];
    case 'checkbox':
    case 'def':
      return [];
    default:
      return [{ t: 'text', v: softened(token.raw) }];
  }
}

function withoutLinks(nodes: MarkdownInline[]): MarkdownInline[] {
  return nodes.flatMap((node) => (node.t === 'link' ? node.c : 'c' in node ? [{ ...node, c: withoutLinks(node.c) }] : [node]));
}

/** The text with line breaks and runs of blanks drawn together to one space. */
export function softened(text: string): string {
  return text.replace(/[ \t]*[\n\v\f\r\u0085][ \t]*/g, ' ').replace(/[ \t]+/g, ' ');
}

function inlineNodes(tokens: Token[], depth: number): MarkdownInline[] {
  return joined(tokens.flatMap((token) => inlineNode(token, depth)));
}

/** The inline content of one block or table cell, trimmed, without blanks around its breaks. */
export function inlineContent(tokens: Token[]): MarkdownInline[] {
  const nodes = trimmedInline(inlineNodes(tokens, 0));
  return joined(nodes.map((node, at) => (node.t === 'text' ? { ...node, v: tidiedAround(node.v, nodes[at - 1], nodes[at + 1]) } : node)));
}

function tidiedAround(text: string, before: MarkdownInline | undefined, after: MarkdownInline | undefined): string {
  const start = before?.t === 'break' ? text.trimStart() : text;
  return after?.t === 'break' ? start.trimEnd() : start;
}
