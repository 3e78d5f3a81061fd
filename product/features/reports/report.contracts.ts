import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';

const file = z.unknown();
const format = <const F extends [string, ...string[]]>(...formats: F) => z.enum(formats);
const facts = { kind: 'read', permission: 'exports.read', output: file, sends: 'file' } as const;

export const statementFile = contract({
  ...facts,
  name: 'reports.statement',
  summary: 'The Statement of Applicability as PDF, Word or Excel: an approved version by id, or as it stands now.',
  input: z.strictObject({ format: format('pdf', 'docx', 'xlsx'), id: recordId.optional() }),
});

export const riskRegisterFile = contract({
  ...facts,
  name: 'reports.risk-register',
  summary: 'The risk register as PDF or Excel.',
  input: z.strictObject({ format: format('pdf', 'xlsx') }),
});

export const treatmentPlanFile = contract({
  ...facts,
  name: 'reports.treatment-plan',
  summary: 'The risk treatment plan as PDF, Word or Excel.',
  input: z.strictObject({ format: format('pdf', 'docx', 'xlsx') }),
});

export const planFile = contract({
  ...facts,
  name: 'reports.plan',
  summary: 'The plan to the certificate with forecast and cost as PDF.',
  input: z.strictObject({ format: format('pdf') }),
});

export const ismsFile = contract({
  ...facts,
  name: 'reports.isms',
  summary: 'Scope, context, parties, roles, assets, objectives and parameters in one document, as PDF or Word.',
  input: z.strictObject({ format: format('pdf', 'docx') }),
});
