import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv } from './csv.ts';
import { cellText, neutralised } from './spreadsheet-text.ts';
import { renderXlsx, type SpreadsheetSheet } from './xlsx.ts';
import { readZip, writeZip } from './zip-bytes.ts';

const createdAt = new Date('2026-11-24T10:00:00Z');
const sheet: SpreadsheetSheet = {
  name: 'Risks/2026',
  columns: [
    { title: 'Title', width: 30, kind: 'text' },
    { title: 'Score', width: 8, kind: 'number' },
    { title: 'Due', width: 12, kind: 'date' },
  ],
  rows: [
    ['=HYPERLINK("https://evil.example")', 12, '2026-12-01'],
    ['+1', -3, new Date('2026-12-02T00:00:00Z')],
    ['a & <b> "c" 汉语 العربية\u0000', Number.NaN, 'soon'],
    [null, undefined, ''],
  ],
};

async function parts(sheets: SpreadsheetSheet[]): Promise<Map<string, string>> {
  const entries = readZip(await renderXlsx({ sheets, createdAt }));
  return new Map(entries.map(({ name, content }) => [name, content.toString()]));
}

async function gathered(chunks: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

describe('neutralised', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])('puts an apostrophe before %j', (text) => {
    expect(neutralised(text)).toBe(`'${text}`);
  });

  it.each(['a=1', '1-2', ' =x', "'=1", ''])('leaves %j alone', (text) => {
    expect(neutralised(text)).toBe(text);
  });
});

describe('cellText', () => {
  it('cuts at the limit of Excel with a notice', () => {
    const cut = cellText('x'.repeat(40_000));
    expect(cut.length).toBe(32_767);
    expect(cut).toMatch(/cut: a cell holds/);
  });
});

describe('renderXlsx', () => {
  it('writes every text as a string cell and never a formula', async () => {
    const files = await parts([sheet]);
    const cells = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(cells).not.toContain('<f>');
    expect(cells).toMatch(/<c r="A2"[^>]* t="s">/);
    expect(cells).toMatch(/<c r="B2"[^>]*><v>12<\/v>/);
    expect(cells).toMatch(/<c r="C2"[^>]*><v>46357<\/v>/);
    expect(cells).toMatch(/<c r="C4"[^>]* t="s">/);
    expect(cells).toMatch(/ySplit="1"[^>]*state="frozen"/);
    const texts = files.get('xl/sharedStrings.xml') ?? '';
    expect(texts).toContain("<t>'=HYPERLINK(");
    expect(texts).toContain("<t>'+1</t>");
    expect(texts).toContain('a &amp; &lt;b&gt; "c" 汉语 العربية</t>');
  });

  it('gives sheets names that Excel accepts, none twice', async () => {
    const names = ['A/B', 'a:b', '', "'x'".repeat(20)].map((name) => ({ ...sheet, name, rows: [] }));
    const found = [...((await parts(names)).get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(4);
    for (const name of found) expect(name.replaceAll('&apos;', "'")).toMatch(/^(?!')[^[\]:*?/\\]{1,31}$/);
  });

  it('gives the same bytes for the same sheets and time', async () => {
    const first = await renderXlsx({ sheets: [sheet], createdAt });
    const second = await renderXlsx({ sheets: [sheet], createdAt });
    expect(second.equals(first)).toBe(true);
    expect((await renderXlsx({ sheets: [sheet], createdAt: new Date('2026-11-25') })).equals(first)).toBe(false);
  });
});

describe('renderCsv', () => {
  it('quotes, neutralises and starts with a byte order mark', async () => {
    const rows = [
      ['=1', 'a "b", c', 5, true],
      ['line\nbreak', null, new Date('2026-11-24T00:00:00Z'), undefined],
    ];
    const chunks = await gathered(renderCsv(['A', 'B', 'C', 'D'], rows));
    expect(chunks.join('')).toBe('\ufeffA,B,C,D\r\n\'=1,"a ""b"", c",5,true\r\n"line\nbreak",,2026-11-24T00:00:00.000Z,\r\n');
  });

  it('streams many rows in chunks', async () => {
    async function* rows() {
      for (let at = 0; at < 20_000; at += 1) yield [at, 'some text'];
    }
    const chunks = await gathered(renderCsv(['n', 't'], rows()));
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.join('').split('\r\n')).toHaveLength(20_002);
  });
});

describe('writeZip', () => {
  it('reads back what was written', () => {
    const entries = fc.array(fc.record({ name: fc.stringMatching(/^[a-zé/]{1,20}$/), content: fc.uint8Array({ maxLength: 500 }) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(entries, (given) => {
        const files = given.map(({ name, content }) => ({ name, content: Buffer.from(content) }));
        expect(readZip(writeZip(files, createdAt))).toEqual(files);
      }),
      { numRuns: 100 },
    );
  });
});
