import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import { parameterShape } from './parameter.ts';

const key = z.string().trim().min(1).max(100);

export const listParameters = contract({
  name: 'parameters.list',
  kind: 'read',
  permission: 'records.read',
  summary: 'Every declared parameter with its value, limits, reason and the policies that use it.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(parameterShape) }),
});

export const updateParameter = contract({
  name: 'parameters.update',
  kind: 'write',
  permission: 'records.write',
  summary: 'Sets one parameter; `revision` is 0 while the organization has no value of its own.',
  input: z.strictObject({ key, revision: z.number().int().min(0), value: z.union([z.number(), z.string().max(200)]) }),
  output: parameterShape,
});

export const parameterValueMap = contract({
  name: 'parameters.values',
  kind: 'read',
  permission: 'organization.read',
  summary: 'The value of every parameter by key, the standard value where the organization has none of its own.',
  input: z.strictObject({}),
  output: z.object({ values: z.record(z.string(), z.union([z.number(), z.string()])) }),
});
