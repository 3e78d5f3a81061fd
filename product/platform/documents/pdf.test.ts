import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { DocumentCover, DocumentShapes, StatementControl } from './document-shapes.ts';
import { parseMarkdown } from './markdown.ts';
import { PdfFailed, type PdfJob, pdfRenderer } from './pdf.ts';

const signs = '# $ @ _ * \\ < > " % #panic("x") $x^2$ `#eval` [#read("/etc/passwd")] // /* */';
const cover: DocumentCover = { organization: 'Northwind', title: signs, classification: 'Internal' };
const low = { label: 'Low', tone: 'good' as const };
const high = { label: 'High', tone: 'danger' as const };
const rating = (likelihood: number, impact: number) => ({ likelihood, impact, score: likelihood * impact, level: impact > 1 ? high : low });

const control = (at: number): StatementControl => ({
  reference: `A.5.${at}`,
  title: signs,
  theme: at % 2 === 0 ? 'organizational' : 'physical',
  applicable: at % 5 !== 0,
  reasons: ['risk', 'legal'],
  basis: ['R-001'],
  state: at % 3 === 0 ? high : low,
  implementedOn: '2026-10-01',
  implementation: signs.repeat(at % 7),
  exclusion: 'Not done here.',
  owner: 'Łukasz Ægir',
});

const full: DocumentShapes = {
  'statement-of-applicability': {
    cover,
    framework: 'ISO/IEC 27001:2022',
    scope: parseMarkdown('**All** of it'),
    controls: Array.from({ length: 93 }, (_, at) => control(at + 1)),
  },
  'risk-register': {
    cover,
    introduction: [],
    criteria: {
      likelihood: ['Rare', 'Often'],
      impact: ['Small', 'Large'],
      levels: [
        [low, high],
        [low, high],
      ],
      acceptance: 'Low only',
    },
    risks: [
      {
        reference: 'R-001',
        title: signs,
        affects: ['integrity'],
        inherent: rating(2, 2),
        treatment: 'Modify',
        controls: ['A.8.9'],
        residual: rating(1, 1),
        acceptance: { ...low, by: 'X', on: '2026-10-01' },
      },
      { reference: 'R-002', title: signs, affects: [], inherent: rating(1, 2), treatment: 'Retain', controls: [] },
    ],
  },
  'treatment-plan': {
    cover,
    introduction: [],
    actions: [
      {
        reference: 'M-001',
        title: signs,
        risk: { reference: 'R-001', title: signs, level: high },
        option: 'Modify',
        controls: [],
        state: low,
      },
    ],
  },
  policy: {
    cover: { ...cover, accent: '#7a2f5b', state: low, approvedBy: 'A', approvedOn: '2026-11-01' },
    body: parseMarkdown(
      `### Deep start\n\n# Shallow\n\n##### Jump\n\n${signs}\n\n3. a\n   - [x] b\n\n> quote\n\n| a | b |\n|---|--:|\n| 1 | |\n\n[in](#x) [out](https://a.example)\n\n---\n\n\`\`\`rust\nfn main() {}\n\`\`\``,
    ),
    answers: [{ reference: 'A.5.15', title: signs }],
    versions: [{ version: '1', date: '2026-11-01', change: signs, editedBy: 'B' }],
  },
  plan: {
    cover,
    introduction: [],
    today: '2026-11-24',
    phases: [
      {
        title: signs,
        tasks: [
          { reference: 'T-001', title: signs, startOn: '2026-10-30', endOn: '2027-02-02', state: low, effortHours: 4 },
          { reference: 'T-002', title: signs, startOn: '2027-02-02', endOn: '2027-02-02', state: high, milestone: true },
        ],
      },
    ],
    forecast: { p50On: '2027-05-01', p80On: '2027-06-01', assumptions: [{ title: 'a', value: 'b' }] },
    cost: { currency: 'EUR', lines: [{ title: 'Audit', basis: 'days', low: 1234567, high: 2000000 }] },
  },
  report: {
    cover,
    introduction: [],
    landscape: true,
    figures: [{ label: 'n', value: '7', tone: 'critical' }],
    sections: [
      {
        title: signs,
        body: [],
        table: {
          columns: [
            { title: 'a', width: 2 },
            { title: 'b', align: 'right' },
          ],
          rows: [['x', low]],
        },
      },
    ],
  },
};

const bare: DocumentShapes = {
  'statement-of-applicability': { cover, framework: 'x', scope: [], controls: [] },
  'risk-register': { cover, introduction: [], criteria: { likelihood: ['1'], impact: ['1'], levels: [[low]], acceptance: '' }, risks: [] },
  'treatment-plan': { cover, introduction: [], actions: [] },
  policy: { cover, body: [], answers: [], versions: [] },
  plan: { cover, introduction: [], today: '2026-11-24', phases: [] },
  report: { cover, introduction: [], figures: [], sections: [] },
};

const createdAt = new Date('2026-11-24T10:00:00Z');
const frame = { title: 'A title', language: 'en', createdAt };
const policyJob = (markdown: string, more: Partial<PdfJob> = {}): PdfJob =>
  ({ ...frame, template: 'policy', data: { ...bare.policy, body: parseMarkdown(markdown) }, ...more }) as PdfJob; // `more` never changes the template.

function jobsOf(shapes: DocumentShapes): PdfJob[] {
  return [
    { ...frame, template: 'statement-of-applicability', data: shapes['statement-of-applicability'] },
    { ...frame, template: 'risk-register', data: shapes['risk-register'] },
    { ...frame, template: 'treatment-plan', data: shapes['treatment-plan'] },
    { ...frame, template: 'policy', data: shapes.policy },
    { ...frame, template: 'plan', data: shapes.plan },
    { ...frame, template: 'report', data: shapes.report },
  ];
}

