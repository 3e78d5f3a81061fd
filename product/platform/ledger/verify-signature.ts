import { toUtf8 } from './byte-encoding.ts';
import { type Checkpoint, parseVerifierKey, signatureOf } from './signed-checkpoint.ts';

async function checkEd25519(publicKey: Uint8Array, signature: Uint8Array, text: string): Promise<boolean | undefined> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
  } catch (error) {
    // A key that is no point of the curve is a DataError; an unknown algorithm or a page without Web Crypto is anything else.
    return error instanceof DOMException && error.name === 'DataError' ? false : undefined;
  }
  return crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(toUtf8(text)));
}

/** Whether the key `name+hash+base64` signed a checkpoint of its own origin; undefined where Web Crypto cannot tell. */
export async function isSignedBy(checkpoint: Checkpoint, verifierKey: string): Promise<boolean | undefined> {
  const key = parseVerifierKey(verifierKey);
  if (!key.ok || checkpoint.origin !== key.value.name) return false;
  const signature = signatureOf(checkpoint, key.value);
  return signature ? checkEd25519(key.value.publicKey, signature, checkpoint.body) : false;
}
