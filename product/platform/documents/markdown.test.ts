import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMarkdown, inlineText, type MarkdownBlock, MarkdownTooLong, maxMarkdownLength, parseMarkdown } from './markdown.ts';
import { safeLink } from './markdown-link.ts';

const text = (v: string) => ({ t: 'text', v });

function linksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...('u' in value && typeof value.u === 'string' ? [value.u] : []), ...Object.values(value).flatMap(linksIn)];
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('parseMarkdown', () => {
  it('reads headings, marks, code and breaks', () => {
    expect(parseMarkdown('## A *b* **c** ~~d~~ `e`\n\nf  \ng\nh')).toEqual([
      {
        t: 'heading',
        level: 2,
        c: [
          text('A '),
          { t: 'emphasis', c: [text('b')] },
          text(' '),
          { t: 'strong', c: [text('c')] },
          text(' '),
          { t: 'strike', c: [text('d')] },
          text(' '),
          { t: 'code', v: 'e' },
        ],
      },
      { t: 'paragraph', c: [text('f'), { t: 'break' }, text('g h')] },
    ]);
  });

  it('reads nested lists, tasks, quotes, rules and fenced code', () => {
    const paragraph = (v: string): MarkdownBlock => ({ t: 'paragraph', c: [{ t: 'text', v }] });
    expect(parseMarkdown('3. one\n   - [x] done\n   - [ ] open\n\n> said\n\n---\n\n```sh\nls <a>\n```')).toEqual([
      {
        t: 'list',
        start: 3,
        items: [
          {
            checked: null,
            c: [
              paragraph('one'),
              {
                t: 'list',
                start: null,
                items: [
                  { checked: true, c: [paragraph('done')] },
                  { checked: false, c: [paragraph('open')] },
                ],
              },
            ],
          },
        ],
      },
      { t: 'quote', c: [paragraph('said')] },
      { t: 'rule' },
      { t: 'code', language: 'sh', v: 'ls <a>' },
    ]);
  });

  it('reads tables with alignment, escaped bars and line breaks', () => {
    expect(parseMarkdown('| a | b |\n|:-:|--:|\n| x \\| y | 1<br>2 |')).toEqual([
      {
        t: 'table',
        align: ['center', 'right'],
        header: [[text('a')], [text('b')]],
        rows: [[[text('x | y')], [text('1'), { t: 'break' }, text('2')]]],
      },
    ]);
  });

  it('keeps HTML as plain text and drops comments and images', () => {
    const blocks = parseMarkdown(
      '<script>alert(1)</script>\n\na <img src=x onerror=alert(1)> b<!-- c -->\n\n![logo](https://outside.example/x.png)',
    );
    expect(blocks).toEqual([
      { t: 'paragraph', c: [text('<script>alert(1)</script>')] },
      { t: 'paragraph', c: [text('a <img src=x onerror=alert(1)> b')] },
      { t: 'paragraph', c: [text('logo')] },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java&Tab;script:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//outside.example',
    '/\\outside.example',
    '\\\\outside.example',
    'java\u200bscript:alert(1)',
    '\u0001javascript:alert(1)',
  ])('refuses the link target %j', (target) => {
    const kept = safeLink(target);
    // What looks relative stays relative to a browser, too: resolving it must not leave the page's own origin.
    expect(kept === null || new URL(kept, 'https://own.example/page').origin === 'https://own.example').toBe(true);
    expect(linksIn(parseMarkdown(`[x](<${target}>)`)).every((link) => new URL(link, 'https://own.example').protocol === 'https:')).toBe(
      true,
    );
  });

  it.each([
    ['https://a.example/b?c=1&d=2#e', 'https://a.example/b?c=1&d=2#e'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['#part', '#part'],
    ['../risks/R-012', '../risks/R-012'],
    ['https://a.example/a b"c', 'https://a.example/a%20b%22c'],
  ])('keeps the link target %j', (target, kept) => {
    expect(safeLink(target)).toBe(kept);
  });

  it('lets only safe links through, whatever is fed in', () => {
    const pieces = fc.constantFrom(
      '[a](',
      ')',
      '<',
      '>',
      'javascript:',
      'https:',
      '//',
      '\\',
      'x.example',
      '&#58;',
      ':',
      '\t',
      '\n',
      '[',
      ']: ',
      'data:',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        for (const link of linksIn(parseMarkdown(parts.join('')))) {
          expect(['https:', 'http:', 'mailto:']).toContain(new URL(link, 'https://own.example').protocol);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('decodes character references once', () => {
    expect(parseMarkdown('R&amp;D &lt;b&gt; &#8364; &amp;lt;')).toEqual([{ t: 'paragraph', c: [text('R&D <b> € &lt;')] }]);
  });

  it('refuses a text over the limit by name instead of cutting it', () => {
    expect(() => parseMarkdown('a'.repeat(maxMarkdownLength + 1))).toThrow(MarkdownTooLong);
  });

  const nested = Array.from({ length: 400 }, (_, at) => `${' '.repeat(2 * at)}- a`).join('\n');
  it.each([
    ['nested quotes', '>'.repeat(100_000)],
    ['nested lists on one line', `${'- '.repeat(90_000)}a`],
    ['nested lists', nested.slice(0, 190_000)],
    ['a table with a million missing cells', `${'|a'.repeat(20_000)}|\n${'|-'.repeat(20_000)}|\n${'x\n'.repeat(10_000)}`],
    ['lazy quotes', '> a\nb\n'.repeat(25_000)],
    ['open brackets', '['.repeat(190_000)],
    ['open marks', `${'*a '.repeat(1600)}${'b* '.repeat(10)}\n\n`.repeat(40)],
    ['underscores', `${'_a_a'.repeat(1200)}\n\n`.repeat(40)],
    ['backticks', '`a ``b '.repeat(20_000)],
  ])('survives %s without hanging or deep nesting', (_name, hostile) => {
    const started = performance.now();
    const blocks = parseMarkdown(hostile);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(depthOf(blocks)).toBeLessThan(100);
  });
});

describe('canonicalMarkdown', () => {
  it.each([
    ['* a\n+ b', '- a\n\n* b\n'],
    ['Title\n=====\ntext\nmore', '# Title\n\ntext more\n'],
    ['__a__ _b_', '**a** *b*\n'],
    ['|a|b|\n|-|:-:|\n|1|2|', '| a | b |\n| --- | :---: |\n| 1 | 2 |\n'],
    ['1) x\n2) y', '1. x\n2. y\n'],
    ['snake_case 2 * 3 < 4 & 5', 'snake_case 2 * 3 < 4 & 5\n'],
    ['~~~js\na\n~~~', '```js\na\n```\n'],
    ['a\\*b\\*', 'a\\*b\\*\n'],
    ['see https://a.example/x', 'see <https://a.example/x>\n'],
    ['', ''],
  ])('spells %j as %j', (given, expected) => {
    expect(canonicalMarkdown(given)).toBe(expected);
  });

  const signs = [
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '#',
    '- ',
    '1. ',
    '|',
    '| - | - |\n',
    '\\',
    '!',
    '&amp;',
    '<br>',
    '  \n',
    '\n',
    '\n\n',
    '    ',
    '> ',
    '[x] ',
    'https://a.example',
    'a',
    'é',
    '汉',
    ' ',
  ];
  const markdown = fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(''));

  it('changes nothing when repeated', () => {
    fc.assert(
      fc.property(markdown, (given) => {
        const once = canonicalMarkdown(given);
        expect(canonicalMarkdown(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every letter of the text', () => {
    const letters = (blocks: MarkdownBlock[]) => JSON.stringify(blocks).replace(/[^é汉]/g, '');
    fc.assert(
      fc.property(markdown, (given) => {
        expect(letters(parseMarkdown(canonicalMarkdown(given)))).toBe(letters(parseMarkdown(given)));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the meaning of plain prose', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const mark = fc.constantFrom('', '**', '*', '~~', '`');
    const prose = fc
      .array(fc.tuple(mark, word), { minLength: 1, maxLength: 12 })
      .map((words) => words.map(([m, w]) => m + w + m).join(' '));
    fc.assert(
      fc.property(prose, (given) => {
        expect(parseMarkdown(canonicalMarkdown(given))).toEqual(parseMarkdown(given));
      }),
      { numRuns: 500 },
    );
  });
});

describe('inlineText', () => {
  it('answers the words without the marks', () => {
    const [first] = parseMarkdown('**a** [b](https://c.example)\\\nd');
    expect(first && 'c' in first && first.t === 'paragraph' ? inlineText(first.c) : null).toBe('a b d');
  });
});