/** The characters a reader can copy out, from the fonts' maps back to Unicode. */
function charactersIn(pdf: Buffer): Set<string> {
  const found = new Set<string>();
  const raw = pdf.toString('latin1');
  for (const match of raw.matchAll(/(?<!end)stream\n/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    const isDeflated = raw.slice(raw.lastIndexOf('obj', match.index), match.index).includes('/FlateDecode');
    const text = isDeflated ? inflateSync(pdf.subarray(start, end)).toString('latin1') : raw.slice(start, end);
    for (const [, hex = ''] of text.includes('begincmap') ? text.matchAll(/^<[0-9A-F]{4}> <([0-9A-F]+)>$/gm) : []) {
      for (const character of Buffer.from(hex, 'hex').swap16().toString('utf16le')) found.add(character);
    }
  }
  return found;
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

const renderer = pdfRenderer();
afterAll(() => renderer.close());

describe('every template', () => {
  const jobs = [...jobsOf(full).map((job) => ({ job, filling: 'all' })), ...jobsOf(bare).map((job) => ({ job, filling: 'the least' }))];

  it.each(jobs)('$job.template with $filling data is PDF/A-2a and PDF/UA-1, tagged, titled, in its language', async ({ job }) => {
    for (const standard of ['a-2a', 'ua-1'] as const) {
      const pdf = (await renderer.render({ ...job, standard, language: 'de-AT' })).toString('latin1');
      expect(pdf.startsWith('%PDF-1.7')).toBe(true);
      expect(pdf).toContain('/StructTreeRoot');
      expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
      expect(pdf).toContain('/Lang (de-AT)');
      expect(pdf).toContain('/Title (A title)');
      expect(pdf).toContain('/FontFile');
      expect(pdf).toContain(standard === 'ua-1' ? 'pdfuaid:part' : 'pdfaid:conformance');
    }
  });
});

describe('the text of a document', () => {
  it('keeps every sign that means something to the typesetter', async () => {
    const found = charactersIn(await renderer.render(policyJob(signs.replace(/[\\#<*_`[\]]/g, '\\$&'))));
    for (const sign of '#$@_*\\<>"%()/^[]') expect(found).toContain(sign);
  });

  it.each([
    ['Greek and Cyrillic', 'Ελληνικά Українська'],
    ['Arabic', 'سياسة'],
    ['Hebrew', 'מדיניות'],
    ['Devanagari', 'नीति'],
    ['Thai', 'นโยบาย'],
    ['Chinese', '汉语风险'],
    ['Japanese', 'かなカナ辻'],
    ['Korean', '한국어'],
    ['symbols', '✅ ☐ ☑ → ≤ ✗'],
  ])('draws %s with embedded fonts', async (_script, text) => {
    const found = charactersIn(await renderer.render(policyJob(`Latin ${text} *${text}* **${text}**`)));
    for (const sign of text) expect(found).toContain(sign);
  });

  it('shows a box for a sign that no font has, rather than failing', async () => {
    const found = charactersIn(await renderer.render(policyJob('before \u{13000} \u0378 after\u{e0001}')));
    expect(found).toContain('\u25a1');
  });
});

describe('the renderer', () => {
  it('gives the same bytes for the same data and time, also from a fresh process', async () => {
    const job = policyJob('# A\n\n[b](https://c.example) 汉');
    const first = await renderer.render(job);
    await renderer.render(policyJob('other'));
    expect((await renderer.render(job)).equals(first)).toBe(true);
    const other = pdfRenderer();
    expect((await other.render(job)).equals(first)).toBe(true);
    other.close();
  });

  it('draws one after the other when asked at once', async () => {
    const pdfs = await Promise.all(['a', 'b', 'c'].map((text) => renderer.render(policyJob(text))));
    expect(new Set(pdfs.map((pdf) => pdf.toString('latin1'))).size).toBe(3);
  });

  it('says what the template refused and goes on with the same process', async () => {
    const worker = renderer.workerId();
    const broken = policyJob('a', { data: { cover } } as Partial<PdfJob>); // Data from outside may miss what its type promises.
    await expect(renderer.render(broken)).rejects.toMatchObject({ because: 'refused' });
    await renderer.render(policyJob('b'));
    expect(renderer.workerId()).toBe(worker);
  });

  it('reports a crash and starts afresh', async () => {
    const own = pdfRenderer();
    const drawing = own.render(policyJob('a')).catch((error: unknown) => error);
    await vi.waitFor(() => expect(own.workerId()).not.toBeNull(), { interval: 1 });
    process.kill(own.workerId() ?? 0, 'SIGKILL');
    expect(await drawing).toMatchObject({ name: 'PdfFailed', because: 'crashed' });
    expect((await own.render(policyJob('a'))).length).toBeGreaterThan(1000);
    own.close();
  });

  it('reports a time-out and ends the process', async () => {
    const own = pdfRenderer({ timeoutMs: 1 });
    const failure = own.render(policyJob('a'));
    await expect(failure).rejects.toBeInstanceOf(PdfFailed);
    await expect(failure).rejects.toMatchObject({ because: 'timed out' });
    expect(own.workerId()).toBeNull();
  });

  it('ends its process when idle and refuses work once closed', async () => {
    const own = pdfRenderer({ idleSeconds: 0.05 });
    await own.render(policyJob('a'));
    const worker = own.workerId() ?? 0;
    expect(isRunning(worker)).toBe(true);
    await vi.waitFor(() => expect(isRunning(worker)).toBe(false), { timeout: 5000 });
    expect(own.workerId()).toBeNull();
    own.close();
    await expect(own.render(policyJob('a'))).rejects.toMatchObject({ because: 'closed' });
  });
});
