import { hash } from 'node:crypto';

/** A stored node: the root of the complete subtree over leaves `index * 2**level` up to `(index + 1) * 2**level`. */
export type NodeRef = { level: number; index: number };

/** A stored node with its 32-byte hash; level 0 nodes are the leaf hashes themselves. */
export type TreeNode = NodeRef & { hash: Buffer };

/** All that is needed to append: the number of leaves and the roots of the complete subtrees, largest first. */
export type Tip = { size: number; frontier: Buffer[] };

/** The tip of a tree without leaves. */
export const emptyTip: Tip = { size: 0, frontier: [] };

const nodePrefix = Buffer.from([1]);

/** Hash of an inner node (RFC 6962 section 2.1: 0x01, left, right). */
export function hashChildren(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}

/** Appends leaf hashes (32 bytes each) and returns the new tip with every node they complete, in the order of completion. */
export function appendLeaves(tip: Tip, leafHashes: readonly Buffer[]): { tip: Tip; nodes: TreeNode[] } {
  const frontier = [...tip.frontier];
  const nodes: TreeNode[] = [];
  let size = tip.size;
  for (const leaf of leafHashes) {
    if (leaf.length !== 32) throw new RangeError(`A leaf hash has 32 bytes, not ${leaf.length}.`);
    let node: TreeNode = { level: 0, index: size, hash: leaf };
    nodes.push(node);
    // An odd index is a right child: its left sibling waits at the end of the frontier.
    while (node.index % 2 === 1) {
      const left = frontier.pop();
      if (!left) throw new RangeError(`The frontier does not belong to a tree of ${tip.size} leaves.`);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: hashChildren(left, node.hash) };
      nodes.push(node);
    }
    frontier.push(node.hash);
    size += 1;
  }
  return { tip: { size, frontier }, nodes };
}

/** Root of complete subtrees taken from the largest to the smallest; SHA-256 of nothing when there are none (RFC 6962 section 2.1). */
export function foldSubtrees(hashes: readonly Buffer[]): Buffer {
  const root = hashes.reduceRight<Buffer | undefined>((right, left) => (right ? hashChildren(left, right) : left), undefined);
  return root ?? hash('sha256', Buffer.alloc(0), 'buffer');
}

/** Root hash (32 bytes) of the tree a tip stands for. */
export function rootOf(tip: Tip): Buffer {
  return foldSubtrees(tip.frontier);
}
