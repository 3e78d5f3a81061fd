import { describe, expect, it } from 'vitest';
import { documentLabels } from './document-labels.ts';
import type { PolicyDocument, StatementOfApplicability, TreatmentPlan } from './document-shapes.ts';
import { renderPolicyDocx, renderReportDocx } from './docx.ts';
import { statementAsReport, treatmentPlanAsReport } from './docx-registers.ts';
import { parseMarkdown } from './markdown.ts';
import { readZip } from './zip-bytes.ts';

const cover = {
  organization: 'Northwind & Co',
  title: 'Access <policy>',
  classification: 'Internal',
  version: '1.2',
  approvedBy: 'J. Keller',
  approvedOn: '2026-11-20',
};
const policy: PolicyDocument = {
  cover,
  body: parseMarkdown(
    '# Access <policy>\n\n## Rules\n\nSee [here](https://a.example/?x=1&y=2).\n\n4. four\n5. five\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```',
  ),
  answers: [{ reference: 'A.5.15', title: 'Access control' }],
  versions: [{ version: '1.2', date: '2026-11-18', change: 'First', editedBy: 'A. Petrović' }],
};
const job = <Data>(data: Data) => ({ data, title: 'Access', language: 'en', createdAt: new Date('2026-11-24T10:00:00Z') });

async function part(file: Promise<Buffer>, name: string): Promise<string> {
  return (
    readZip(await file)
      .find((entry) => entry.name === name)
      ?.content.toString() ?? ''
  );
}

describe('renderPolicyDocx', () => {
  it('writes real headings, lists, tables and links', async () => {
    const body = await part(renderPolicyDocx(job(policy)), 'word/document.xml');
    expect(body).toContain('<w:pStyle w:val="Title"/>');
    expect(body).toContain('<w:pStyle w:val="Heading2"/>');
    expect(body).toContain('<w:numPr>');
    expect(body).toContain('<w:tblHeader/>');
    expect(body).toContain('<w:hyperlink');
    expect(body.match(/Access &lt;policy&gt;/g)).toHaveLength(1);
    expect(body).toContain('18 Nov 2026');
  });

  it('starts a list at its own number', async () => {
    const numbering = await part(renderPolicyDocx(job(policy)), 'word/numbering.xml');
    expect(numbering).toMatch(/<w:start w:val="4"\/>/);
  });

  it('carries title, organization and the given time as properties, and a page number in the footer', async () => {
    const properties = await part(renderPolicyDocx(job(policy)), 'docProps/core.xml');
    expect(properties).toContain('<dc:title>Access</dc:title>');
    expect(properties).toContain('<dc:creator>Northwind &amp; Co</dc:creator>');
    expect(properties.match(/2026-11-24T10:00:00Z/g)).toHaveLength(2);
    expect(await part(renderPolicyDocx(job(policy)), 'word/footer1.xml')).toContain('NUMPAGES');
  });

  it('gives the same bytes for the same data and time, whatever was written in between', async () => {
    const first = await renderPolicyDocx(job(policy));
    await renderPolicyDocx(job({ ...policy, body: parseMarkdown('[a](https://b.example)\n\n1. x\n\n# y\n\n1. z') }));
    expect((await renderPolicyDocx(job(policy))).equals(first)).toBe(true);
  });

  it('survives characters that XML forbids', async () => {
    const body = await part(
      renderPolicyDocx(job({ ...policy, cover: { ...cover, title: 'a\u0000b\u000bc\ud800d' } })),
      'word/document.xml',
    );
    expect(body).toContain('abc\ufffdd');
  });
});

describe('renderReportDocx', () => {
  it('writes a Statement of Applicability with a table per theme', async () => {
    const control = {
      title: 'Policies',
      reasons: ['risk' as const],
      basis: ['R-001'],
      state: { label: 'Planned', tone: 'notice' as const },
      implementation: 'How',
    };
    const statement: StatementOfApplicability = {
      cover,
      framework: 'ISO/IEC 27001:2022',
      scope: [],
      controls: [
        { ...control, reference: 'A.5.1', theme: 'organizational', applicable: true },
        { ...control, reference: 'A.7.1', theme: 'physical', applicable: false, exclusion: 'No office', implementation: '' },
      ],
    };
    const body = await part(renderReportDocx(job(statementAsReport(statement, documentLabels('de')))), 'word/document.xml');
    expect(body).toContain('Organisatorische Maßnahmen (1)');
    expect(body).toContain('Risiko, R-001');
    expect(body).toContain('No office');
    expect(body).toContain('w:orient="landscape"');
  });

  it('writes a treatment plan', async () => {
    const plan: TreatmentPlan = {
      cover,
      introduction: [],
      actions: [
        {
          reference: 'M-001',
          title: 'Check',
          risk: { reference: 'R-001', title: 'Leak', level: { label: 'High', tone: 'danger' } },
          option: 'Modify',
          controls: ['A.8.9'],
          dueOn: '2027-01-15',
          state: { label: 'Planned', tone: 'notice' },
        },
      ],
    };
    const body = await part(renderReportDocx(job(treatmentPlanAsReport(plan, documentLabels('en')))), 'word/document.xml');
    expect(body).toContain('R-001 Leak (High)');
    expect(body).toContain('15 Jan 2027');
    expect(body).toContain('not approved');
  });
});
