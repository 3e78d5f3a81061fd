import { parameterValues } from '#features/parameters/parameter.reads.ts';
import { recordById } from '#features/records/record.reads.ts';
import { may } from '#platform/access/actor.ts';
import type { Reader } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import { answer, type Operation } from '#platform/operation.ts';
import { policyHeadNoun, policyNoun } from './policy.ts';
import { drawablePolicy, policyFile } from './policy-document.ts';
import { resolvedMarkdown, unknownPlaceholders, valuesOf } from './policy-text.rules.ts';
import {
  comparePolicies,
  policyDocument,
  policyVersion,
  policyVersions,
  previewPolicy,
  publishedPolicies,
  publishedPolicy,
} from './policy-version.contracts.ts';
import { policyInForce, publishedHeads, versionOfPolicy, versionsOfPolicy } from './policy-version.reads.ts';

async function sideOf(reader: Reader, id: string, number: number): Promise<{ number: number; title: string; text: string }> {
  if (number > 0) {
    const version = await versionOfPolicy(reader, id, number);
    return { number, title: version.title, text: version.rendered };
  }
  const policy = await recordById(reader, policyNoun, id);
  return { number: 0, title: policy.title, text: resolvedMarkdown(policy.body, await parameterValues(reader)) };
}

/** Employees see what is in force; whoever reads the registers sees every version and the working text. */
async function numberFor(reader: Reader, isReading: boolean, id: string, asked: number | undefined): Promise<number> {
  if (isReading) return asked ?? (await recordById(reader, policyHeadNoun, id)).approvedNumber;
  const inForce = await policyInForce(reader, id);
  if (asked !== undefined && asked !== inForce.number) throw notFound('policy');
  return inForce.number;
}

export const policyVersionOperations: Operation[] = [
  answer(policyVersions, async ({ reader }, { id }) => {
    await recordById(reader, policyHeadNoun, id);
    return { items: await versionsOfPolicy(reader, id) };
  }),
  answer(policyVersion, ({ reader }, { id, number }) => versionOfPolicy(reader, id, number)),
  answer(previewPolicy, async ({ reader }, { id }) => {
    const { body } = await recordById(reader, policyNoun, id);
    const values = await parameterValues(reader);
    return {
      markdown: resolvedMarkdown(body, values),
      unknownPlaceholders: unknownPlaceholders(body, values),
      parameterValues: valuesOf(body, values),
    };
  }),
  answer(comparePolicies, async ({ reader }, { id, before, after }) => ({
    before: await sideOf(reader, id, before),
    after: await sideOf(reader, id, after),
  })),
  answer(policyDocument, async ({ reader, actor, services }, { id, version, format }) => {
    const number = await numberFor(reader, may(actor, 'exports.read'), id, version);
    return policyFile(await drawablePolicy(reader, id, number), format, services.pdf);
  }),
  answer(publishedPolicies, async ({ reader }, { search }) => {
    const heads = await publishedHeads(reader, search === '' ? undefined : search);
    return { items: heads.map(({ policyId, ...head }) => ({ id: policyId, ...head })) };
  }),
  answer(publishedPolicy, async ({ reader }, { id }) => {
    const { policyId, ...version } = await policyInForce(reader, id);
    return { id: policyId, ...version };
  }),
];
