import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  type Table,
  TextRun,
} from 'docx';
import type { DocumentLabels } from './document-labels.ts';
import type { DocumentCover } from './document-shapes.ts';
import { numberingFor, xmlText } from './docx-markdown.ts';
import { readZip, writeZip, type ZipEntry } from './zip-bytes.ts';

/** What a Word file is made of; `createdAt` is the only time that shows in it. */
export interface DocxContent {
  cover: DocumentCover;
  title: string;
  language: string;
  createdAt: Date;
  labels: DocumentLabels;
  landscape: boolean;
  /** First numbers of the lists in `children`, as `DocxPlace` gathered them. */
  listStarts: (number | null)[];
  children: (Paragraph | Table)[];
}

const margin = 1100;
const a4 = { short: 11_906, long: 16_838 };

/** Width between the margins, in twentieths of a point. */
export function contentWidth(landscape: boolean): number {
  return (landscape ? a4.long : a4.short) - 2 * margin;
}

const ink = '1D2733';
const soft = '5B6875';
const heading = (size: number, before: number, color = ink) => ({
  run: { size, bold: true, color, font: 'Calibri' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
});

function styles(language: string) {
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 21, color: ink, language: { value: language } },
        paragraph: { spacing: { after: 120, line: 276 } },
      },
      title: heading(48, 60),
      heading1: heading(30, 360),
      heading2: heading(24, 280, '1F4F6B'),
      heading3: heading(21, 220),
    },
    paragraphStyles: [
      { id: 'TableText', name: 'Table text', basedOn: 'Normal', run: { size: 17 }, paragraph: { spacing: { after: 0, line: 240 } } },
      { id: 'TableHead', name: 'Table head', basedOn: 'TableText', run: { size: 17, bold: true, color: soft } },
    ],
  };
}

const levels = Array.from({ length: 9 }, (_, level) => level);
const indentAt = (level: number) => ({ paragraph: { indent: { left: 425 * (level + 1), hanging: 340 } } });

function numberingOf(starts: (number | null)[]) {
  const config = [...new Set(starts)].map((start) => ({
    reference: numberingFor(start),
    levels: levels.map((level) => ({
      level,
      format: start === null ? LevelFormat.BULLET : LevelFormat.DECIMAL,
      text: start === null ? '•' : `%${level + 1}.`,
      start: start ?? 1,
      style: indentAt(level),
    })),
  }));
  return { config };
}

const edgeLook = { size: 16, color: soft };

function edge(left: string, right: TextRun, width: number): Paragraph {
  const tab = new TextRun({ ...edgeLook, children: [new Tab()] });
  return new Paragraph({
    tabStops: [{ type: AlignmentType.RIGHT, position: width }],
    children: [new TextRun({ ...edgeLook, text: xmlText(left) }), tab, right],
  });
}

// Word's writer draws random relationship ids; numbering them in order makes equal documents equal bytes.
function numberRelationships(entries: ZipEntry[]): ZipEntry[] {
  const renamed = new Map<string, Map<string, string>>();
  for (const entry of entries.filter(({ name }) => name.endsWith('.rels'))) {
    const ids = [...entry.content.toString().matchAll(/ Id="([^"]+)"/g)].map((match) => match[1] ?? '');
    const names = new Map(ids.filter((id) => !/^rId\d+$/.test(id)).map((id, at) => [id, `rIdLink${at + 1}`]));
    renamed.set(entry.name, names).set(entry.name.replace('_rels/', '').replace(/\.rels$/, ''), names);
  }
  return entries.map((entry) => {
    const names = renamed.get(entry.name);
    if (!names || names.size === 0) return entry;
    const content = entry.content.toString().replace(/(?<= (?:Id|r:id)=")[^"]+(?=")/g, (id) => names.get(id) ?? id);
    return { ...entry, content: Buffer.from(content) };
  });
}

function fixDates(entry: ZipEntry, createdAt: Date): ZipEntry {
  if (entry.name !== 'docProps/core.xml') return entry;
  const when = `${createdAt.toISOString().slice(0, 19)}Z`;
  const content = entry.content.toString().replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g, `$1${when}$3`);
  return { ...entry, content: Buffer.from(content) };
}

/** Writes a Word file with header, page-numbered footer and properties; equal content gives equal bytes. */
export async function docxFile({
  cover,
  title,
  language,
  createdAt,
  labels,
  landscape,
  listStarts,
  children,
}: DocxContent): Promise<Buffer> {
  const width = contentWidth(landscape);
  const version = cover.version === undefined ? '' : ` · ${labels.version} ${cover.version}`;
  const running = new TextRun({ ...edgeLook, text: xmlText(`${cover.title}${version}`) });
  const counted = [`${labels.page} `, PageNumber.CURRENT, ` ${labels.of} `, PageNumber.TOTAL_PAGES];
  const pageOf = new TextRun({ ...edgeLook, children: counted });
  const document = new Document({
    title: xmlText(title),
    creator: xmlText(cover.organization),
    lastModifiedBy: xmlText(cover.organization),
    subject: xmlText(cover.subtitle ?? ''),
    styles: styles(language),
    numbering: numberingOf(listStarts),
    sections: [
      {
        properties: {
          page: {
            size: { width: a4.short, height: a4.long, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        headers: { default: new Header({ children: [edge(cover.organization, running, width)] }) },
        footers: { default: new Footer({ children: [edge(cover.classification, pageOf, width)] }) },
        children,
      },
    ],
  });
  const entries = numberRelationships(readZip(await Packer.toBuffer(document)));
  const types = entries.filter(({ name }) => name === '[Content_Types].xml'); // First, as readers that sniff the type expect.
  const parts = entries.filter(({ name }) => name !== '[Content_Types].xml').map((entry) => fixDates(entry, createdAt));
  return writeZip([...types, ...parts], createdAt);
}
