import { Problem } from '../errors.ts';

interface DatabaseError extends Error {
  code: string;
  detail?: string;
  constraint?: string;
  table?: string;
  column?: string;
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** `record_organization_id_owner_id_fkey` names its columns too: PostgreSQL keeps the detail from roles under row-level security. */
function columnOfConstraint({ constraint = '', table = '' }: DatabaseError): string {
  const columns = constraint.startsWith(`${table}_`) ? constraint.slice(table.length + 1) : constraint;
  return columns.replace(/_(fkey|key|check|not_null)\d*$/, '').replace(/^organization_id_/, '');
}

/** The last column of "Key (organization_id, owner_id)=(...)": the field that a person filled. */
function fieldOf(error: DatabaseError): string {
  const columns = /^Key \(([^)]*)\)/.exec(error.detail ?? '')?.[1]?.split(', ') ?? [];
  return camel(columns.filter((column) => column !== 'organization_id').at(-1) ?? error.column ?? columnOfConstraint(error));
}

const field = (error: DatabaseError, code: string, reason: string, kind: 'invalid' | 'conflict' = 'invalid'): Problem =>
  new Problem(kind, code, `${fieldOf(error)}: ${reason}`, { errors: [{ field: fieldOf(error), reason }] });

/** Turns the refusals of the schema into problems that name the field; leaves every other error as it is. */
export function asProblem(error: unknown): unknown {
  if (!isDatabaseError(error)) return error;
  switch (error.code) {
    case '23503':
      return field(error, 'unknown-reference', 'there is no such record');
    case '23505':
      return field(error, 'already-exists', 'there is one with this value already', 'conflict');
    case '23514':
    case '23502':
      return field(error, 'invalid-input', 'is not one of the values that can be stored');
    case '22021':
    case '22P05':
      return new Problem('invalid', 'invalid-input', 'The text holds a character that cannot be stored (U+0000).', {
        errors: [{ field: '', reason: 'holds a character that cannot be stored (U+0000)' }],
      });
    case '54000':
      return new Problem('invalid', 'too-long', 'The text is too long to be indexed.', { errors: [{ field: '', reason: 'is too long' }] });
    case '40001':
    case '40P01':
      return new Problem('conflict', 'busy', 'Somebody changed the same records at the same moment. Try again.');
    case '57014':
      return new Problem('unavailable', 'too-slow', 'This took too long and was stopped. Nothing was stored.');
    default:
      return error;
  }
}
