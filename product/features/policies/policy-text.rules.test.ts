import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMarkdown, inlineText, parseMarkdown } from '#platform/documents/markdown.ts';
import { changedKeys, parametersIn, placeholdersIn, resolvedMarkdown, unknownPlaceholders, valuesOf } from './policy-text.rules.ts';

const body =
  '## Passwords\n\nAt least **{{param:length}}** characters; `lock {{param:attempts}} {{ .Values.x }}`.\n\n| a |\n| --- |\n| {{param:length}} |\n';

describe('placeholders', () => {
  it('are found in text, tables and code, each once', () => {
    expect(placeholdersIn(body)).toEqual(['{{param:length}}', '{{param:attempts}}']);
    expect(parametersIn(body)).toEqual(['length', 'attempts']);
  });

  it.each([
    ['a parameter without a value', 'x {{param:nothing}}', ['{{param:nothing}}']],
    ['an answer that generation left behind', '{{answer:company-name}} {{param:length}}', ['{{answer:company-name}}']],
    ['a word that only looks like one', '{{ whatever }}', ['{{ whatever }}']],
    ['an inherited property', '{{param:constructor}}', ['{{param:constructor}}']],
    ['braces of a program', '```\n{{ .Values.x }}\n```', []],
  ])('%s', (_name, text, unknown) => {
    expect(unknownPlaceholders(text, { length: 14 })).toEqual(unknown);
  });
});

describe('a resolved text', () => {
  it('holds the values in place of the placeholders', () => {
    expect(resolvedMarkdown(body, { length: 14, attempts: 6 })).toBe(
      '## Passwords\n\nAt least **14** characters; `lock 6 {{ .Values.x }}`.\n\n| a |\n| --- |\n| 14 |\n',
    );
    expect(valuesOf(body, { length: 14, attempts: 6, other: 1 })).toEqual({ length: 14, attempts: 6 });
  });

  it('never lets a value become markup, whatever it holds; an address it spells out becomes a link like any other', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('**x**', '[a](https://a.example)', '<b>', '| a |', '# h', '{{param:length}}', '1. a', '$&'),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        const rendered = resolvedMarkdown('before {{param:length}} after', { length: value });
        const blocks = parseMarkdown(rendered);
        expect(blocks).toHaveLength(1);
        expect(
          blocks[0]?.t === 'paragraph' &&
            blocks[0].c.every((node) => node.t === 'text' || (node.t === 'link' && /^(https?:|mailto:)/i.test(node.u))),
        ).toBe(true);
      }),
    );
  });

  it('is stable: rendering what was rendered changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const once = resolvedMarkdown(canonicalMarkdown(text), {});
        expect(resolvedMarkdown(once, {})).toBe(once);
      }),
    );
  });

  it('keeps the words of a text that looks like a program', () => {
    const hostile = '<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))';
    const blocks = parseMarkdown(resolvedMarkdown(hostile, {}));
    expect(blocks).toEqual([{ t: 'paragraph', c: [{ t: 'text', v: expect.stringContaining('<script>alert(1)</script>') }] }]);
    expect(blocks[0]?.t === 'paragraph' ? inlineText(blocks[0].c) : '').toContain('onerror');
  });
});

describe('changedKeys', () => {
  it.each([
    ['the same', { a: 1 }, { a: 1, b: 2 }, []],
    ['another value', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
    ['a number that became a word', { a: 1 }, { a: '1' }, ['a']],
    ['a parameter that is gone', { a: 1 }, {}, ['a']],
  ])('%s', (_name, approved, present, keys) => {
    expect(changedKeys(approved, present)).toEqual(keys);
  });
});
