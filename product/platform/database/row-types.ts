import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

interface Column {
  table: string;
  column: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
  isGenerated: boolean;
}

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  timestamptz: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  jsonb: 'Json',
  tsvector: 'string',
  _text: 'string[]',
  _uuid: 'string[]',
  _bytea: 'Buffer[]',
  _int4: 'number[]',
};

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(`_${name}`);

const query = `
  SELECT c.relname AS "table", a.attname AS "column", t.typname AS type, NOT a.attnotnull AS "isNullable",
    a.atthasdef AS "hasDefault", a.attgenerated <> '' AS "isGenerated"
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname <> 'schema_migration'
  ORDER BY c.relname, a.attnum`;

function line(column: Column): string {
  const base = types[column.type];
  if (base === undefined) throw new Error(`${column.table}.${column.column}: no TypeScript type for ${column.type}`);
  const value = column.isNullable ? `${base} | null` : base;
  if (column.isGenerated) return `  ${camel(column.column)}: GeneratedAlways<${value}>;`;
  return `  ${camel(column.column)}: ${column.hasDefault ? `Generated<${value}>` : value};`;
}

/** The row types of every table of the migrated database behind `ownerUrl`, as TypeScript source. */
export async function rowTypes(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<Column>(query).finally(() => client.end());
  const tables = Map.groupBy(rows, (row) => row.table);
  const interfaces = [...tables].map(([table, columns]) => `export interface ${pascal(table)}Row {\n${columns.map(line).join('\n')}\n}\n`);
  const list = [...tables.keys()].map((table) => `  ${camel(table)}: ${pascal(table)}Row;`).join('\n');
  const body = `${interfaces.join('\n')}\nexport interface Rows {\n${list}\n}\n`;
  const kinds = ['Generated', 'GeneratedAlways'].filter((kind) => body.includes(`${kind}<`)).join(', ');
  const json = 'export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };\n';
  return `import type { ${kinds} } from 'kysely';\n\n${json}\n${body}`;
}

/** Where the committed row types live. */
export const rowTypesPath = join(import.meta.dirname, 'rows.ts');

/** Writes the row types anew; run after a migration was added. */
export async function writeRowTypes(ownerUrl: string): Promise<void> {
  writeFileSync(rowTypesPath, await rowTypes(ownerUrl));
}
