import { describe, expect, it } from 'vitest';
import { passwordWeakness } from './password.rules.ts';
import { demandStrongPassword, fitsPassword, hashPassword } from './password.ts';

describe('a password', () => {
  it.each([
    ['short', 'too-short'],
    ['elevenchars', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['Password1234!', 'too-common'],
    ['passw0rdpassw0rd', 'too-common'],
    ['CorrectHorseBatteryStaple', 'too-common'],
    ['123456789012', 'too-simple'],
    ['aaaaaaaaaaaaaa', 'too-simple'],
    ['qwertyuiopas', 'too-simple'],
    ['nmlkjihgfedcba', 'too-simple'],
    ['mind.adalovelace.7', 'holds-own-address'],
    ['seven grey lamps', null],
    ['пароль-из-слов-7', null],
  ])('"%s" is judged %s', (password, weakness) => {
    expect(passwordWeakness(password, 'adalovelace@example.test')).toBe(weakness);
  });

  it('names the field when it is refused', () => {
    expect(() => demandStrongPassword('short', 'newPassword')).toThrow(
      expect.objectContaining({
        code: 'weak-password',
        details: expect.objectContaining({ errors: [{ field: 'newPassword', reason: 'must have at least 12 characters' }] }),
      }),
    );
  });

  it('is stored as argon2id with 19 MiB, two passes and one lane, and fits again', async () => {
    const stored = await hashPassword('seven grey lamps');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await fitsPassword(stored, 'seven grey lamps')).toBe(true);
    expect(await fitsPassword(stored, 'seven grey lamp')).toBe(false);
  });

  it('fits whichever way its letters were composed', async () => {
    const stored = await hashPassword('Übergrößenträger');
    expect(await fitsPassword(stored, 'Übergrößenträger'.normalize('NFD'))).toBe(true);
  });

  it('never fits where nobody has set one, not even the decoy', async () => {
    expect(await fitsPassword(null, 'a password that nobody has')).toBe(false);
  });
});
