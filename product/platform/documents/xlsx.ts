import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { cellText } from './spreadsheet-text.ts';
import { readZip, writeZip } from './zip-bytes.ts';

/** A column: its title, its width in characters and what its cells hold. */
export interface SpreadsheetColumn {
  title: string;
  width: number;
  kind: 'text' | 'number' | 'date';
}

/** A cell: text, number, or a day (`Date`, or ISO text in a date column); null is empty. */
export type SpreadsheetValue = string | number | Date | null | undefined;

/** One sheet; rows hold as many values as there are columns. */
export interface SpreadsheetSheet {
  name: string;
  columns: SpreadsheetColumn[];
  rows: SpreadsheetValue[][];
}

const look = { wrap: true, alignVertical: 'top' } as const;

function dayOf(value: SpreadsheetValue): Date | null {
  const day = value instanceof Date ? value : /^\d{4}-\d{2}-\d{2}/.test(String(value)) ? new Date(String(value)) : null;
  return day && !Number.isNaN(day.getTime()) ? day : null;
}

// The type of a cell is always said: the library would otherwise guess, and a guess could become a formula.
function cellOf(value: SpreadsheetValue, kind: SpreadsheetColumn['kind']): Cell {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'number' && typeof value === 'number' && Number.isFinite(value)) return { ...look, type: Number, value };
  const day = kind === 'date' ? dayOf(value) : null;
  if (day) return { ...look, type: Date, value: day, format: 'yyyy-mm-dd' };
  return { ...look, type: String, value: cellText(value instanceof Date ? value.toISOString() : String(value)), format: '@' };
}

function headOf(column: SpreadsheetColumn): Cell {
  return {
    type: String,
    value: cellText(column.title),
    fontWeight: 'bold',
    backgroundColor: '#eef1f4',
    bottomBorderStyle: 'thin',
    bottomBorderColor: '#8b98a5',
    ...look,
  };
}

// Excel allows 31 characters, none of []:*?/\ and no name twice (letter case aside).
function sheetNames(sheets: SpreadsheetSheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map((sheet) => {
    const plain =
      sheet.name
        .replace(/[[\]:*?/\\]/g, ' ')
        .trim()
        .slice(0, 31)
        .replace(/^'+|'+$/g, '') || 'Sheet';
    let name = plain;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${plain.slice(0, 27)} ${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/**
 * Writes an XLSX file: bold frozen head row, wrapped text, text cells always of string type and neutralised against formulas.
 * Numbers and days that are none become text. The same sheets and `createdAt` give the same bytes.
 */
export async function renderXlsx({ sheets, createdAt }: { sheets: SpreadsheetSheet[]; createdAt: Date }): Promise<Buffer> {
  const names = sheetNames(sheets);
  const written: Sheet<Buffer>[] = sheets.map((sheet, at) => ({
    sheet: names[at],
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    data: [sheet.columns.map(headOf), ...sheet.rows.map((row) => sheet.columns.map(({ kind }, place) => cellOf(row[place], kind)))],
  }));
  const file = await writeExcelFile(written, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  return writeZip(readZip(file), createdAt);
}
