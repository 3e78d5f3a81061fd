import type { SortState } from '@attestry/ui/data-table-shapes.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';

/** What the address says about a register: its words, filters, order and columns. */
export interface RegisterQuery {
  search: string;
  /** `field:value` pairs. */
  filter: string[];
  sort: SortState | null;
  archived: boolean;
  hidden: string[];
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined || value === '' ? [] : [String(value)];

/** Reads and changes the register's part of the address, so that a link or a reload shows the same list. */
export function useRegisterQuery(defaultSort: SortState): [RegisterQuery, (change: Partial<RegisterQuery>) => void] {
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const sortText = String(params.sort ?? '');
  const sort: SortState =
    sortText === ''
      ? defaultSort
      : { column: sortText.replace(/^-/, ''), direction: sortText.startsWith('-') ? 'descending' : 'ascending' };
  const query: RegisterQuery = {
    search: String(params.search ?? ''),
    filter: listOf(params.filter),
    sort,
    archived: params.archived === true,
    hidden: listOf(params.hidden),
  };
  const change = (changed: Partial<RegisterQuery>): void => {
    const next = { ...query, ...changed };
    const search = {
      ...(next.search ? { search: next.search } : {}),
      ...(next.filter.length > 0 ? { filter: next.filter } : {}),
      ...(next.sort ? { sort: `${next.sort.direction === 'descending' ? '-' : ''}${next.sort.column}` } : {}),
      ...(next.archived ? { archived: true } : {}),
      ...(next.hidden.length > 0 ? { hidden: next.hidden } : {}),
    };
    void navigate({ to: '.', search: search as never, replace: true });
  };
  return [query, change];
}

/** The values of one field among the pairs. */
export const valuesOf = (filter: readonly string[], field: string): string[] =>
  filter.filter((pair) => pair.startsWith(`${field}:`)).map((pair) => pair.slice(field.length + 1));

/** The pairs with one field's values replaced. */
export const withValues = (filter: readonly string[], field: string, values: readonly string[]): string[] => [
  ...filter.filter((pair) => !pair.startsWith(`${field}:`)),
  ...values.map((value) => `${field}:${value}`),
];
