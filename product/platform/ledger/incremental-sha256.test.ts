import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32Of } from './incremental-crc32.ts';
import { createSha256 } from './incremental-sha256.ts';

const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });

describe('hashing in pieces', () => {
  it('gives the SHA-256 of the whole, however it is cut', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const hash = createSha256();
        for (const part of parts) hash.update(part);
        expect(Buffer.from(hash.digest())).toEqual(createHash('sha256').update(Buffer.concat(parts)).digest());
      }),
      { numRuns: 400 },
    );
  });

  it('gives the CRC-32 of the whole, however it is cut', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(parts.reduce((crc, part) => crc32Of(part, crc), 0)).toBe(crc32(Buffer.concat(parts)));
      }),
    );
  });
});
