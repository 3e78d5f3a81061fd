import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, leafHash } from './canonical-json.ts';
import { canonicalText } from './pack-format.ts';

describe('canonical JSON', () => {
  it('sorts keys by code unit and writes numbers the shortest way', () => {
    expect(canonicalJson({ b: 1e21, a: 333333333.3333333, '\u20ac': '\u000f', '': 4.5, é: -0 })).toBe(
      '{"":4.5,"a":333333333.3333333,"b":1e+21,"é":0,"€":"\\u000f"}',
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value));
      }),
    );
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is written alike on the server and in the verification page', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(value)).toBe(canonicalJson(value));
      }),
    );
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [undefined, Number.NaN, { at: Number.POSITIVE_INFINITY }, { text: '\ud800' }, { big: 1n }]) {
      expect(() => canonicalJson(value)).toThrow();
    }
  });

  it('has a leaf hash with the leaf prefix of RFC 6962', () => {
    expect(leafHash('{"a":1}')).toEqual(hash('sha256', Buffer.from('\0{"a":1}'), 'buffer'));
    expect(leafHash('{"ä":1}')).toEqual(leafHash(Buffer.from('{"ä":1}', 'utf8')));
  });
});
