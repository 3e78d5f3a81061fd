import { AlignmentType, BorderStyle, Paragraph, type ParagraphChild, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';

/** A column of a Word table: its head, its alignment and its share of the page's width. */
export interface DocxColumn {
  children: ParagraphChild[];
  align: 'left' | 'center' | 'right';
  width: number;
}

const alignment = { left: AlignmentType.START, center: AlignmentType.CENTER, right: AlignmentType.END } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: 'D9DFE5' } as const;

/** A table in the house style with a head row that repeats on every page; `width` in twentieths of a point. */
export function docxTable(columns: DocxColumn[], rows: ParagraphChild[][][], width: number): Table {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((width * column.width) / shares));
  const cell = (children: ParagraphChild[], at: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      ...(isHead ? { shading: { fill: 'F4F6F8' } } : {}),
      children: [
        new Paragraph({ style: isHead ? 'TableHead' : 'TableText', alignment: alignment[columns[at]?.align ?? 'left'], children }),
      ],
    });
  const head = new TableRow({ tableHeader: true, children: columns.map((column, at) => cell(column.children, at, true)) });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: none, left: none, right: none, bottom: thin, insideHorizontal: thin, insideVertical: none },
    rows: [
      head,
      ...rows.map((row) => new TableRow({ cantSplit: false, children: columns.map((_, at) => cell(row[at] ?? [], at, false)) })),
    ],
  });
}
