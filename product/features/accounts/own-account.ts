import { type Person, personById } from '#features/people/person.reads.ts';
import { fitsPassword } from '#platform/access/password.ts';
import { hashToken } from '#platform/access/tokens.ts';
import type { Session } from '#platform/database/scope.ts';
import { notFound, Problem } from '#platform/errors.ts';
import type { OpenContext } from '#platform/operation.ts';
import { guardPassword } from './account-limits.ts';

/** Runs `work` in a transaction that sees the signed-in person's own rows, and that person. */
export function asSelf<T>(
  { services, caller, personId = '' }: OpenContext,
  mode: 'read' | 'write',
  work: (session: Session, person: Person) => Promise<T>,
): Promise<T> {
  const shown = caller.sessionToken === undefined ? {} : { tokenHash: hashToken(caller.sessionToken) };
  return services.database.transaction(mode, { personId, ...shown }, async (session) => {
    const person = await personById(session, personId);
    if (person === undefined) throw notFound('person');
    return work(session, person);
  });
}

/** Throws naming `password` unless it is the signed-in person's own. */
export async function demandOwnPassword(context: OpenContext, password: string): Promise<void> {
  await guardPassword(context.services, context.personId ?? '', async () => {
    const { passwordHash } = await asSelf(context, 'read', async (_session, person) => person);
    if (await fitsPassword(passwordHash, password)) return;
    const reason = 'is wrong';
    throw new Problem('invalid', 'wrong-password', `password: ${reason}`, { errors: [{ field: 'password', reason }] });
  });
}
