/** Column alignment of a Markdown table; null leaves it to the reader's direction. */
export type MarkdownAlign = 'left' | 'center' | 'right' | null;

/**
 * Text inside a block. `t` is the kind, `v` a plain string, `c` the children, `u` a link target that passed `safeLink`.
 * No member can carry markup: whoever draws it (React, Typst, Word) writes strings, never HTML.
 */
export type MarkdownInline =
  | { t: 'text'; v: string }
  | { t: 'code'; v: string }
  | { t: 'break' }
  | { t: 'strong' | 'emphasis' | 'strike'; c: MarkdownInline[] }
  | { t: 'link'; u: string; c: MarkdownInline[] };

/** One list entry; `checked` is null for an entry that is not a task. */
export interface MarkdownListItem {
  checked: boolean | null;
  c: MarkdownBlock[];
}

/** A block of a document. `level` runs from 1 to 6; `start` is the first number of an ordered list, else null. */
export type MarkdownBlock =
  | { t: 'heading'; level: number; c: MarkdownInline[] }
  | { t: 'paragraph'; c: MarkdownInline[] }
  | { t: 'list'; start: number | null; items: MarkdownListItem[] }
  | { t: 'quote'; c: MarkdownBlock[] }
  | { t: 'code'; language: string; v: string }
  | { t: 'table'; align: MarkdownAlign[]; header: MarkdownInline[][]; rows: MarkdownInline[][][] }
  | { t: 'rule' };
