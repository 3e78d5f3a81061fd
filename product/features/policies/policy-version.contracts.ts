import { z } from 'zod';
import { recordId } from '#features/records/record.ts';
import { contract } from '#platform/contract.ts';
import { policyAudiences, policyTypes } from './policy.ts';

const value = z.union([z.string(), z.number()]);
const number = z.number().int().min(1);
/** 0 is the working text. */
const numberOrWorking = z.number().int().min(0);

const versionHead = z.object({
  number,
  title: z.string(),
  approvedAt: z.string(),
  approvedByName: z.string(),
  editedByName: z.string(),
  reviewDue: z.iso.date(),
  note: z.string(),
  /** Hash of the rendered text; the ledger's version of the approval holds the same. */
  sha256: z.string(),
});

export const policyVersions = contract({
  name: 'policies.versions',
  kind: 'read',
  permission: 'records.read',
  summary: 'Every approved version of a policy, newest first.',
  input: z.strictObject({ id: recordId }),
  output: z.object({ items: z.array(versionHead) }),
});

export const policyVersion = contract({
  name: 'policies.version',
  kind: 'read',
  permission: 'records.read',
  summary: 'One approved version: as written, as read on that day, and with which values.',
  input: z.strictObject({ id: recordId, number }),
  output: versionHead.extend({ body: z.string(), rendered: z.string(), parameterValues: z.record(z.string(), value) }),
});

export const previewPolicy = contract({
  name: 'policies.preview',
  kind: 'read',
  permission: 'records.read',
  summary: 'The working text of a policy with the present parameter values in place.',
  input: z.strictObject({ id: recordId }),
  output: z.object({ markdown: z.string(), unknownPlaceholders: z.array(z.string()), parameterValues: z.record(z.string(), value) }),
});

const side = z.object({ number: numberOrWorking, title: z.string(), text: z.string() });

export const comparePolicies = contract({
  name: 'policies.compare',
  kind: 'read',
  permission: 'records.read',
  summary: 'Two versions of a policy as texts for a redline; 0 stands for the working text with the present values.',
  input: z.strictObject({ id: recordId, before: numberOrWorking, after: numberOrWorking }),
  output: z.object({ before: side, after: side }),
});

export const policyDocument = contract({
  name: 'policies.document',
  kind: 'read',
  permission: 'policies.read-approved',
  summary: 'A policy as PDF or Word: the version in force, another version, or (version 0) the working text.',
  input: z.strictObject({ id: recordId, version: numberOrWorking.optional(), format: z.enum(['pdf', 'docx']) }),
  output: z.unknown(),
  sends: 'file',
});

const publishedHead = z.object({
  id: recordId,
  reference: z.string(),
  number,
  title: z.string(),
  type: z.enum(policyTypes),
  summary: z.string(),
  audience: z.enum(policyAudiences),
  approvedAt: z.string(),
  reviewDue: z.iso.date(),
});

export const publishedPolicies = contract({
  name: 'policies.published',
  kind: 'read',
  permission: 'policies.read-approved',
  summary: 'The policies in force, by title; with words, those whose approved text holds them.',
  input: z.strictObject({ search: z.string().trim().max(200).optional() }),
  output: z.object({ items: z.array(publishedHead) }),
});

export const publishedPolicy = contract({
  name: 'policies.read',
  kind: 'read',
  permission: 'policies.read-approved',
  summary: 'One policy in force, as it was approved.',
  input: z.strictObject({ id: recordId }),
  output: publishedHead.extend({ rendered: z.string(), approvedByName: z.string(), ownerName: z.string() }),
});
