import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

const leafPrefix = Buffer.from([0]);

/** Canonical JSON text of a value (RFC 8785); throws for what JSON cannot say: undefined, NaN, cycles, lone surrogates. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`A value of type ${typeof value} has no JSON form.`);
  return text;
}

/** Leaf hash (32 bytes) of canonical JSON: SHA-256 of 0x00 and its UTF-8 bytes (RFC 6962 section 2.1). */
export function leafHash(canonical: string | Uint8Array): Buffer {
  const bytes = typeof canonical === 'string' ? Buffer.from(canonical, 'utf8') : canonical;
  return hash('sha256', Buffer.concat([leafPrefix, bytes]), 'buffer');
}
