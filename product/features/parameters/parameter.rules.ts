/** What a value must obey; a content parameter is one. */
export interface ParameterLimits {
  kind: 'number' | 'choice';
  min?: number | null | undefined;
  max?: number | null | undefined;
  options?: readonly string[] | undefined;
}

export type CheckedValue = { ok: true; value: string | number } | { ok: false; because: string };

const refuse = (because: string): CheckedValue => ({ ok: false, because });

/** The value as the parameter's kind has it, or why it cannot be. Numbers are whole: hours, days, characters. */
export function checkedValue(limits: ParameterLimits, value: string | number): CheckedValue {
  const text = String(value).trim();
  if (limits.kind === 'choice') {
    const options = limits.options ?? [];
    return options.includes(text) ? { ok: true, value: text } : refuse(`must be one of: ${options.join(', ')}`);
  }
  if (!/^\d{1,9}$/.test(text)) return refuse('must be a whole number');
  const number = Number(text);
  if (typeof limits.min === 'number' && number < limits.min) return refuse(`must be at least ${limits.min}`);
  if (typeof limits.max === 'number' && number > limits.max) return refuse(`must be at most ${limits.max}`);
  return { ok: true, value: number };
}
