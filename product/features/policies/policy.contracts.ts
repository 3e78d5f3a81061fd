import { z } from 'zod';
import { pageInput, recordHead, recordId } from '#features/records/record.ts';
import { entityShape, registerContracts } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { changedValue, policyHeadNoun, policyNoun } from './policy.ts';

const revision = z.number().int().min(1);
const changedValues = z.array(changedValue);

/** Every list entry and page says which values of the approved text have changed since. */
const listEntry = recordHead.extend(policyHeadNoun.fields.shape).extend(policyHeadNoun.computed.shape).extend({ changedValues });
const page = z.object({ items: z.array(listEntry), next: z.string().nullable(), total: z.number().int().nullable() });
const wholePolicy = recordHead
  .extend(policyNoun.fields.shape)
  .extend(policyNoun.computed.shape)
  .extend({ changedValues, unknownPlaceholders: z.array(z.string()) });
export type PolicyListEntry = z.output<typeof listEntry>;
export type WholePolicy = z.output<typeof wholePolicy>;

/** Plain list, get, create and update; `listPolicies` and `getPolicy` take the place of the first two. */
export const policies = registerContracts(policyNoun);

export const listPolicies = contract({
  name: 'policies.list',
  kind: 'read',
  permission: 'records.read',
  summary: 'A page of the register of policies without their text, filtered and sorted.',
  input: pageInput,
  output: page,
});

export const getPolicy = contract({
  name: 'policies.get',
  kind: 'read',
  permission: 'records.read',
  summary: 'One policy with its working text, what is missing in it, and which approved values have changed since.',
  input: z.strictObject({ id: recordId }),
  output: wholePolicy,
});

export const submitPolicy = contract({
  name: 'policies.submit',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Sends the working text to review and asks one person to approve it.',
  input: z.strictObject({ id: recordId, revision, approverId: recordId }),
  output: entityShape(policyNoun),
});

export const approvePolicy = contract({
  name: 'policies.approve',
  kind: 'write',
  permission: 'records.approve',
  summary: 'Approves the text in review as a new immutable version; never by the person who edited it last.',
  input: z.strictObject({ id: recordId, revision, note: z.string().trim().max(2000).default('') }),
  output: entityShape(policyNoun),
});

export const sendBackPolicy = contract({
  name: 'policies.send-back',
  kind: 'write',
  permission: 'records.write-own',
  summary: 'Takes a text out of review with a reason: an approver asks for changes, or its author withdraws it.',
  input: z.strictObject({ id: recordId, revision, reason: z.string().trim().min(1).max(2000) }),
  output: entityShape(policyNoun),
});

export const retirePolicy = contract({
  name: 'policies.retire',
  kind: 'write',
  permission: 'records.approve',
  summary: 'Takes a policy out of force with a reason; its versions stay.',
  input: z.strictObject({ id: recordId, revision, reason: z.string().trim().min(1).max(2000) }),
  output: entityShape(policyNoun),
});
