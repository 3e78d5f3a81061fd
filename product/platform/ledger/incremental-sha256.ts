/** A SHA-256 that takes its input in pieces; `digest` may be called once. */
export type Sha256 = { update(bytes: Uint8Array): void; digest(): Uint8Array };

// FIPS 180-4, 4.2.2 and 5.3.3: the fractional parts of roots of the first primes, computed rather than listed.
const primes = firstPrimes(64);
const roundConstants = wordsOf(primes.map((prime) => fractionBits(Math.cbrt(prime), prime, 3n)));
const initialState = wordsOf(primes.slice(0, 8).map((prime) => fractionBits(Math.sqrt(prime), prime, 2n)));

// DataViews, because their reads are numbers without a fallback and run twice as fast here as indexed reads with one.
function wordsOf(values: readonly number[]): DataView<ArrayBuffer> {
  const words = new DataView(new ArrayBuffer(values.length * 4));
  for (const [at, value] of values.entries()) words.setInt32(at * 4, value);
  return words;
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function fractionBits(approximateRoot: number, prime: number, power: bigint): number {
  // A double holds too few bits of a cube root: find floor(root * 2^32) exactly, starting beside the approximation.
  let scaled = BigInt(Math.floor(approximateRoot * 2 ** 32)) + 2n;
  const target = BigInt(prime) << (32n * power);
  while (scaled ** power > target) scaled -= 1n;
  return Number(BigInt.asIntN(32, scaled));
}

function mixBlock(state: DataView, words: DataView, block: DataView, start: number): void {
  for (let at = 0; at < 64; at += 4) words.setInt32(at, block.getInt32(start + at));
  for (let at = 64; at < 256; at += 4) {
    const w15 = words.getInt32(at - 60);
    const w2 = words.getInt32(at - 8);
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words.setInt32(at, (words.getInt32(at - 64) + s0 + words.getInt32(at - 28) + s1) | 0);
  }
  let a = state.getInt32(0);
  let b = state.getInt32(4);
  let c = state.getInt32(8);
  let d = state.getInt32(12);
  let e = state.getInt32(16);
  let f = state.getInt32(20);
  let g = state.getInt32(24);
  let h = state.getInt32(28);
  for (let at = 0; at < 256; at += 4) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants.getInt32(at) + words.getInt32(at)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const mixed = [a, b, c, d, e, f, g, h];
  for (let at = 0; at < 8; at += 1) state.setInt32(at * 4, (state.getInt32(at * 4) + (mixed[at] ?? 0)) | 0);
}

/** SHA-256 in pieces, the same in Node and in a browser, where Web Crypto can only hash what fits in memory. */
export function createSha256(): Sha256 {
  const state = new DataView(initialState.buffer.slice(0));
  const words = new DataView(new ArrayBuffer(256));
  const pending = new Uint8Array(64);
  const pendingBlock = new DataView(pending.buffer);
  let pendingLength = 0;
  let totalBytes = 0;

  const update = (bytes: Uint8Array): void => {
    totalBytes += bytes.length;
    let at = 0;
    if (pendingLength > 0) {
      at = Math.min(64 - pendingLength, bytes.length);
      pending.set(bytes.subarray(0, at), pendingLength);
      pendingLength += at;
      if (pendingLength < 64) return;
      mixBlock(state, words, pendingBlock, 0);
      pendingLength = 0;
    }
    const blocks = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (; at + 64 <= bytes.length; at += 64) mixBlock(state, words, blocks, at);
    pending.set(bytes.subarray(at), 0);
    pendingLength = bytes.length - at;
  };

  const digest = (): Uint8Array => {
    const bitLength = totalBytes * 8;
    const tail = new Uint8Array(pendingLength < 56 ? 64 - pendingLength : 128 - pendingLength);
    tail[0] = 0x80;
    const length = new DataView(tail.buffer, tail.length - 8);
    length.setUint32(0, Math.floor(bitLength / 2 ** 32));
    length.setUint32(4, bitLength % 2 ** 32);
    update(tail);
    return new Uint8Array(state.buffer);
  };

  return { update, digest };
}

/** SHA-256 (32 bytes) of byte strings taken one after the other. */
export function sha256Of(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createSha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}
