const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** The CRC-32 of ZIP over one more piece; start with `previous` 0 and pass each result on. Unsigned 32 bits. */
export function crc32Of(bytes: Uint8Array, previous = 0): number {
  let remainder = ~previous;
  for (let at = 0; at < bytes.length; at += 1) {
    remainder = (remainder >>> 8) ^ (remainders[(remainder ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return ~remainder >>> 0;
}
