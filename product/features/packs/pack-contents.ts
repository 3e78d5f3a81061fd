import { approvedStatements, frozenStatement, rowsSha256 } from '#features/applicability/statement.reads.ts';
import { currentPlan } from '#features/plan/plan.reads.ts';
import { drawablePolicy } from '#features/policies/policy-document.ts';
import { approvedPolicies, type PolicyVersionRow } from '#features/policies/policy-version.reads.ts';
import { nouns } from '#features/records/noun.ts';
import { recordsOf } from '#features/records/record.reads.ts';
import { ismsReport } from '#features/reports/isms-report.ts';
import { planReport } from '#features/reports/plan-report.ts';
import { riskReports, riskSheet } from '#features/reports/risk-report.ts';
import { statementReport, statementSheet } from '#features/reports/statement-report.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { PdfRenderer } from '#platform/documents/pdf.ts';
import { renderXlsx } from '#platform/documents/xlsx.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { archiveSegment } from '#platform/ledger/archive-path.ts';
import { canonicalJson } from '#platform/ledger/canonical-json.ts';
import type { PackFile } from '#platform/ledger/pack-builder.ts';
import { type Evidence, evidenceWithLinks, leafStating } from './pack.reads.ts';

/** What the index needs to know of a file besides its bytes. */
export interface GatheredFile extends PackFile {
  label: string;
  clauses: readonly string[];
  controls: readonly string[];
}

interface Sources {
  reader: Reader;
  pdf: PdfRenderer;
  files: FileStore;
}

const inMemory = (bytes: Buffer) => () => [bytes];

const file = (
  path: string,
  bytes: Buffer,
  label: string,
  clauses: readonly string[] = [],
  controls: readonly string[] = [],
): GatheredFile => ({ path, open: inMemory(bytes), label, clauses, controls });

async function registers({ reader, pdf }: Sources): Promise<GatheredFile[]> {
  const { data, createdAt } = await statementReport(reader, undefined);
  const risks = await riskReports(reader);
  const isms = await ismsReport(reader);
  const common = { language: 'en' };
  const title = 'Statement of Applicability';
  const found = [
    file(
      'documents/statement-of-applicability.pdf',
      await pdf.render({ template: 'statement-of-applicability', data, title, createdAt, ...common }),
      title,
      ['6.1.3'],
    ),
    file('documents/statement-of-applicability.xlsx', await renderXlsx({ sheets: [statementSheet(data)], createdAt }), `${title} (Excel)`, [
      '6.1.3',
    ]),
    file(
      'documents/risk-register.pdf',
      await pdf.render({ template: 'risk-register', data: risks.register, title: 'Risk register', createdAt: risks.createdAt, ...common }),
      'Risk register',
      ['6.1.2', '8.2'],
    ),
    file(
      'documents/risk-register.xlsx',
      await renderXlsx({ sheets: [riskSheet(risks.risks)], createdAt: risks.createdAt }),
      'Risk register (Excel)',
      ['6.1.2', '8.2'],
    ),
    file(
      'documents/risk-treatment-plan.pdf',
      await pdf.render({
        template: 'treatment-plan',
        data: risks.plan,
        title: 'Risk treatment plan',
        createdAt: risks.createdAt,
        ...common,
      }),
      'Risk treatment plan',
      ['6.1.3', '8.3'],
    ),
    file(
      'documents/management-system.pdf',
      await pdf.render({
        template: 'report',
        data: isms.data,
        title: 'Information security management system',
        createdAt: isms.createdAt,
        ...common,
      }),
      'Scope, context, parties, roles, assets, objectives',
      ['4.1', '4.2', '4.3', '4.4', '5.3', '6.2'],
      ['A.5.2', 'A.5.9'],
    ),
  ];
  if ((await currentPlan(reader)) === null) return found;
  const plan = await planReport(reader);
  const planPdf = await pdf.render({
    template: 'plan',
    data: plan.data,
    title: 'Plan to the certificate',
    createdAt: plan.createdAt,
    ...common,
  });
  return [...found, file('documents/plan.pdf', planPdf, 'Plan to the certificate', ['6.2', '8.1', '9.2.2', '9.3.1'])];
}

