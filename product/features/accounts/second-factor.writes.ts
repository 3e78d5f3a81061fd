import type { Person } from '#features/people/person.reads.ts';
import { hashToken } from '#platform/access/tokens.ts';
import { matchingStep, newRecoveryCodes, plainRecoveryCode } from '#platform/access/totp.ts';
import type { Session } from '#platform/database/scope.ts';

const recoveryHash = (code: string): string => hashToken(`recovery ${plainRecoveryCode(code)}`);

/** Uses up a code of the app; false where it is wrong or was used before. Safe when two use it at once. */
async function spendAppCode(session: Session, person: Person, code: string, nowMs: number): Promise<boolean> {
  const step = person.totpSecret === null ? null : matchingStep(person.totpSecret, code, nowMs, person.totpLastStep);
  if (step === null) return false;
  const used = await session.db
    .updateTable('person')
    .set({ totpLastStep: step })
    .where('id', '=', person.id)
    .where('totpLastStep', '<', step)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

async function spendRecoveryCode(session: Session, person: Person, code: string): Promise<boolean> {
  const used = await session.db
    .deleteFrom('recoveryCode')
    .where('personId', '=', person.id)
    .where('codeHash', '=', recoveryHash(code))
    .executeTakeFirst();
  return used.numDeletedRows === 1n;
}

/** Uses up a code of the app or a recovery code; false where it fits neither. */
export async function spendSecondFactor(session: Session, person: Person, code: string, nowMs: number): Promise<boolean> {
  const digits = code.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? spendAppCode(session, person, digits, nowMs) : spendRecoveryCode(session, person, code);
}

/** Puts fresh recovery codes in place of all former ones and returns them; they are never shown again. */
export async function renewRecoveryCodes(session: Session, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await session.db.deleteFrom('recoveryCode').where('personId', '=', personId).execute();
  await session.db
    .insertInto('recoveryCode')
    .values(codes.map((code) => ({ personId, codeHash: recoveryHash(code) })))
    .execute();
  return codes;
}
