import { documentLabels } from '#platform/documents/document-labels.ts';
import { statementAsReport, treatmentPlanAsReport } from '#platform/documents/docx-registers.ts';
import { answer, type Operation } from '#platform/operation.ts';
import { docxFile, pdfFile, xlsxFile } from './drawn-file.ts';
import { ismsReport } from './isms-report.ts';
import { planReport } from './plan-report.ts';
import { ismsFile, planFile, riskRegisterFile, statementFile, treatmentPlanFile } from './report.contracts.ts';
import { riskReports, riskSheet } from './risk-report.ts';
import { statementReport, statementSheet } from './statement-report.ts';

const labels = documentLabels('en');

export const reportOperations: Operation[] = [
  answer(statementFile, async ({ reader, services }, { format, id }) => {
    const { data, title, createdAt } = await statementReport(reader, id);
    if (format === 'pdf') return pdfFile(services.pdf, 'statement-of-applicability', { data, title, createdAt });
    if (format === 'docx') return docxFile({ data: statementAsReport(data, labels), title, createdAt });
    return xlsxFile(title, statementSheet(data), createdAt);
  }),
  answer(riskRegisterFile, async ({ reader, services }, { format }) => {
    const { register, risks, createdAt } = await riskReports(reader);
    const title = 'Risk register';
    return format === 'pdf'
      ? pdfFile(services.pdf, 'risk-register', { data: register, title, createdAt })
      : xlsxFile(title, riskSheet(risks), createdAt);
  }),
  answer(treatmentPlanFile, async ({ reader, services }, { format }) => {
    const { plan, risks, createdAt } = await riskReports(reader);
    const title = 'Risk treatment plan';
    if (format === 'pdf') return pdfFile(services.pdf, 'treatment-plan', { data: plan, title, createdAt });
    if (format === 'docx') return docxFile({ data: treatmentPlanAsReport(plan, labels), title, createdAt });
    return xlsxFile(title, riskSheet(risks.filter((risk) => risk.state !== 'closed')), createdAt);
  }),
  answer(planFile, async ({ reader, services }) => {
    const { data, createdAt } = await planReport(reader);
    return pdfFile(services.pdf, 'plan', { data, title: 'Plan to the certificate', createdAt });
  }),
  answer(ismsFile, async ({ reader, services }, { format }) => {
    const { data, createdAt } = await ismsReport(reader);
    const title = 'Information security management system';
    return format === 'pdf' ? pdfFile(services.pdf, 'report', { data, title, createdAt }) : docxFile({ data, title, createdAt });
  }),
];
