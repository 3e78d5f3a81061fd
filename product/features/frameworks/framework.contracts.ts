import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import { frameworkShape, requirementShape } from './framework.ts';

export const listFrameworks = contract({
  name: 'frameworks.list',
  kind: 'read',
  permission: 'organization.read',
  summary: 'The frameworks that the product knows, with their publisher and licence.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(frameworkShape) }),
});

export const listRequirements = contract({
  name: 'frameworks.requirements',
  kind: 'read',
  permission: 'organization.read',
  summary: 'Clauses and controls of one framework, by number and short title, in the order of the framework.',
  input: z.strictObject({ frameworkId: z.string().min(1).max(100) }),
  output: z.object({ items: z.array(requirementShape) }),
});
