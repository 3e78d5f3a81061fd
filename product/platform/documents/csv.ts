import { neutralised } from './spreadsheet-text.ts';

/** What a CSV cell may hold; dates are written as ISO 8601, null and undefined as nothing. */
export type CsvValue = string | number | boolean | Date | null | undefined;

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  const text = neutralised(value);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(values: CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/**
 * Streams rows as RFC 4180 text in UTF-8, led by a byte order mark (Excel needs it) and the titles. Texts that would start a
 * formula are neutralised; numbers stay numbers. The chunks hold about 64 kB each.
 */
export async function* renderCsv(titles: string[], rows: AsyncIterable<CsvValue[]> | Iterable<CsvValue[]>): AsyncGenerator<string> {
  let chunk = `\ufeff${line(titles)}`;
  for await (const row of rows) {
    chunk += line(row);
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
