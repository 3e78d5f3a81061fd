import { MarkdownView } from '@attestry/ui/markdown-view.tsx';
import { type ReactNode, useMemo } from 'react';
import { parseMarkdown } from '#platform/documents/markdown.ts';

/** A policy's Markdown below the page's title: its highest heading becomes the page's second level, whatever level it was written with. */
export function PolicyMarkdown({ markdown, drawText }: { markdown: string; drawText?: (text: string) => ReactNode }) {
  const blocks = useMemo(() => parseMarkdown(markdown), [markdown]);
  const levels = blocks.flatMap((block) => (block.t === 'heading' ? [block.level] : []));
  const highest = levels.length === 0 ? 1 : Math.min(...levels);
  return <MarkdownView blocks={blocks} topLevel={3 - highest} {...(drawText ? { drawText } : {})} />;
}
