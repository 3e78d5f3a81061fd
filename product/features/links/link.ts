import { z } from 'zod';

/** The closed list of relations: how each reads from its beginning and from its end. Words for people stand in link.messages.ts. */
export const relations = {
  /** A control treats a risk (6.1.3 b). */
  treats: { from: ['control'], to: ['risk'] },
  /** A policy governs a control. */
  governs: { from: ['policy'], to: ['control'] },
  /** Evidence supports anything. */
  evidences: { from: ['evidence'], to: ['*'] },
  /** A task works on anything. */
  'works-on': { from: ['task'], to: ['*'] },
  /** A task must wait for another. */
  'depends-on': { from: ['task'], to: ['task'] },
  /** A risk concerns an asset. */
  concerns: { from: ['risk'], to: ['asset'] },
  /** An objective serves a control or a risk. */
  serves: { from: ['objective'], to: ['control', 'risk'] },
  /** A requirement of an interested party is answered by a control, policy or objective. */
  answers: { from: ['control', 'policy', 'objective'], to: ['interested-party'] },
  /** Any two records that belong together. */
  'relates-to': { from: ['*'], to: ['*'] },
} as const satisfies Record<string, { from: readonly string[]; to: readonly string[] }>;

export type Relation = keyof typeof relations;
export const relation = z.enum(Object.keys(relations) as [Relation, ...Relation[]]);

/** True where the relation may go from a record of one kind to one of the other. */
export function fits(name: Relation, fromKind: string, toKind: string): boolean {
  const { from, to }: { from: readonly string[]; to: readonly string[] } = relations[name];
  return (from.includes('*') || from.includes(fromKind)) && (to.includes('*') || to.includes(toKind));
}
