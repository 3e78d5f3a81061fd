import { z } from 'zod';

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap())
    : schema;
}

function convert(schema: unknown, value: string): unknown {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodNumber) return value.trim() === '' ? Number.NaN : Number(value);
  if (bare instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/**
 * A query string as the input of a read: repeated keys become a list where the shape asks for one, numbers and booleans
 * are converted; what does not convert stays as it is and is refused by the shape.
 */
export function queryInput(input: z.ZodType, query: URLSearchParams): Record<string, unknown> {
  const shape: Record<string, unknown> = input instanceof z.ZodObject ? input.shape : {};
  const result: Record<string, unknown> = {};
  for (const key of new Set(query.keys())) {
    const schema = unwrap(shape[key]);
    const values = query.getAll(key);
    if (schema instanceof z.ZodArray) result[key] = values.map((value) => convert(schema.element, value));
    else result[key] = values.length === 1 ? convert(schema, values[0] ?? '') : values;
  }
  return result;
}

/** The reverse, for clients: absent and null keys are left out. */
export function toQuery(input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    for (const item of Array.isArray(value) ? value : [value]) query.append(key, String(item));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
