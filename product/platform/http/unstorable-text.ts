import type { FieldProblem } from '../errors.ts';

const reasonOf = (text: string): string | undefined => {
  if (text.includes('\u0000')) return 'holds a character that cannot be stored (U+0000)';
  return text.isWellFormed() ? undefined : 'holds half a character (a lone surrogate)';
};

/** The texts of an input, keys included, that neither PostgreSQL nor the ledger can keep, each with its dotted path. */
export function unstorableTexts(input: unknown): FieldProblem[] {
  const problems: FieldProblem[] = [];
  // A list of what is left instead of recursion: an input may be deeper than the stack.
  const left: { field: string; value: unknown }[] = [{ field: '', value: input }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { field, value } = next;
    if (typeof value === 'string') {
      const reason = reasonOf(value);
      if (reason) problems.push({ field, reason });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const reason = reasonOf(key);
        if (reason) problems.push({ field, reason: `has a name that ${reason}` });
        else left.push({ field: field === '' ? key : `${field}.${key}`, value: inner });
      }
    }
  }
  return problems.reverse();
}
