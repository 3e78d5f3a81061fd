import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from './canonical-json.ts';
import { nodeReader } from './merkle-proof.ts';
import { appendLeaves, emptyTip, rootOf } from './merkle-tree.ts';
import { parseTilePath, tileContent, tilePath, tilesOf } from './tiles.ts';

describe('tiles', () => {
  it('have the paths of C2SP tlog-tiles', () => {
    expect(tilePath({ level: 0, index: 0, width: 256 })).toBe('tile/0/000');
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 2, index: 5, width: 17 })).toBe('tile/2/005.p/17');
  });

  it('cover a tree of 70,000 leaves as the specification counts them', () => {
    const tiles = tilesOf(70_000);
    const full = (level: number) => tiles.filter((tile) => tile.level === level && tile.width === 256).length;
    expect([full(0), full(1), full(2)]).toEqual([273, 1, 0]);
    expect(tiles.filter((tile) => tile.width < 256).map(tilePath)).toEqual(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']);
    expect(tilesOf(256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(tilesOf(0)).toEqual([]);
  });

  it('read their own paths back and refuse every other spelling', () => {
    const tile = fc.record({ level: fc.nat(63), index: fc.nat(5_000_000), width: fc.integer({ min: 1, max: 256 }) });
    fc.assert(
      fc.property(tile, (value) => {
        expect(parseTilePath(tilePath(value))).toEqual(value);
      }),
    );
    for (const path of [
      'tile/00/000',
      'tile/64/000',
      'tile/0/x000/001',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/000.p/07',
      'tile/0/1',
      'tile//000',
    ]) {
      expect(parseTilePath(path)).toBeUndefined();
    }
  });

  it('hash up to the root: a level 1 hash is the root of the full tile below it', () => {
    const { nodes } = appendLeaves(
      emptyTip,
      Array.from({ length: 600 }, (_, at) => leafHash(`entry ${at}`)),
    );
    const nodeAt = nodeReader(nodes);
    const below = tileContent({ level: 0, index: 1, width: 256 }, nodeAt);
    const hashes = Array.from({ length: 256 }, (_, at) => below.subarray(at * 32, at * 32 + 32));
    expect(tileContent({ level: 1, index: 0, width: 2 }, nodeAt).subarray(32)).toEqual(rootOf(appendLeaves(emptyTip, hashes).tip));
  });
});
