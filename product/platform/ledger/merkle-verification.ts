import { joinBytes, sameBytes } from './byte-encoding.ts';
import { sha256Of } from './incremental-sha256.ts';

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** SHA-256 leaf hash of entry bytes (RFC 6962 section 2.1: 0x00, entry), in plain JavaScript for the browser. */
export function leafHashOf(entry: Uint8Array): Uint8Array {
  return sha256Of(leafMark, entry);
}

function nodeHashOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256Of(joinBytes([nodeMark, left, right]));
}

/** Root of concatenated leaf hashes (32 bytes each). */
export function rootOfLeaves(leaves: Uint8Array): Uint8Array {
  const frontier: Uint8Array[] = [];
  for (let index = 0; index < leaves.length / 32; index += 1) {
    let node = leaves.subarray(index * 32, index * 32 + 32);
    for (let rest = index; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = frontier.pop();
      if (left) node = nodeHashOf(left, node);
    }
    frontier.push(node);
  }
  const root = frontier.reduceRight<Uint8Array | undefined>((right, left) => (right ? nodeHashOf(left, right) : left), undefined);
  return root ?? sha256Of();
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Whether a proof shows that the leaf stands at `index` of the tree of `size` leaves with this root. */
export function verifyInclusion(claim: {
  leafHash: Uint8Array;
  index: number;
  size: number;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}): boolean {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false;
  let position = claim.index;
  let last = claim.size - 1;
  let hash = claim.leafHash;
  for (const sibling of claim.proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHashOf(sibling, hash);
      // A right edge without a sibling of its own is carried up unhashed.
      while (position % 2 === 0 && position !== 0) {
        position /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHashOf(hash, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, claim.root);
}

/** Whether a proof shows that the tree of `oldSize` leaves with `oldRoot` is a prefix of the tree of `size` leaves with `root`. */
export function verifyConsistency(claim: {
  oldSize: number;
  oldRoot: Uint8Array;
  size: number;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}): boolean {
  const { oldSize, size } = claim;
  if (!isCount(oldSize) || !isCount(size) || oldSize < 1 || oldSize > size) return false;
  if (oldSize === size) return claim.proof.length === 0 && sameBytes(claim.oldRoot, claim.root);
  let position = oldSize - 1;
  let last = size - 1;
  while (position % 2 === 1) {
    position = (position - 1) / 2;
    last = Math.floor(last / 2);
  }
  // When the older tree is itself a complete subtree, its root is the first hash and the proof leaves it out.
  const [start, ...path] = position === 0 ? [claim.oldRoot, ...claim.proof] : claim.proof;
  if (!start) return false;
  let oldHash = start;
  let hash = start;
  for (const sibling of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldHash = nodeHashOf(sibling, oldHash);
      hash = nodeHashOf(sibling, hash);
      while (position % 2 === 0 && position !== 0) {
        position /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHashOf(hash, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(oldHash, claim.oldRoot) && sameBytes(hash, claim.root);
}
