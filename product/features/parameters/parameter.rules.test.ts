import { content } from '@attestry/content/content.ts';
import { describe, expect, it } from 'vitest';
import { checkedValue } from './parameter.rules.ts';

describe('the value of a parameter', () => {
  const hours = { kind: 'number', min: 1, max: 72 } as const;

  it.each([
    ['12', { ok: true, value: 12 }],
    [' 72 ', { ok: true, value: 72 }],
    [1, { ok: true, value: 1 }],
    ['0', { ok: false, because: 'must be at least 1' }],
    [73, { ok: false, because: 'must be at most 72' }],
    ['1.5', { ok: false, because: 'must be a whole number' }],
    ['-3', { ok: false, because: 'must be a whole number' }],
    ['', { ok: false, because: 'must be a whole number' }],
    ['twelve', { ok: false, because: 'must be a whole number' }],
  ])('for a number: %j', (value, expected) => {
    expect(checkedValue(hours, value)).toEqual(expected);
  });

  it('for a choice is one of its options', () => {
    const choice = { kind: 'choice', options: ['weekly', 'monthly'] } as const;
    expect(checkedValue(choice, 'weekly')).toEqual({ ok: true, value: 'weekly' });
    expect(checkedValue(choice, 'daily')).toEqual({ ok: false, because: 'must be one of: weekly, monthly' });
  });

  it('accepts the standard and every derived value of the content', () => {
    for (const declared of content().parameters) {
      for (const value of [declared.default, ...declared.derive.map((entry) => entry.value)])
        expect(checkedValue(declared, value)).toEqual({ ok: true, value });
    }
  });
});
