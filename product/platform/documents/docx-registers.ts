import { type DocumentLabels, formatDay } from './document-labels.ts';
import type { ControlTheme, ReportDocument, StatementControl, StatementOfApplicability, TreatmentPlan } from './document-shapes.ts';

const themes: ControlTheme[] = ['organizational', 'people', 'physical', 'technological'];
const filled = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined && part !== '').join(', ');

function statementRow(control: StatementControl, labels: DocumentLabels): string[] {
  const since = control.implementedOn && `${labels.since} ${formatDay(control.implementedOn, labels)}`;
  const review = control.exclusionReviewOn && `${labels.reviewOn} ${formatDay(control.exclusionReviewOn, labels)}`;
  return [
    control.reference,
    control.title,
    control.applicable ? labels.yes : labels.no,
    control.applicable ? filled(...control.reasons.map((reason) => labels[reason]), ...control.basis) : '',
    control.applicable ? filled(control.state.label, since) : '',
    control.implementation,
    control.applicable ? '' : filled(control.exclusion, review),
    control.owner ?? '',
  ];
}

/** The Statement of Applicability as a report, one table per theme, for `renderReportDocx`. */
export function statementAsReport(data: StatementOfApplicability, labels: DocumentLabels): ReportDocument {
  const needed = data.controls.filter((control) => control.applicable).length;
  const columns = [
    { title: labels.reference, width: 0.6 },
    { title: labels.control, width: 1.6 },
    { title: labels.applicable, width: 0.7 },
    { title: labels.reasons, width: 1.1 },
    { title: labels.state, width: 1 },
    { title: labels.implementation, width: 2.6 },
    { title: labels.exclusion, width: 1.6 },
    { title: labels.owner, width: 0.9 },
  ];
  const tables = themes.flatMap((theme) => {
    const rows = data.controls.filter((control) => control.theme === theme).map((control) => statementRow(control, labels));
    return rows.length > 0 ? [{ title: `${labels[theme]} (${rows.length})`, body: [], table: { columns, rows } }] : [];
  });
  return {
    cover: data.cover,
    landscape: true,
    introduction: [],
    figures: [
      { label: data.framework, value: String(data.controls.length) },
      { label: labels.necessary, value: String(needed) },
      { label: labels.excluded, value: String(data.controls.length - needed) },
    ],
    sections: [...(data.scope.length > 0 ? [{ title: labels.scope, body: data.scope }] : []), ...tables],
  };
}

/** The treatment plan as a report with one table, for `renderReportDocx`. */
export function treatmentPlanAsReport(data: TreatmentPlan, labels: DocumentLabels): ReportDocument {
  const titles = [labels.reference, labels.action, labels.risk, labels.option, labels.controls, labels.owner, labels.due];
  const widths = [0.7, 2, 2, 0.8, 1.1, 1, 0.9];
  const columns = [
    ...titles.map((title, at) => ({ title, width: widths[at] ?? 1 })),
    { title: labels.resources, width: 1.2 },
    { title: labels.state, width: 0.9 },
    { title: labels.residual, width: 0.8 },
    { title: labels.approval, width: 1.1 },
  ];
  const rows = data.actions.map((action) => [
    action.reference,
    action.title,
    `${action.risk.reference} ${action.risk.title} (${action.risk.level.label})`,
    action.option,
    action.controls.join(', '),
    action.owner ?? '',
    action.dueOn ? formatDay(action.dueOn, labels) : '',
    action.resources ?? '',
    action.state.label,
    action.residual?.label ?? labels.notRated,
    action.approvedBy ? filled(action.approvedBy, action.approvedOn && formatDay(action.approvedOn, labels)) : labels.notApproved,
  ]);
  const sections = [{ title: labels.actions, body: [], table: { columns, rows } }];
  return { cover: data.cover, landscape: true, introduction: data.introduction, figures: [], sections };
}
