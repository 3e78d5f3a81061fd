import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepSeconds = 30;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648), as authenticator apps take secrets. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** A fresh secret of 160 bits. */
export const newTotpSecret = (): Buffer => randomBytes(20);

/** The number of 30-second steps since 1970 at an instant in milliseconds. */
export const totpStep = (nowMs: number): number => Math.floor(nowMs / 1000 / stepSeconds);

/** The code of one step (RFC 4226 over HMAC-SHA-1, RFC 6238 for the step); six digits unless told otherwise. */
export function totpCode(secret: Uint8Array, step: number, digits = 6): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(message).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code was given, or null. Accepts one step before and after the present one (clocks differ), but none up
 * to `lastStep`: a code that was used once is worth nothing (RFC 6238 5.2). The caller stores the step it got.
 */
export function matchingStep(secret: Uint8Array, code: string, nowMs: number, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const now = totpStep(nowMs);
  const given = Buffer.from(code);
  const fitting = [now - 1, now, now + 1].filter((step) => timingSafeEqual(given, Buffer.from(totpCode(secret, step))));
  return fitting.find((step) => step > lastStep) ?? null;
}

/** The address that authenticator apps read, as text or QR code. */
export function otpauthUri(options: { issuer: string; account: string; secret: Uint8Array }): string {
  const label = `${encodeURIComponent(options.issuer)}:${encodeURIComponent(options.account)}`;
  return `otpauth://totp/${label}?secret=${base32(options.secret)}&issuer=${encodeURIComponent(options.issuer)}&algorithm=SHA1&digits=6&period=${stepSeconds}`;
}

/** Ten one-time codes of 80 random bits for the day the phone is lost, in groups of four. */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, () => (base32(randomBytes(10)).match(/.{4}/g) ?? []).join('-'));

/** A recovery code as it is hashed: people type small letters, spaces and hyphens as they like. */
export const plainRecoveryCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z2-7]/g, '');
