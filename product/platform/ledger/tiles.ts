import type { NodeAt } from './merkle-proof.ts';
import type { NodeRef } from './merkle-tree.ts';

/** A tile of C2SP tlog-tiles: `width` consecutive hashes (1 to 256) of every eighth tree level. */
export type Tile = { level: number; index: number; width: number };

const fullWidth = 256;

/** How many hashes of a tile exist in a tree of `size` leaves: 0 when the tile is not there yet. */
export function tileWidth(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / fullWidth ** level) - index * fullWidth;
  return Math.max(0, Math.min(fullWidth, hashes));
}

/** Path of a tile, for example `tile/0/x001/234` or `tile/1/000.p/17`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = `${index}`.padStart(Math.ceil(`${index}`.length / 3) * 3, '0');
  const groups = digits.match(/.{3}/g) ?? [];
  const encoded = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${encoded}${width < fullWidth ? `.p/${width}` : ''}`;
}

/** Reads a tile path; undefined unless it is the one spelling of its tile. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level = '', index = '', width = `${fullWidth}`] = /^tile\/(\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const tile = { level: Number(level), index: Number(index.replaceAll(/[x/]/g, '')), width: Number(width) };
  const possible = tile.level <= 63 && Number.isSafeInteger(tile.index) && tile.width >= 1 && tile.width <= fullWidth;
  return level !== '' && possible && tilePath(tile) === path ? tile : undefined;
}

/** The stored nodes a tile is made of, in order: read them in one query. */
export function tileNodes({ level, index, width }: Tile): NodeRef[] {
  return Array.from({ length: width }, (_, at) => ({ level: level * 8, index: index * fullWidth + at }));
}

/** Content of a tile: its hashes (32 bytes each) one after the other. */
export function tileContent(tile: Tile, nodeAt: NodeAt): Buffer {
  return Buffer.concat(tileNodes(tile).map(nodeAt));
}

/** All tiles of a tree of `size` leaves, level by level, the partial one last in each. */
export function tilesOf(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; size >= fullWidth ** level; level += 1) {
    for (let index = 0; tileWidth(size, level, index) > 0; index += 1) tiles.push({ level, index, width: tileWidth(size, level, index) });
  }
  return tiles;
}
