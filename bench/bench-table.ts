import type { Cell, Figures } from './measure.ts';

/** A target of the benchmark and what was found. */
export interface Target {
  what: string;
  found: string;
  isMet: boolean;
}

const ms = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const both = ({ p50, p95 }: Figures): string => `${ms(p50)} / ${ms(p95)}`;

const columns = [
  { title: 'operation', width: 36 },
  { title: 'clients', width: 8 },
  { title: 'p50 / p95 ms', width: 17 },
  { title: 'bare SQL ms', width: 17 },
  { title: 'ratio p50 / p95', width: 17 },
  { title: 'statements', width: 11 },
  { title: 'samples', width: 8 },
];

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => (at === 0 ? cell.padEnd(columns[at]?.width ?? 0) : cell.padStart(columns[at]?.width ?? 0)))
    .join('')
    .trimEnd();

export const tableHead = (): string[] => [
  line(columns.map(({ title }) => title)),
  '-'.repeat(columns.reduce((sum, { width }) => sum + width, 0)),
];

export function tableLine(label: string, { clients, http, bare, statements }: Cell): string {
  const ratio = `${(http.p50 / bare.p50).toFixed(1)} / ${(http.p95 / bare.p95).toFixed(1)}`;
  return line([label, String(clients), both(http), both(bare), ratio, String(statements), String(http.samples)]);
}

export function comparisonLine(label: string, clients: number, few: Figures, many: Figures): string {
  const ratio = `${(many.p50 / few.p50).toFixed(2)} / ${(many.p95 / few.p95).toFixed(2)}`;
  return line([label, String(clients), both(many), both(few), ratio, '', String(many.samples)]);
}

export const timeLine = (label: string, durationMs: number, remark: string): string =>
  line([label, '1', ms(durationMs), '', '', '', '']) + (remark ? `  ${remark}` : '');

export const skippedLine = (label: string, operation: string): string =>
  `${label.padEnd(36)}  left out: this version has no operation ${operation}`;

export const targetLine = ({ what, found, isMet }: Target): string => `${isMet ? 'met    ' : 'NOT MET'}  ${what.padEnd(74)} ${found}`;

export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
