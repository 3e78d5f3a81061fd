import { HeadingLevel, Paragraph, type Table, TextRun } from 'docx';
import { type DocumentLabels, documentLabels, formatDay } from './document-labels.ts';
import type { DocumentCover, DocumentTable, DocumentVersion, Mark, PolicyDocument, ReportDocument } from './document-shapes.ts';
import { contentWidth, docxFile } from './docx-file.ts';
import { type DocxPlace, docxBlocks, xmlText } from './docx-markdown.ts';
import { docxTable } from './docx-table.ts';
import { inlineText } from './markdown-inline.ts';
import type { MarkdownBlock } from './markdown-shapes.ts';

/** One Word document to write: the data of its shape, the title for its properties, a BCP 47 tag and its only time. */
export interface DocxJob<Data> {
  data: Data;
  title: string;
  language: string;
  createdAt: Date;
}

const run = (text: string) => [new TextRun(xmlText(text))];

function coverBlocks(cover: DocumentCover, labels: DocumentLabels, width: number): (Paragraph | Table)[] {
  const day = (value: string | undefined) => value && formatDay(value, labels);
  const fields: [label: string, value: string | undefined][] = [
    [labels.reference, cover.reference],
    [labels.version, cover.version],
    [labels.state, cover.state?.label],
    [labels.classification, cover.classification],
    [labels.owner, cover.owner],
    [labels.approvedBy, cover.approvedBy ?? labels.notApproved],
    [labels.approvedOn, day(cover.approvedOn)],
    [labels.reviewOn, day(cover.reviewOn)],
  ];
  const shown = fields.flatMap(([label, value]) => (value ? [[run(label), run(value)]] : []));
  return [
    new Paragraph({ children: [new TextRun({ text: xmlText(cover.organization), bold: true, color: '1F4F6B' })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: run(cover.title) }),
    ...(cover.subtitle ? [new Paragraph({ children: run(cover.subtitle) })] : []),
    docxTable(
      [
        { children: run(labels.documentControl), align: 'left', width: 1 },
        { children: [], align: 'left', width: 2 },
      ],
      shown,
      width,
    ),
    new Paragraph({}),
  ];
}

function headed(title: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, children: run(title) });
}

const cellText = (cell: string | Mark) => (typeof cell === 'string' ? cell : cell.label);

function plainTable(table: DocumentTable, width: number): Table {
  const columns = table.columns.map((column) => ({ children: run(column.title), align: column.align ?? 'left', width: column.width ?? 1 }));
  return docxTable(
    columns,
    table.rows.map((row) => row.map((cell) => run(cellText(cell)))),
    width,
  );
}

function versionTable(versions: DocumentVersion[], labels: DocumentLabels): DocumentTable {
  return {
    columns: [
      { title: labels.version, width: 0.6 },
      { title: labels.date },
      { title: labels.change, width: 2.2 },
      { title: labels.editedBy, width: 1.2 },
      { title: labels.approval, width: 1.6 },
    ],
    rows: versions.map((entry) => [
      entry.version,
      formatDay(entry.date, labels),
      entry.change,
      entry.editedBy,
      entry.approvedBy ? `${entry.approvedBy}, ${formatDay(entry.approvedOn ?? '', labels)}` : labels.notApproved,
    ]),
  };
}

// The title stands at the head of the document already.
function withoutTitle(body: MarkdownBlock[], title: string): MarkdownBlock[] {
  const first = body[0];
  return first?.t === 'heading' && inlineText(first.c) === title ? body.slice(1) : body;
}

function placeFor(landscape: boolean): DocxPlace {
  return { width: contentWidth(landscape), listStarts: [] };
}

/** Writes a policy as Word: real headings, lists and tables, document control at the end. Same data and time, same bytes. */
export function renderPolicyDocx({ data, title, language, createdAt }: DocxJob<PolicyDocument>): Promise<Buffer> {
  const labels = documentLabels(language);
  const place = placeFor(false);
  const answers: DocumentTable = {
    columns: [{ title: labels.reference, width: 0.3 }, { title: labels.title }],
    rows: data.answers.map((entry) => [entry.reference, entry.title]),
  };
  const children = [
    ...coverBlocks(data.cover, labels, place.width),
    ...docxBlocks(withoutTitle(data.body, data.cover.title), place),
    ...(data.answers.length > 0 ? [headed(labels.answers), plainTable(answers, place.width)] : []),
    ...(data.versions.length > 0 ? [headed(labels.documentControl), plainTable(versionTable(data.versions, labels), place.width)] : []),
  ];
  return docxFile({ cover: data.cover, title, language, createdAt, labels, landscape: false, listStarts: place.listStarts, children });
}

/** Writes a report (sections of text and tables) as Word; `docx-registers.ts` turns the registers into reports. */
export function renderReportDocx({ data, title, language, createdAt }: DocxJob<ReportDocument>): Promise<Buffer> {
  const labels = documentLabels(language);
  const landscape = data.landscape === true;
  const place = placeFor(landscape);
  const figures = data.figures.map(
    (figure) => new Paragraph({ children: [new TextRun({ text: xmlText(`${figure.value} `), bold: true }), ...run(figure.label)] }),
  );
  const sections = data.sections.flatMap((section) => [
    headed(section.title),
    ...docxBlocks(section.body, place),
    ...(section.table ? [plainTable(section.table, place.width)] : []),
  ]);
  const children = [...coverBlocks(data.cover, labels, place.width), ...docxBlocks(data.introduction, place), ...figures, ...sections];
  return docxFile({ cover: data.cover, title, language, createdAt, labels, landscape, listStarts: place.listStarts, children });
}
