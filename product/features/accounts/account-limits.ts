import { type Attempt, addressSubject, countAttempts, forgiveAttempts, type RateRule } from '#platform/access/rate-limit.ts';
import type { Caller, Services } from '#platform/operation.ts';

const hour = 3600;

const byPlace: RateRule = { name: 'sign-in', attempts: 5, firstLockSeconds: 60, longestLockSeconds: hour, forgetSeconds: 24 * hour };
const byAddress: RateRule = { name: 'sign-in-address', attempts: 50, firstLockSeconds: 60, longestLockSeconds: hour, forgetSeconds: hour };
const bySecondFactor: RateRule = { ...byPlace, name: 'second-factor' };
const byPassword: RateRule = { ...byPlace, name: 'password' };

/** Runs one guess at a secret: counted before it is made, forgiven when it was right. `guess` throws or returns what was found. */
async function guarded<T>(services: Services, attempts: readonly (Attempt & { whole: boolean })[], guess: () => Promise<T>): Promise<T> {
  await countAttempts(services.database, services.clock, attempts);
  const found = await guess();
  await forgiveAttempts(services.database, attempts);
  return found;
}

/** A sign-in: five failures of one address with one e-mail, fifty of one address whatever the e-mail. */
export function guardSignIn<T>(services: Services, caller: Caller, email: string, guess: () => Promise<T>): Promise<T> {
  const place = addressSubject(caller.address);
  const attempts = [
    { rule: byAddress, subject: place, whole: false },
    { rule: byPlace, subject: `${email} ${place}`, whole: true },
  ];
  return guarded(services, attempts, guess);
}

/** A second factor: who guesses one knows the password, so the person is counted wherever they come from. */
export const guardSecondFactor = <T>(services: Services, personId: string, guess: () => Promise<T>): Promise<T> =>
  guarded(services, [{ rule: bySecondFactor, subject: personId, whole: true }], guess);

/** A signed-in person proving the password again: a stolen session must not be able to guess it. */
export const guardPassword = <T>(services: Services, personId: string, guess: () => Promise<T>): Promise<T> =>
  guarded(services, [{ rule: byPassword, subject: personId, whole: true }], guess);
