import { foldSubtrees, type NodeRef, type TreeNode } from './merkle-tree.ts';

/** Reads the hash of a stored node; it must throw when the node is not there. */
export type NodeAt = (node: NodeRef) => Buffer;

type Range = { from: number; to: number };

/** Largest power of two smaller than `width` (RFC 6962 section 2.1: k < n <= 2k). */
function splitOf(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}

/** The complete subtrees that make up a range which begins at a multiple of its own rounded-up width. */
function nodesOf({ from, to }: Range): NodeRef[] {
  const nodes: NodeRef[] = [];
  for (let start = from; start < to; ) {
    let level = 0;
    while (start % 2 ** (level + 1) === 0 && start + 2 ** (level + 1) <= to) level += 1;
    nodes.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return nodes;
}

function pathRanges(index: number, from: number, to: number): Range[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...pathRanges(index, from, middle), { from: middle, to }]
    : [...pathRanges(index, middle, to), { from, to: middle }];
}

function inclusionRanges(size: number, index: number): Range[] {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`Leaf ${index} is not in a tree of ${size} leaves.`);
  }
  return pathRanges(index, 0, size);
}

// RFC 6962 section 2.1.2: `whole` says that the older tree fills the range so far and its root is known to the reader.
function growthRanges(oldSize: number, from: number, to: number, whole: boolean): Range[] {
  if (oldSize === to) return whole ? [] : [{ from, to }];
  const middle = from + splitOf(to - from);
  return oldSize <= middle
    ? [...growthRanges(oldSize, from, middle, whole), { from: middle, to }]
    : [...growthRanges(oldSize, middle, to, false), { from, to: middle }];
}

function consistencyRanges(oldSize: number, size: number): Range[] {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 1 || oldSize > size) {
    throw new RangeError(`No consistency proof leads from ${oldSize} to ${size} leaves.`);
  }
  return growthRanges(oldSize, 0, size, true);
}

function prove(ranges: Range[], nodeAt: NodeAt): Buffer[] {
  return ranges.map((range) => foldSubtrees(nodesOf(range).map(nodeAt)));
}

/** The stored nodes an inclusion proof of leaf `index` in a tree of `size` leaves is made of: read them in one query. */
export function inclusionNodes(size: number, index: number): NodeRef[] {
  return inclusionRanges(size, index).flatMap(nodesOf);
}

/** Inclusion proof (32-byte hashes from the leaf upwards, RFC 6962 section 2.1.1). */
export function inclusionProof(size: number, index: number, nodeAt: NodeAt): Buffer[] {
  return prove(inclusionRanges(size, index), nodeAt);
}

/** The stored nodes a consistency proof from `oldSize` (at least 1) to `size` leaves is made of. */
export function consistencyNodes(oldSize: number, size: number): NodeRef[] {
  return consistencyRanges(oldSize, size).flatMap(nodesOf);
}

/** Consistency proof (32-byte hashes, RFC 6962 section 2.1.2). */
export function consistencyProof(oldSize: number, size: number, nodeAt: NodeAt): Buffer[] {
  return prove(consistencyRanges(oldSize, size), nodeAt);
}

/** The complete subtrees of the first `size` leaves, largest first: the frontier of an older tip, from stored nodes. */
export function frontierNodes(size: number): NodeRef[] {
  return nodesOf({ from: 0, to: size });
}

/** Looks nodes up among those that were read; throws for one that was not. */
export function nodeReader(nodes: readonly TreeNode[]): NodeAt {
  const known = new Map(nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
  return ({ level, index }) => {
    const hash = known.get(`${level}/${index}`);
    if (!hash) throw new RangeError(`Node ${index} of level ${level} was not read.`);
    return hash;
  };
}

/** Builds all complete nodes above concatenated leaf hashes (32 bytes each) in memory, some 64 bytes per leaf. */
export function nodesAbove(leaves: Buffer): NodeAt {
  const levels = [leaves];
  for (let below = leaves; below.length >= 64; ) {
    const level = Buffer.alloc(Math.floor(below.length / 64) * 32);
    for (let at = 0; at < level.length; at += 32) {
      foldSubtrees([below.subarray(at * 2, at * 2 + 32), below.subarray(at * 2 + 32, at * 2 + 64)]).copy(level, at);
    }
    levels.push(level);
    below = level;
  }
  return ({ level, index }) => {
    const hash = levels[level]?.subarray(index * 32, index * 32 + 32);
    if (hash?.length !== 32) throw new RangeError(`Node ${index} of level ${level} is not complete.`);
    return hash;
  };
}
