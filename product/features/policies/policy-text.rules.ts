import { canonicalMarkdown, type MarkdownBlock, type MarkdownInline, parseMarkdown } from '#platform/documents/markdown.ts';
import { writeMarkdown } from '#platform/documents/markdown-writer.ts';

/** Parameter values by key, as they stand on one day. */
export type ParameterValues = Readonly<Record<string, string | number>>;

const parameterTag = /\{\{param:([a-z0-9-]+)\}\}/g;
const anyTag = /\{\{[^{}]*\}\}/g;

type TextOf = (text: string, isCode: boolean) => string;

function inlineWith(nodes: MarkdownInline[], change: TextOf): MarkdownInline[] {
  return nodes.map((node): MarkdownInline => {
    if ('c' in node) return { ...node, c: inlineWith(node.c, change) };
    return 'v' in node ? { ...node, v: change(node.v, node.t === 'code') } : node;
  });
}

function blockWith(block: MarkdownBlock, change: TextOf): MarkdownBlock {
  switch (block.t) {
    case 'heading':
    case 'paragraph':
      return { ...block, c: inlineWith(block.c, change) };
    case 'quote':
      return { ...block, c: blocksWith(block.c, change) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, c: blocksWith(item.c, change) })) };
    case 'table': {
      const cells = (row: MarkdownInline[][]) => row.map((cell) => inlineWith(cell, change));
      return { ...block, header: cells(block.header), rows: block.rows.map(cells) };
    }
    case 'code':
      return { ...block, v: change(block.v, true) };
    case 'rule':
      return block;
  }
}

const blocksWith = (blocks: readonly MarkdownBlock[], change: TextOf): MarkdownBlock[] => blocks.map((block) => blockWith(block, change));

/** Every placeholder of a text, each once, in order; in code only those that name a parameter, because code has braces of its own. */
export function placeholdersIn(markdown: string): string[] {
  const found = new Set<string>();
  blocksWith(parseMarkdown(markdown), (text, isCode) => {
    for (const [tag] of text.matchAll(isCode ? parameterTag : anyTag)) found.add(tag);
    return text;
  });
  return [...found];
}

/** The keys of the parameters that a text reads, each once, in order. */
export const parametersIn = (markdown: string): string[] =>
  placeholdersIn(markdown).flatMap((tag) => [...tag.matchAll(parameterTag)].map(([, key = '']) => key));

/** Placeholders that lead nowhere: no parameter, or one without a value. */
export const unknownPlaceholders = (markdown: string, values: ParameterValues): string[] =>
  placeholdersIn(markdown).filter((tag) => {
    const key = new RegExp(`^${parameterTag.source}$`).exec(tag)?.[1];
    return key === undefined || !Object.hasOwn(values, key);
  });

/** A text's values among all, for the approved version: what the text read on that day. */
export const valuesOf = (markdown: string, values: ParameterValues): Record<string, string | number> =>
  Object.fromEntries(parametersIn(markdown).flatMap((key) => (Object.hasOwn(values, key) ? [[key, values[key] ?? '']] : [])));

/** The text with its values in place. A value is data: it enters the parsed text as words, so that it can never become markup. */
export const resolvedBlocks = (markdown: string, values: ParameterValues): MarkdownBlock[] =>
  blocksWith(parseMarkdown(markdown), (text) =>
    text.replace(parameterTag, (tag, key: string) => (Object.hasOwn(values, key) ? String(values[key]) : tag)),
  );

/** The same as Markdown in the product's one spelling: what is approved, hashed and compared. */
export const resolvedMarkdown = (markdown: string, values: ParameterValues): string =>
  canonicalMarkdown(writeMarkdown(resolvedBlocks(markdown, values), 'everywhere'));

/** Keys whose present value differs from the one that was approved; a parameter that is gone differs too. */
export const changedKeys = (approved: ParameterValues, present: ParameterValues): string[] =>
  Object.keys(approved).filter((key) => !Object.hasOwn(present, key) || present[key] !== approved[key]);
