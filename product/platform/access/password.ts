import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../errors.ts';
import { maxPasswordLength, minPasswordLength, type PasswordWeakness, passwordWeakness } from './password.rules.ts';

// OWASP password storage: argon2id (the library's default) with 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const reasons: Record<PasswordWeakness, string> = {
  'too-short': `must have at least ${minPasswordLength} characters`,
  'too-long': `must have at most ${maxPasswordLength} characters`,
  'too-common': 'is one of the passwords that are tried first; choose another one',
  'too-simple': 'repeats few characters or follows the keyboard; choose another one',
  'holds-own-address': 'holds your e-mail address; choose another one',
};

/** Throws `invalid` with code `weak-password` and the field's name when the password is too weak. */
export function demandStrongPassword(password: string, field: string, address?: string): void {
  const weakness = passwordWeakness(password, address);
  if (weakness === null) return;
  const reason = reasons[weakness];
  throw new Problem('invalid', 'weak-password', `${field}: ${reason}`, {
    errors: [{ field, reason }],
    parameters: { weakness, min: minPasswordLength },
  });
}

/** The argon2id hash (PHC string) of a password; some 25 ms of one core. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost);

let decoy: Promise<string> | undefined;

/** True when the password fits the hash. Without a hash it takes as long and is false, so that time tells nothing about who has an account. */
export async function fitsPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has');
  const isRight = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return isRight && typeof stored === 'string';
}
