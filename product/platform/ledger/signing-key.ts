import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf, formatVerifierKey } from './signed-checkpoint.ts';

/** The key that signs checkpoints: the private key, the raw 32-byte public key, and its fingerprint `SHA256:...`. */
export type SigningKey = { privateKey: KeyObject; publicKey: Buffer; fingerprint: string };

const fileName = 'ledger-signing-key.pem';
const seedHeader = Buffer.from('302e020100300506032b657004220420', 'hex');

function signingKeyOf(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (privateKey.asymmetricKeyType !== 'ed25519' || x === undefined) throw new Error('The signing key is not an Ed25519 key.');
  const publicKey = Buffer.from(x, 'base64url');
  return { privateKey, publicKey, fingerprint: fingerprintOf(publicKey) };
}

/** Reads a key from text: a PKCS #8 PEM (line breaks may be written `\n`) or the base64 of a 32-byte Ed25519 seed. */
export function parseSigningKey(text: string): SigningKey {
  const trimmed = text.trim().replaceAll('\\n', '\n');
  if (trimmed.startsWith('-----BEGIN')) return signingKeyOf(createPrivateKey(trimmed));
  const seed = Buffer.from(trimmed, 'base64');
  if (seed.length !== 32) throw new Error('The signing key is neither a PKCS #8 PEM nor the base64 of a 32-byte seed.');
  return signingKeyOf(createPrivateKey({ key: Buffer.concat([seedHeader, seed]), format: 'der', type: 'pkcs8' }));
}

/** PKCS #8 PEM of a key, as a backup holds it when asked. */
export function signingKeyPem(key: SigningKey): string {
  return key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

async function readKeyFile(file: string): Promise<SigningKey | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { mode } = await stat(file);
  // Windows has no such modes; elsewhere a key that others could read may be in other hands by now.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`Others on this machine can read the signing key. Close it with: chmod 600 ${file}`);
  }
  return parseSigningKey(text);
}

async function storeNewKey(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(signingKeyPem(signingKeyOf(generateKeyPairSync('ed25519').privateKey)));
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A link never replaces: of two processes that start at once, one key wins and both read it.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}

/** The key given as text, else the one in the folder (`keys/`, mode 0700, file 0600), made there the first time. */
export async function loadOrCreateSigningKey(folder: string, fromEnvironment?: string): Promise<SigningKey> {
  if (fromEnvironment) return parseSigningKey(fromEnvironment);
  const file = join(folder, fileName);
  const existing = await readKeyFile(file);
  if (existing) return existing;
  await storeNewKey(folder, file);
  const created = await readKeyFile(file);
  if (!created) throw new Error(`The signing key could not be kept in ${folder}.`);
  return created;
}

/** The verifier key `name+hash+base64` under which a log of this origin is checked. */
export function verifierKeyOf(origin: string, key: SigningKey): string {
  return formatVerifierKey(origin, key.publicKey);
}