/** The approved text exactly as it was hashed, with its leaf, and the document drawn from it. */
async function policyFiles({ reader, pdf }: Sources, policy: PolicyVersionRow): Promise<GatheredFile[]> {
  const name = archiveSegment(`${policy.reference} ${policy.title}`);
  const drawn = await drawablePolicy(reader, policy.policyId, policy.number);
  const label = `${policy.reference} ${policy.title} (version ${policy.number})`;
  const leaf = await leafStating(reader, policy.policyId, policy.sha256);
  const text = file(
    `documents/policies/${name}.md`,
    Buffer.from(policy.rendered),
    `${label}, approved text`,
    policy.clauses,
    policy.controls,
  );
  return [
    file(
      `documents/policies/${name}.pdf`,
      await pdf.render({ template: 'policy', language: 'en', ...drawn }),
      label,
      policy.clauses,
      policy.controls,
    ),
    { ...text, ...(leaf === undefined ? {} : { leaf }) },
  ];
}

async function statementVersions({ reader }: Sources): Promise<GatheredFile[]> {
  const found: GatheredFile[] = [];
  for (const { id, reference, versionNumber } of await approvedStatements(reader)) {
    const { rows } = await frozenStatement(reader, id);
    const leaf = await leafStating(reader, id, rowsSha256(rows));
    const rowsFile = file(
      `documents/statements/${archiveSegment(reference)}.json`,
      Buffer.from(canonicalJson(rows)),
      `${reference}, approved version ${versionNumber}, rows as frozen`,
      ['6.1.3'],
    );
    found.push({ ...rowsFile, ...(leaf === undefined ? {} : { leaf }) });
  }
  return found;
}

async function evidenceFile({ reader, files }: Sources, item: Evidence): Promise<GatheredFile[]> {
  const label = `${item.reference} ${item.title}`;
  const base = `evidence/${archiveSegment(item.reference)}`;
  const facts = {
    reference: item.reference,
    title: item.title,
    type: item.type,
    statement: item.statement,
    url: item.url,
    occurredOn: item.occurredOn,
    coversFrom: item.coversFrom,
    coversTo: item.coversTo,
    recordedAt: item.createdAt,
    fileOn: item.fileOn,
    fileName: item.fileName,
    fileHash: item.fileHash,
    supports: item.supports,
  };
  const note = file(`${base}.json`, Buffer.from(canonicalJson(facts)), `${label} (facts)`, [], item.controls);
  const { fileHash } = item;
  if (fileHash === null) return [{ ...note, label }];
  const leaf = await leafStating(reader, item.id, fileHash);
  const path = `${base} ${archiveSegment(item.fileName ?? 'file')}`;
  const open = async function* () {
    yield* await files.open(fileHash);
  };
  return [{ path, open, label, clauses: [], controls: item.controls, ...(leaf === undefined ? {} : { leaf }) }, note];
}

/** Every register as data; people are named by the records that name them, their own records stay out. */
async function dataFiles({ reader }: Sources): Promise<GatheredFile[]> {
  const found: GatheredFile[] = [];
  for (const noun of nouns().filter((known) => known.personal.length === 0 && known.kind !== 'pack')) {
    const records = await recordsOf(reader, noun);
    if (records.length === 0) continue;
    const text = canonicalJson(JSON.parse(JSON.stringify(records)));
    found.push(file(`records/${noun.plural}.json`, Buffer.from(text), `Register of ${noun.plural.replaceAll('-', ' ')} as data`));
  }
  return found;
}

/** Everything an auditor reads, with the leaf that vouches for it where a version states its hash. */
export async function gatherPack(sources: Sources): Promise<GatheredFile[]> {
  const found = [...(await registers(sources)), ...(await statementVersions(sources))];
  for (const policy of await approvedPolicies(sources.reader)) found.push(...(await policyFiles(sources, policy)));
  for (const item of await evidenceWithLinks(sources.reader)) found.push(...(await evidenceFile(sources, item)));
  found.push(...(await dataFiles(sources)));
  return found;
}
