import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { fingerprintOf, parseCheckpoint, parseVerifierKey } from './signed-checkpoint.ts';
import { loadOrCreateSigningKey, parseSigningKey, signingKeyPem, verifierKeyOf } from './signing-key.ts';

// Seed and public key of RFC 8032 section 7.1, test 1.
const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const key = parseSigningKey(seed.toString('base64'));
const origin = 'attestry.example/acme';
const root = Buffer.alloc(32, 7);
const text = signCheckpoint({ origin, size: 42, root, key });
const verifierKey = verifierKeyOf(origin, key);

describe('the signing key', () => {
  it('has the public key that RFC 8032 gives for its seed', () => {
    expect(key.publicKey.toString('hex')).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  });

  it('reads a verifier key made by another implementation of signed notes', () => {
    const known = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(known.ok && Buffer.from(known.value.keyId).toString('hex')).toBe('c74f20a3');
    expect(parseVerifierKey('PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW').ok).toBe(false);
  });

  it('is made once, kept from others, and survives two first starts at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attestry-key-'));
    try {
      const keys = join(folder, 'keys');
      const [one, other] = await Promise.all([loadOrCreateSigningKey(keys), loadOrCreateSigningKey(keys)]);
      expect(one.fingerprint).toBe(other.fingerprint);
      expect((await loadOrCreateSigningKey(keys)).fingerprint).toBe(one.fingerprint);
      expect((await stat(keys)).mode & 0o777).toBe(0o700);
      expect((await stat(join(keys, 'ledger-signing-key.pem'))).mode & 0o777).toBe(0o600);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is refused when others can read its file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attestry-key-'));
    try {
      await mkdir(join(folder, 'keys'));
      await writeFile(join(folder, 'keys', 'ledger-signing-key.pem'), signingKeyPem(key), { mode: 0o644 });
      await expect(loadOrCreateSigningKey(join(folder, 'keys'))).rejects.toThrow('chmod 600');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('comes from the environment as PEM or seed, and nothing else passes for one', async () => {
    const escaped = signingKeyPem(key).replaceAll('\n', '\\n');
    expect((await loadOrCreateSigningKey('/nowhere', escaped)).fingerprint).toBe(key.fingerprint);
    expect(key.fingerprint).toBe(fingerprintOf(key.publicKey));
    expect(() => parseSigningKey('c2hvcnQ=')).toThrow('32-byte seed');
  });
});

describe('a checkpoint', () => {
  it('reads as origin, size, root and one signature line', () => {
    const [first, second, third, blank, signature] = text.split('\n');
    expect([first, second, third, blank]).toEqual([origin, '42', root.toString('base64'), '']);
    expect(signature).toMatch(/^— attestry\.example\/acme [A-Za-z0-9+/]{91}=$/);
    const verified = verifyCheckpoint(text, verifierKey);
    expect(verified.ok && verified.value.size).toBe(42);
  });

  it('carries extension lines under the signature', () => {
    const extended = signCheckpoint({ origin, size: 1, root, key, extensions: ['time 2026-11-22'] });
    const verified = verifyCheckpoint(extended, verifierKey);
    expect(verified.ok && verified.value.extensions).toEqual(['time 2026-11-22']);
    expect(verifyCheckpoint(extended.replace('11-22', '11-23'), verifierKey).ok).toBe(false);
    expect(() => signCheckpoint({ origin, size: 1, root, key, extensions: [''] })).toThrow();
  });

  it('ignores lines of unknown keys beside the known one', () => {
    const other = signCheckpoint({ origin: 'witness.example', size: 42, root, key }).split('\n').at(-2);
    expect(verifyCheckpoint(`${text}${other}\n`, verifierKey).ok).toBe(true);
  });

  it('fails with any other bit, wherever it is', () => {
    const bytes = Buffer.from(text, 'utf8');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyCheckpoint(changed.toString('utf8'), verifierKey).ok, `bit ${bit}`).toBe(false);
    }
  });

  it('cannot be verified with another key or name', () => {
    const other = parseSigningKey(Buffer.alloc(32, 1).toString('base64'));
    expect(verifyCheckpoint(text, verifierKeyOf(origin, other)).ok).toBe(false);
    expect(verifyCheckpoint(text, verifierKeyOf('attestry.example/other', key)).ok).toBe(false);
  });

  it('is never read out of other text without a word why', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (anything) => {
        const parsed = parseCheckpoint(anything);
        expect(parsed.ok || parsed.because.length > 0).toBe(true);
      }),
    );
  });
});
