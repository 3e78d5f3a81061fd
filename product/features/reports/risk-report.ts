import { recordsOf } from '#features/records/record.reads.ts';
import { criteriaInForce, type RiskForExport, risksForExport } from '#features/risks/risk.reads.ts';
import { bandTone, type RiskCriteria as Criteria, level } from '#features/risks/risk.rules.ts';
import { riskNoun } from '#features/risks/risk.ts';
import type { Reader } from '#platform/database/scope.ts';
import type {
  Mark,
  RegisterRisk,
  RiskCriteria,
  RiskRating,
  RiskRegister,
  TreatmentAction,
  TreatmentPlan,
} from '#platform/documents/document-shapes.ts';
import { parseMarkdown } from '#platform/documents/markdown.ts';
import type { SpreadsheetSheet } from '#platform/documents/xlsx.ts';
import { documentTone, latestChange, reportCover, stateMark, treatmentWord } from './report-cover.ts';

function levelMark(score: number, type: 'risk' | 'opportunity', criteria: Criteria): Mark {
  const band = level(score, criteria);
  return band ? { label: band.label, tone: documentTone(bandTone(type, band, criteria)) } : { label: String(score), tone: 'neutral' };
}

function rating(likelihood: number | null, impact: number | null, risk: RiskForExport, criteria: Criteria): RiskRating | undefined {
  if (likelihood === null || impact === null) return undefined;
  const score = likelihood * impact;
  return { likelihood, impact, score, level: levelMark(score, risk.type, criteria) };
}

function acceptanceMark(risk: RiskForExport): RegisterRisk['acceptance'] {
  if (risk.acceptedAt === null) return { label: 'Not accepted', tone: 'notice' };
  const facts = { on: risk.acceptedAt.slice(0, 10), ...(risk.acceptedByName ? { by: risk.acceptedByName } : {}) };
  return risk.acceptance === 'stale' ? { label: 'Out of date', tone: 'warning', ...facts } : { label: 'Accepted', tone: 'good', ...facts };
}

function registerRisk(risk: RiskForExport, criteria: Criteria): RegisterRisk {
  const residual = rating(risk.residualLikelihood, risk.residualImpact, risk, criteria);
  return {
    reference: risk.reference,
    title: risk.title,
    ...(risk.asset ? { asset: risk.asset } : {}),
    ...(risk.threat ? { threat: risk.threat } : {}),
    ...(risk.vulnerability ? { vulnerability: risk.vulnerability } : {}),
    affects: risk.affects as RegisterRisk['affects'],
    inherent: rating(risk.likelihood, risk.impact, risk, criteria) ?? {
      likelihood: 0,
      impact: 0,
      score: 0,
      level: { label: 'Not assessed', tone: 'neutral' },
    },
    treatment: treatmentWord(risk.treatment),
    controls: risk.controls.map((control) => control.reference),
    ...(residual ? { residual } : {}),
    ...(risk.ownerName ? { owner: risk.ownerName } : {}),
    acceptance: acceptanceMark(risk),
  };
}

function printedCriteria(criteria: Criteria): RiskCriteria {
  const { withoutApproval, withApproval } = criteria.acceptance;
  return {
    likelihood: criteria.likelihood.map((step) => step.label),
    impact: criteria.impact.map((step) => step.label),
    levels: criteria.likelihood.map((row) => criteria.impact.map((column) => levelMark(row.value * column.value, 'risk', criteria))),
    acceptance: `The owner may accept a residual score up to ${withoutApproval} alone and up to ${withApproval} with the approval of top management; nobody may accept a higher one.`,
  };
}

export interface DrawableRisks {
  register: RiskRegister;
  plan: TreatmentPlan;
  risks: RiskForExport[];
  createdAt: Date;
}

