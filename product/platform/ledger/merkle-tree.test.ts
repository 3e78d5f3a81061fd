import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from './canonical-json.ts';
import {
  consistencyNodes,
  consistencyProof,
  frontierNodes,
  inclusionNodes,
  inclusionProof,
  nodeReader,
  nodesAbove,
} from './merkle-proof.ts';
import { appendLeaves, emptyTip, rootOf } from './merkle-tree.ts';
import { leafHashOf, rootOfLeaves, verifyConsistency, verifyInclusion } from './merkle-verification.ts';

// The eight entries and roots that Certificate Transparency implementations test each other with.
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const knownLeaves = entries.map((entry) => leafHash(Buffer.from(entry, 'hex')));

const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => leafHash(`entry ${at}`));

function naiveRoot(leaves: Buffer[]): Buffer {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [only] = leaves;
  if (!only) return sha();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

function flipped(hash: Buffer | undefined, bit: number): Buffer {
  const copy = Buffer.from(hash ?? []);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

const sizes = fc.integer({ min: 1, max: 90 });
const sizeWithIndex = sizes.chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
const twoSizes = sizes.chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)));

describe('the Merkle tree', () => {
  it('gives the published roots of Certificate Transparency', () => {
    roots.forEach((root, size) => {
      expect(rootOf(appendLeaves(emptyTip, knownLeaves.slice(0, size)).tip).toString('hex')).toBe(root);
    });
  });

  it('gives the published inclusion and consistency proofs of Certificate Transparency', () => {
    const nodeAt = nodesAbove(Buffer.concat(knownLeaves));
    expect(inclusionProof(8, 5, nodeAt).map((hash) => hash.toString('hex'))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(consistencyProof(2, 5, nodeAt).map((hash) => hash.toString('hex'))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('has the root of the recursive definition however the appends are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 20 }), (cuts) => {
        const leaves = leavesOf(cuts.reduce((total, cut) => total + cut, 0));
        let tip = emptyTip;
        for (const cut of cuts) tip = appendLeaves(tip, leaves.slice(tip.size, tip.size + cut)).tip;
        expect(rootOf(tip)).toEqual(naiveRoot(leaves));
        expect(Buffer.from(rootOfLeaves(Buffer.concat(leaves)))).toEqual(naiveRoot(leaves));
      }),
      { numRuns: 60 },
    );
  });

  it('stores every node once and finds an older frontier among them', () => {
    fc.assert(
      fc.property(twoSizes, ([older, size]) => {
        const { nodes } = appendLeaves(emptyTip, leavesOf(size));
        expect(new Set(nodes.map((node) => `${node.level}/${node.index}`)).size).toBe(nodes.length);
        const frontier = frontierNodes(older).map(nodeReader(nodes));
        expect(frontier).toEqual(appendLeaves(emptyTip, leavesOf(older)).tip.frontier);
      }),
    );
  });

  it('refuses a leaf hash that is not 32 bytes long', () => {
    expect(() => appendLeaves(emptyTip, [Buffer.alloc(31)])).toThrow('32 bytes');
  });
});

describe('proofs', () => {
  it('show every leaf with the planned nodes alone, and no altered claim', () => {
    fc.assert(
      fc.property(sizeWithIndex, fc.nat(255), fc.nat(), ([size, index], bit, choice) => {
        const leaves = leavesOf(size);
        const { tip, nodes } = appendLeaves(emptyTip, leaves);
        const planned = inclusionNodes(size, index);
        expect(planned.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1)));
        const read = nodes.filter((node) => planned.some((ref) => ref.level === node.level && ref.index === node.index));
        const proof = inclusionProof(size, index, nodeReader(read));
        const claim = { leafHash: leaves[index] ?? Buffer.alloc(0), index, size, proof, root: rootOf(tip) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, leafHash: flipped(leaves[index], bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, Buffer.alloc(32)] })).toBe(false);
        if (size > 1) {
          expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
          const at = choice % proof.length;
          expect(verifyInclusion({ ...claim, proof: proof.with(at, flipped(proof[at], bit)) })).toBe(false);
        }
      }),
    );
  });

  it('show that an older tree is a prefix, and not when anything is altered', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(255), fc.nat(), ([oldSize, size], bit, choice) => {
        const leaves = leavesOf(size);
        const { tip, nodes } = appendLeaves(emptyTip, leaves);
        const planned = consistencyNodes(oldSize, size);
        const read = nodes.filter((node) => planned.some((ref) => ref.level === node.level && ref.index === node.index));
        const proof = consistencyProof(oldSize, size, nodeReader(read));
        const claim = { oldSize, oldRoot: naiveRoot(leaves.slice(0, oldSize)), size, root: rootOf(tip), proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
        if (proof.length > 0) {
          const at = choice % proof.length;
          expect(verifyConsistency({ ...claim, proof: proof.with(at, flipped(proof[at], bit)) })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false);
        }
      }),
    );
  });

  it('refuse leaves and sizes outside the tree', () => {
    expect(() => inclusionNodes(4, 4)).toThrow('not in a tree');
    expect(() => consistencyNodes(0, 4)).toThrow('No consistency proof');
    expect(verifyInclusion({ leafHash: Buffer.alloc(32), index: 2 ** 60, size: 2 ** 61, proof: [], root: Buffer.alloc(32) })).toBe(false);
  });

  it('hash a leaf alike on the server and in the browser', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (entry) => {
        expect(Buffer.from(leafHashOf(entry))).toEqual(leafHash(entry));
      }),
    );
  });
});
