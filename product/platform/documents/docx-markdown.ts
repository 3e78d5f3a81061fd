import { BorderStyle, ExternalHyperlink, HeadingLevel, Paragraph, type ParagraphChild, type Table, TextRun } from 'docx';
import { docxTable } from './docx-table.ts';
import type { MarkdownBlock, MarkdownInline } from './markdown-shapes.ts';

/** The numbering definition a list uses: one for bullets, one for every first number. `docxFile` declares them. */
export function numberingFor(start: number | null): string {
  return start === null ? 'bullets' : `from-${start}`;
}

interface RunLook {
  bold?: boolean;
  italics?: boolean;
  strike?: boolean;
}

/** Where blocks are being written: the page's width in twentieths of a point, and the first numbers of the lists met so far. */
export interface DocxPlace {
  width: number;
  listStarts: (number | null)[];
}

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** The text without the control characters that XML 1.0 forbids. */
export function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function inlineRuns(node: MarkdownInline, look: RunLook): ParagraphChild[] {
  switch (node.t) {
    case 'text':
      return [new TextRun({ ...look, text: xmlText(node.v) })];
    case 'code':
      return [new TextRun({ ...look, text: xmlText(node.v), font: 'Consolas' })];
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'strong':
      return docxRuns(node.c, { ...look, bold: true });
    case 'emphasis':
      return docxRuns(node.c, { ...look, italics: true });
    case 'strike':
      return docxRuns(node.c, { ...look, strike: true });
    case 'link':
      if (!/^(?:https?|mailto):/i.test(node.u)) return docxRuns(node.c, look);
      return [new ExternalHyperlink({ link: node.u, children: docxRuns(node.c, look) })];
  }
}

/** Inline nodes as Word runs; links into the product itself become plain text, because a file has no base to resolve them. */
export function docxRuns(nodes: MarkdownInline[], look: RunLook = {}): ParagraphChild[] {
  return nodes.flatMap((node) => inlineRuns(node, look));
}

function listParagraphs(list: Extract<MarkdownBlock, { t: 'list' }>, depth: number, place: DocxPlace): (Paragraph | Table)[] {
  const instance = place.listStarts.push(list.start); // An instance of its own, so that each list counts anew.
  const level = Math.min(depth, 8);
  return list.items.flatMap((item) => {
    const [first, ...rest] = item.c;
    const lead = first?.t === 'paragraph' ? first.c : [];
    const box = item.checked === null ? [] : [new TextRun(item.checked ? '☑ ' : '☐ ')];
    const numbering = { reference: numberingFor(list.start), level, instance };
    const others = first?.t === 'paragraph' ? rest : item.c;
    return [new Paragraph({ numbering, children: [...box, ...docxRuns(lead)] }), ...docxBlocks(others, place, depth + 1)];
  });
}

function codeParagraph(text: string, indent: number): Paragraph {
  const lines = xmlText(text).split('\n');
  return new Paragraph({
    indent: { left: indent },
    shading: { fill: 'F4F6F8' },
    children: lines.map((line, at) => new TextRun({ text: line, font: 'Consolas', size: 18, ...(at > 0 ? { break: 1 } : {}) })),
  });
}

function blockElements(block: MarkdownBlock, place: DocxPlace, depth: number): (Paragraph | Table)[] {
  const indent = depth * 425;
  switch (block.t) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level - 1] ?? HeadingLevel.HEADING_6, children: docxRuns(block.c) })];
    case 'paragraph':
      return [new Paragraph({ indent: { left: indent }, children: docxRuns(block.c) })];
    case 'list':
      return listParagraphs(block, depth, place);
    case 'quote':
      return docxBlocks(block.c, place, depth + 1);
    case 'code':
      return [codeParagraph(block.v, indent)];
    case 'rule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'D9DFE5' } } })];
    case 'table': {
      const columns = block.header.map((cell, at) => ({ children: docxRuns(cell), align: block.align[at] ?? ('left' as const), width: 1 }));
      const rows = block.rows.map((row) => row.map((cell) => docxRuns(cell)));
      return [docxTable(columns, rows, place.width), new Paragraph({ spacing: { after: 0 } })];
    }
  }
}

/** Markdown blocks as Word paragraphs and tables; `depth` counts the lists and quotes around them. */
export function docxBlocks(blocks: MarkdownBlock[], place: DocxPlace, depth = 0): (Paragraph | Table)[] {
  return blocks.flatMap((block) => blockElements(block, place, depth));
}
