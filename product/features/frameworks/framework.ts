import { z } from 'zod';

/** A framework that an organization answers to, such as ISO/IEC 27001:2022. */
export const frameworkShape = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  publisher: z.string(),
  source: z.string(),
  licence: z.string(),
  /** How many of its requirements can be assessed. */
  assessable: z.number().int(),
});

/** A clause or control of a framework: number and short title, never its text. */
export const requirementShape = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.enum(['clause', 'subclause', 'annex', 'theme', 'control']),
  title: z.string(),
  position: z.number().int(),
  isAssessable: z.boolean(),
  isNew: z.boolean(),
  theme: z.enum(['organizational', 'people', 'physical', 'technological']).nullable(),
});

export type FrameworkFacts = z.output<typeof frameworkShape>;
export type Requirement = z.output<typeof requirementShape>;
