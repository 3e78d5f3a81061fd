import { createHash, randomBytes } from 'node:crypto';

/** What a bearer shows, by prefix: session cookie, API key, one-time link. */
export type TokenKind = 'ats' | 'atk' | 'atl';

/** A fresh secret with 256 random bits: shown once, never stored. */
export const newToken = (kind: TokenKind): string => `${kind}_${randomBytes(32).toString('base64url')}`;

/** What is stored of a token: SHA-256 (hex). Fast on purpose, the token itself is random. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