/** Register and treatment plan as documents (6.1.2, 6.1.3 e, 8.2, 8.3). */
export async function riskReports(reader: Reader): Promise<DrawableRisks> {
  const { criteria } = await criteriaInForce(reader);
  const risks = await risksForExport(reader);
  const stored = await recordsOf(reader, riskNoun);
  const open = risks.filter((risk) => risk.type === 'risk' && risk.state !== 'closed');
  const actions = open.map((risk): TreatmentAction => {
    const residual = rating(risk.residualLikelihood, risk.residualImpact, risk, criteria);
    return {
      reference: risk.reference,
      title: risk.treatmentText || treatmentWord(risk.treatment),
      risk: { reference: risk.reference, title: risk.title, level: levelMark(risk.inherentScore, risk.type, criteria) },
      option: treatmentWord(risk.treatment),
      controls: risk.controls.map((control) => control.reference),
      ...(risk.ownerName ? { owner: risk.ownerName } : {}),
      ...(risk.treatmentDue ? { dueOn: risk.treatmentDue } : {}),
      state: stateMark(risk.state),
      ...(residual ? { residual: residual.level } : {}),
      ...(risk.acceptedByName && risk.acceptance !== 'stale' ? { approvedBy: risk.acceptedByName } : {}),
      ...(risk.acceptedAt && risk.acceptance !== 'stale' ? { approvedOn: risk.acceptedAt.slice(0, 10) } : {}),
    };
  });
  return {
    register: {
      cover: await reportCover(reader, 'Risk register'),
      introduction: parseMarkdown(
        'What could go wrong with the information in scope, how likely it is and how bad it would be, before and after treatment.',
      ),
      criteria: printedCriteria(criteria),
      risks: risks.map((risk) => registerRisk(risk, criteria)),
    },
    plan: {
      cover: await reportCover(reader, 'Risk treatment plan'),
      introduction: parseMarkdown(
        'What is done about each risk, with which controls, by whom and until when, and who accepted what remains.',
      ),
      actions,
    },
    risks,
    createdAt: latestChange(stored, '2026-01-01T00:00:00.000Z'),
  };
}

/** The register as a sheet that a person can edit. */
export const riskSheet = (risks: readonly RiskForExport[]): SpreadsheetSheet => ({
  name: 'Risks',
  columns: [
    { title: 'Reference', width: 11, kind: 'text' },
    { title: 'Type', width: 12, kind: 'text' },
    { title: 'Title', width: 44, kind: 'text' },
    { title: 'Asset', width: 26, kind: 'text' },
    { title: 'Threat', width: 26, kind: 'text' },
    { title: 'Vulnerability', width: 44, kind: 'text' },
    { title: 'Affects', width: 20, kind: 'text' },
    { title: 'Likelihood', width: 10, kind: 'number' },
    { title: 'Impact', width: 8, kind: 'number' },
    { title: 'Score', width: 8, kind: 'number' },
    { title: 'Treatment', width: 12, kind: 'text' },
    { title: 'What is done', width: 50, kind: 'text' },
    { title: 'Controls', width: 24, kind: 'text' },
    { title: 'Residual likelihood', width: 10, kind: 'number' },
    { title: 'Residual impact', width: 10, kind: 'number' },
    { title: 'Residual score', width: 10, kind: 'number' },
    { title: 'Owner', width: 22, kind: 'text' },
    { title: 'Due', width: 12, kind: 'date' },
    { title: 'State', width: 12, kind: 'text' },
    { title: 'Accepted on', width: 12, kind: 'date' },
    { title: 'Accepted by', width: 22, kind: 'text' },
  ],
  rows: risks.map((risk) => [
    risk.reference,
    risk.type,
    risk.title,
    risk.asset ?? '',
    risk.threat,
    risk.vulnerability,
    risk.affects.join(', '),
    risk.likelihood,
    risk.impact,
    risk.inherentScore,
    treatmentWord(risk.treatment),
    risk.treatmentText,
    risk.controls.map((control) => control.reference).join(', '),
    risk.residualLikelihood,
    risk.residualImpact,
    risk.residualScore,
    risk.ownerName ?? '',
    risk.treatmentDue ? new Date(risk.treatmentDue) : null,
    stateMark(risk.state).label,
    risk.acceptedAt ? new Date(risk.acceptedAt.slice(0, 10)) : null,
    risk.acceptedByName ?? '',
  ]),
});
