import { createPublicKey, sign, verify } from 'node:crypto';
import { toBase64, toUtf8 } from './byte-encoding.ts';
import {
  type Checkpoint,
  checkpointBody,
  isKeyName,
  keyIdOf,
  type Parsed,
  parseCheckpoint,
  parseVerifierKey,
  signatureOf,
} from './signed-checkpoint.ts';
import type { SigningKey } from './signing-key.ts';

/** Signs a tree head (root of 32 bytes) as a C2SP checkpoint; the origin is also the name of the key. */
export function signCheckpoint(head: {
  origin: string;
  size: number;
  root: Uint8Array;
  key: SigningKey;
  extensions?: readonly string[];
}): string {
  if (!isKeyName(head.origin)) throw new RangeError('An origin has no spaces and no plus sign.');
  const body = checkpointBody(head);
  const signature = sign(null, toUtf8(body), head.key.privateKey);
  const line = `\u2014 ${head.origin} ${toBase64(Buffer.concat([keyIdOf(head.origin, head.key.publicKey), signature]))}\n`;
  const text = `${body}\n${line}`;
  const parsed = parseCheckpoint(text);
  if (!parsed.ok) throw new RangeError(`The checkpoint ${parsed.because}.`);
  return text;
}

/** Reads a checkpoint and checks the signature of `verifierKey` (`name+hash+base64`) on it; other signatures are ignored. */
export function verifyCheckpoint(text: string, verifierKey: string): Parsed<Checkpoint> {
  const key = parseVerifierKey(verifierKey);
  if (!key.ok) return { ok: false, because: `cannot be checked: the verifier key ${key.because}` };
  const parsed = parseCheckpoint(text);
  if (!parsed.ok) return parsed;
  const signature = signatureOf(parsed.value, key.value);
  if (!signature) return { ok: false, because: `is not signed by ${key.value.name}` };
  const x = Buffer.from(key.value.publicKey).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (!verify(null, toUtf8(parsed.value.body), publicKey, signature)) return { ok: false, because: 'has a signature that does not match' };
  return parsed;
}
