import { describe, expect, it } from 'vitest';
import { base32, matchingStep, newRecoveryCodes, newTotpSecret, otpauthUri, plainRecoveryCode, totpCode, totpStep } from './totp.ts';

// RFC 6238 appendix B, the rows for SHA-1: the secret is twenty ASCII digits.
const secret = Buffer.from('12345678901234567890');

describe('TOTP', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('gives the code of the RFC at second %i', (seconds, code) => {
    expect(totpCode(secret, totpStep(seconds * 1000), 8)).toBe(code);
  });

  const nowMs = 1_800_000_000_000;
  const now = totpStep(nowMs);

  it('takes the code of the present step and of one step around it', () => {
    expect([-2, -1, 0, 1, 2].map((offset) => matchingStep(secret, totpCode(secret, now + offset), nowMs, 0))).toEqual([
      null,
      now - 1,
      now,
      now + 1,
      null,
    ]);
  });

  it('takes no code up to the last step that was used', () => {
    expect(matchingStep(secret, totpCode(secret, now), nowMs, now)).toBeNull();
    expect(matchingStep(secret, totpCode(secret, now - 1), nowMs, now)).toBeNull();
    expect(matchingStep(secret, totpCode(secret, now + 1), nowMs, now)).toBe(now + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', ' 12345'])('takes no code that is not six digits: "%s"', (code) => {
    expect(matchingStep(secret, code, nowMs, 0)).toBeNull();
  });

  it('writes the secret as base32 into the address that apps read', () => {
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(otpauthUri({ issuer: 'Attestry', account: 'ada@example.test', secret })).toBe(
      'otpauth://totp/Attestry:ada%40example.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Attestry&algorithm=SHA1&digits=6&period=30',
    );
    expect(newTotpSecret()).toHaveLength(20);
  });

  it('makes ten different recovery codes that survive being typed carelessly', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
      expect(plainRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(plainRecoveryCode(code));
    }
  });
});
