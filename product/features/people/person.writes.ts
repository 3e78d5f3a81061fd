import type { Clock } from '#platform/clock.ts';
import type { Session } from '#platform/database/scope.ts';
import { Problem } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { personByEmail } from './person.reads.ts';

export interface NewPerson {
  name: string;
  email: string;
  passwordHash: string | null;
  locale: 'en' | 'de';
}

/** Stores a person and narrows the transaction to them; throws `account-exists` where the address has an account. Returns the id. */
export async function storePerson(session: Session, clock: Clock, person: NewPerson): Promise<string> {
  const id = newId(clock.nowMs());
  await session.narrow({ personId: id, signInEmail: person.email });
  if ((await personByEmail(session, person.email)) !== undefined) {
    const reason = 'has an account already; sign in with it';
    throw new Problem('conflict', 'account-exists', `email: ${reason}`, { errors: [{ field: 'email', reason }] });
  }
  await session.db
    .insertInto('person')
    .values({ id, ...person, createdAt: clock.now() })
    .execute();
  return id;
}
