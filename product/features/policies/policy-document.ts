import { content } from '@attestry/content/content.ts';
import { parameterValues } from '#features/parameters/parameter.reads.ts';
import { recordById } from '#features/records/record.reads.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { DocumentVersion, Mark, PolicyDocument } from '#platform/documents/document-shapes.ts';
import { renderPolicyDocx } from '#platform/documents/docx.ts';
import { parseMarkdown } from '#platform/documents/markdown.ts';
import { PdfFailed, type PdfRenderer } from '#platform/documents/pdf.ts';
import { Problem } from '#platform/errors.ts';
import type { OutgoingFile } from '#platform/operation.ts';
import { organizationName } from './policy.reads.ts';
import { policyNoun } from './policy.ts';
import { resolvedBlocks } from './policy-text.rules.ts';
import { type PolicyVersionHead, versionOfPolicy, versionsOfPolicy } from './policy-version.reads.ts';

/** A policy ready to be drawn; `createdAt` is its only time, so that the same policy gives the same bytes. */
export interface DrawablePolicy {
  data: PolicyDocument;
  title: string;
  createdAt: Date;
  /** Without its ending. */
  fileName: string;
}

const day = (instant: string): string => instant.slice(0, 10);

const controlLine = (version: PolicyVersionHead): DocumentVersion => ({
  version: String(version.number),
  date: day(version.approvedAt),
  change: version.note === '' ? '–' : version.note,
  editedBy: version.editedByName,
  approvedBy: version.approvedByName,
  approvedOn: day(version.approvedAt),
});

/** Clauses and controls with their short titles; an id of another framework stands alone. */
function answersOf(policy: { clauses: readonly string[]; controls: readonly string[] }): PolicyDocument['answers'] {
  const titles = new Map(content().frameworks.flatMap(({ requirements }) => requirements.map(({ id, title }) => [id, title] as const)));
  return [...policy.clauses, ...policy.controls].map((reference) => ({ reference, title: titles.get(reference) ?? '' }));
}

const fileNameOf = (reference: string, title: string, version: string): string =>
  `${reference} ${title} ${version}`
    .replace(/[\p{Cc}\\/:*?"<>|\s]+/gu, ' ')
    .trim()
    .slice(0, 120);

const classification = 'Internal';

/** An approved version as it was approved; the history stops at that version, so that later ones do not change its bytes. */
async function approvedDocument(reader: Reader, id: string, number: number): Promise<DrawablePolicy> {
  const version = await versionOfPolicy(reader, id, number);
  const history = (await versionsOfPolicy(reader, id)).filter((earlier) => earlier.number <= number);
  const { reference, title } = version;
  const cover = {
    organization: await organizationName(reader),
    title,
    subtitle: version.summary,
    reference,
    version: String(number),
    state: { label: 'Approved', tone: 'good' } satisfies Mark,
    classification,
    owner: version.ownerName,
    approvedBy: version.approvedByName,
    approvedOn: day(version.approvedAt),
    reviewOn: version.reviewDue,
  };
  return {
    data: { cover, body: parseMarkdown(version.rendered), answers: answersOf(version), versions: history.map(controlLine) },
    title,
    createdAt: new Date(version.approvedAt),
    fileName: fileNameOf(reference, title, `v${number}`),
  };
}

const workingStates: Record<string, Mark> = {
  'in-review': { label: 'In review', tone: 'notice' },
  retired: { label: 'Retired', tone: 'neutral' },
};

/** A policy as PDF and Word draw it: version `number`, or 0 for the working text with the present values. Throws `not-found`. */
export async function drawablePolicy(reader: Reader, id: string, number: number): Promise<DrawablePolicy> {
  if (number > 0) return approvedDocument(reader, id, number);
  const policy = await recordById(reader, policyNoun, id);
  if (policy.state === 'approved') return approvedDocument(reader, id, policy.approvedNumber);
  const history = await versionsOfPolicy(reader, id);
  const { reference, title } = policy;
  const cover = {
    organization: await organizationName(reader),
    title,
    subtitle: policy.summary,
    reference,
    state: workingStates[policy.state] ?? { label: 'Draft', tone: 'notice' as const },
    classification,
    ...(policy.ownerName === null ? {} : { owner: policy.ownerName }),
  };
  return {
    data: {
      cover,
      body: resolvedBlocks(policy.body, await parameterValues(reader)),
      answers: answersOf(policy),
      versions: history.map(controlLine),
    },
    title,
    createdAt: new Date(policy.updatedAt),
    fileName: fileNameOf(reference, title, 'draft'),
  };
}

const mediaTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

async function* drawn(policy: DrawablePolicy, format: 'pdf' | 'docx', renderer: PdfRenderer): AsyncGenerator<Uint8Array> {
  const { data, title, createdAt } = policy;
  const job = { data, title, language: 'en', createdAt };
  try {
    yield format === 'pdf' ? await renderer.render({ template: 'policy', ...job }) : await renderPolicyDocx(job);
  } catch (error) {
    if (error instanceof PdfFailed && error.because !== 'refused')
      throw new Problem('unavailable', 'document-failed', 'The document could not be drawn. Try again.');
    throw error;
  }
}

/** The file of a policy; it is drawn when its bytes are asked for, after the database connection was given back. */
export const policyFile = (policy: DrawablePolicy, format: 'pdf' | 'docx', renderer: PdfRenderer): OutgoingFile => ({
  name: `${policy.fileName}.${format}`,
  mediaType: mediaTypes[format],
  bytes: drawn(policy, format, renderer),
});
