import { currentStatement, frozenStatement } from '#features/applicability/statement.reads.ts';
import type { FrozenEntry } from '#features/applicability/statement.ts';
import { scopeDocument } from '#features/context/context.reads.ts';
import { themeOf } from '#features/controls/control.rules.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { DocumentVersion, InclusionReason, StatementControl, StatementOfApplicability } from '#platform/documents/document-shapes.ts';
import { parseMarkdown } from '#platform/documents/markdown.ts';
import type { SpreadsheetSheet } from '#platform/documents/xlsx.ts';
import { latestChange, reportCover, stateMark } from './report-cover.ts';

export interface DrawableStatement {
  data: StatementOfApplicability;
  createdAt: Date;
  title: string;
}

/** At most this many bases are printed under a control; the rest are counted. */
const shownBases = 6;

function basisOf(entry: FrozenEntry): string[] {
  // A risk is named by its reference; its title stands in the register.
  const words = entry.reasons.map(({ kind, text }) => (kind === 'risk' ? (text.split(' ')[0] ?? text) : text));
  return words.length > shownBases ? [...words.slice(0, shownBases), `and ${words.length - shownBases} more`] : words;
}

function controlOf(entry: FrozenEntry): StatementControl {
  const kinds = [...new Set(entry.reasons.map((reason) => reason.kind))] as InclusionReason[];
  return {
    reference: entry.controlId,
    title: entry.title,
    theme: themeOf(entry.controlId) ?? 'organizational',
    applicable: entry.isApplicable,
    reasons: kinds,
    basis: basisOf(entry),
    state: stateMark(entry.state),
    ...(entry.stateOn ? { implementedOn: entry.stateOn } : {}),
    implementation: entry.implementation,
    ...(entry.isApplicable ? {} : { exclusion: entry.exclusion }),
    ...(entry.exclusionReviewOn ? { exclusionReviewOn: entry.exclusionReviewOn } : {}),
    ...(entry.owner === '' ? {} : { owner: entry.owner }),
  };
}

/** The statement as a document: an approved version by id, or as it stands now. */
export async function statementReport(reader: Reader, id: string | undefined): Promise<DrawableStatement> {
  const scope = await scopeDocument(reader);
  const scopeText = parseMarkdown(scope?.statement ?? '');
  const framework = 'ISO/IEC 27001:2022';
  if (id !== undefined) {
    const frozen = await frozenStatement(reader, id);
    const on = frozen.approvedAt.slice(0, 10);
    const version = String(frozen.versionNumber);
    const cover = await reportCover(reader, 'Statement of Applicability', {
      reference: frozen.reference,
      version,
      state: { label: 'Approved', tone: 'good' },
      approvedBy: frozen.approvedByName,
      approvedOn: on,
    });
    const versions: DocumentVersion[] = [
      { version, date: on, change: frozen.note || '–', editedBy: frozen.approvedByName, approvedBy: frozen.approvedByName, approvedOn: on },
    ];
    return {
      data: { cover, framework, scope: scopeText, controls: frozen.rows.map(controlOf), versions },
      createdAt: new Date(frozen.approvedAt),
      title: `Statement of Applicability ${version}`,
    };
  }
  const { rows, frozen } = await currentStatement(reader);
  const cover = await reportCover(reader, 'Statement of Applicability', { state: { label: 'Working version', tone: 'notice' } });
  return {
    data: { cover, framework, scope: scopeText, controls: frozen.map(controlOf) },
    createdAt: latestChange(rows, '2026-01-01T00:00:00.000Z'),
    title: 'Statement of Applicability',
  };
}

/** The same statement as a sheet that a person can edit. */
export const statementSheet = (data: StatementOfApplicability): SpreadsheetSheet => ({
  name: 'Statement of Applicability',
  columns: [
    { title: 'Control', width: 10, kind: 'text' },
    { title: 'Title', width: 36, kind: 'text' },
    { title: 'Applicable', width: 11, kind: 'text' },
    { title: 'Reasons', width: 24, kind: 'text' },
    { title: 'Based on', width: 36, kind: 'text' },
    { title: 'Justification of exclusion', width: 40, kind: 'text' },
    { title: 'State', width: 18, kind: 'text' },
    { title: 'Date', width: 12, kind: 'date' },
    { title: 'How it is implemented', width: 70, kind: 'text' },
    { title: 'Owner', width: 22, kind: 'text' },
  ],
  rows: data.controls.map((control) => [
    control.reference,
    control.title,
    control.applicable ? 'Yes' : 'No',
    control.reasons.join(', '),
    control.basis.join(', '),
    control.exclusion ?? '',
    control.applicable ? control.state.label : '',
    control.implementedOn ? new Date(control.implementedOn) : null,
    control.implementation,
    control.owner ?? '',
  ]),
});
