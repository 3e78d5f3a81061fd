import type { Answers } from '#features/answers/condition.rules.ts';
import { holderQuestions } from './proposal.rules.ts';

/** `Amira Haddad, managing director` and `Amira Haddad (CEO)` name Amira Haddad. */
const nameIn = (answer: string): string => (answer.split(/[,;(–]|\s-\s/)[0] ?? '').replace(/\s+/g, ' ').trim().toLowerCase();

/** The member who holds each role, where an answer names a person who is a member; a name that two members share names nobody. */
export function roleHolders(answers: Answers, people: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(
    Object.entries(holderQuestions).flatMap(([roleId, questionId]) => {
      const answer = answers[questionId];
      const named = typeof answer === 'string' ? people.filter((person) => nameIn(person.name) === nameIn(answer)) : [];
      const [holder] = named;
      return holder !== undefined && named.length === 1 ? [[roleId, holder.id] as const] : [];
    }),
  );
}
