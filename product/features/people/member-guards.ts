import type { Actor } from '#platform/access/actor.ts';
import { Problem, refused } from '#platform/errors.ts';
import type { Verdict } from './member.rules.ts';

/** Throws what a rule about people refused: the state of the organization as conflict, the actor's role as forbidden. */
export const demandVerdict = (verdict: Verdict): void => {
  if (verdict.ok) return;
  const { code, text, parameters } = verdict.because;
  if (code === 'last-owner') throw refused(verdict.because);
  throw new Problem('forbidden', code, text, parameters ? { parameters } : {});
};

/** An API key must not hand out a way to sign in as somebody. */
export function demandPerson(actor: Actor): void {
  if (actor.kind === 'api-key') throw new Problem('forbidden', 'needs-person', 'This needs a signed-in person; an API key cannot do it.');
}
