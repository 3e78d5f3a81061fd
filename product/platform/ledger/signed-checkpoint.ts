import { fromBase64, sameBytes, toBase64, toUtf8 } from './byte-encoding.ts';
import { sha256Of } from './incremental-sha256.ts';

/** What was read, or one reason why it could not be. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; because: string };

/** A public key with the name it signs under (C2SP signed-note): 4-byte key id, 32-byte Ed25519 key. */
export type VerifierKey = { name: string; keyId: Uint8Array; publicKey: Uint8Array };

/** A signed tree head: `body` is the signed text, `root` has 32 bytes. */
export type Checkpoint = {
  origin: string;
  size: number;
  root: Uint8Array;
  extensions: string[];
  body: string;
  signatures: { name: string; keyId: Uint8Array; signature: Uint8Array }[];
};

const ed25519Type = Uint8Array.of(1);

function fail(because: string): { ok: false; because: string } {
  return { ok: false, because };
}

/** Key id of C2SP signed-note: the first 4 bytes of SHA-256 over name, newline, 0x01 and the raw Ed25519 public key. */
export function keyIdOf(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256Of(toUtf8(`${name}\n`), ed25519Type, publicKey).slice(0, 4);
}

/** Whether a name may stand in a signature line: not empty, no white space, no plus sign. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Zs}\p{Cc}]+$/u.test(name);
}

/** Fingerprint of a raw Ed25519 public key for people to compare: `SHA256:` and unpadded base64. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return `SHA256:${toBase64(sha256Of(publicKey)).replace(/=+$/, '')}`;
}

/** Writes a key as `name+hash+base64` (the vkey form other transparency-log tools read). */
export function formatVerifierKey(name: string, publicKey: Uint8Array): string {
  const id = [...keyIdOf(name, publicKey)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}+${id}+${toBase64(Uint8Array.of(1, ...publicKey))}`;
}

/** Reads `name+hash+base64`; the hash must belong to the name and key, and the key must be Ed25519. */
export function parseVerifierKey(text: string): Parsed<VerifierKey> {
  const [, name = '', , encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const typed = fromBase64(encoded);
  if (!isKeyName(name) || typed?.length !== 33 || typed[0] !== 1) return fail('is not an Ed25519 key of the form name+hash+base64');
  const publicKey = typed.slice(1);
  if (formatVerifierKey(name, publicKey) !== text) return fail('has a hash that does not belong to its name and key');
  return { ok: true, value: { name, keyId: keyIdOf(name, publicKey), publicKey } };
}

/** Text of a checkpoint before it is signed (C2SP tlog-checkpoint), ending in a newline. */
export function checkpointBody(head: { origin: string; size: number; root: Uint8Array; extensions?: readonly string[] }): string {
  return [head.origin, `${head.size}`, toBase64(head.root), ...(head.extensions ?? []), ''].join('\n');
}

function parseSignatureLine(line: string): Checkpoint['signatures'][number] | undefined {
  const [, name = '', encoded = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5) return undefined;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** Reads a checkpoint with its signature lines; only the one prescribed spelling of each part is accepted. */
export function parseCheckpoint(text: string): Parsed<Checkpoint> {
  const end = text.lastIndexOf('\n\n');
  if (end < 0 || !text.endsWith('\n')) return fail('is not a signed note');
  const body = text.slice(0, end + 1);
  const [origin = '', size = '', rootText = '', ...extensions] = body.slice(0, -1).split('\n');
  const root = fromBase64(rootText);
  if (/[^\P{Cc}\n]/u.test(text) || origin === '') return fail('has a first line that is no origin, or control characters');
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return fail('has no tree size in its second line');
  if (root?.length !== 32) return fail('has no root hash in its third line');
  if (extensions.includes('')) return fail('has an empty line where none may be');
  const signatures = [];
  for (const line of text.slice(end + 2, -1).split('\n')) {
    const signature = parseSignatureLine(line);
    if (!signature) return fail('has a signature line that cannot be read');
    signatures.push(signature);
  }
  return { ok: true, value: { origin, size: Number(size), root, extensions, body, signatures } };
}

/** The 64-byte signature a key made on a checkpoint; undefined when it has no line under that name and key id. */
export function signatureOf(checkpoint: Checkpoint, key: VerifierKey): Uint8Array | undefined {
  return checkpoint.signatures.find((line) => line.name === key.name && sameBytes(line.keyId, key.keyId))?.signature;
}
