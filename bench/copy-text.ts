import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { copyInto } from '../product/platform/backup/table-dump.ts';

type Cell = string | number | boolean | null | undefined | Buffer | readonly (string | Buffer)[];
/** One row of a table by column, in camel case. */
export type CopyRow = Record<string, Cell>;

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => (/[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : text);
const arrayItem = (item: string | Buffer): string => `"${plain(item).replace(/["\\]/g, '\\$&')}"`;
const plain = (item: string | Buffer): string => (typeof item === 'string' ? item : `\\x${item.toString('hex')}`);

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  return escaped(`{${(cell as readonly (string | Buffer)[]).map(arrayItem).join(',')}}`);
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const rowsAtATime = 500;

/** Loads rows of one table by COPY; every row has the keys of the first one. */
export async function copyRows(client: pg.Client, table: string, rows: readonly CopyRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const keys = Object.keys(first);
  const target = copyInto(client, table, keys.map((key) => pg.escapeIdentifier(snake(key))).join(', '));
  const isDone = finished(target);
  for (let from = 0; from < rows.length; from += rowsAtATime) {
    const part = rows.slice(from, from + rowsAtATime);
    const text = part.map((row) => `${keys.map((key) => cellText(row[key])).join('\t')}\n`).join('');
    // A refused row ends the stream; waiting for it to drain would then wait forever.
    if (!target.write(text)) await Promise.race([once(target, 'drain'), isDone]);
  }
  target.end();
  await isDone;
}
