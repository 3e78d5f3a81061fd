import { fromUtf8, joinBytes, sameBytes } from './byte-encoding.ts';
import { leafHashOf, rootOfLeaves } from './merkle-verification.ts';
import { type ManifestFile, type PackManifest, packPaths } from './pack-format.ts';
import type { Checkpoint } from './signed-checkpoint.ts';
import { type ByteSource, type Finding, readContent, type StoredFile } from './strict-zip-reader.ts';

/** What the lines of the versions hash to, and which manifest files the versions they name state the hash of. */
export type VersionsReading = {
  count: number;
  /** Leaf hashes of all lines, 32 bytes each. */
  hashes: Uint8Array;
  lastLine: string;
  /** For each manifest file with a leaf, whether that line states the file's hash. */
  statedBy: Map<ManifestFile, boolean>;
  endsInNewline: boolean;
  crcMatches: boolean;
};

const newline = 10;

/** Streams the version lines: memory holds one line at a time and 32 bytes for each. */
export async function readVersions(source: ByteSource, file: StoredFile, manifest: PackManifest | undefined): Promise<VersionsReading> {
  const filesByLeaf = Map.groupBy(manifest?.files.filter(({ leaf }) => leaf !== undefined) ?? [], ({ leaf }) => leaf ?? -1);
  const statedBy = new Map([...filesByLeaf.values()].flat().map((each) => [each, false]));
  const hashes: Uint8Array[] = [];
  let pieces: Uint8Array[] = [];
  let lastLine: Uint8Array = new Uint8Array(0);
  const endLine = (): void => {
    lastLine = joinBytes(pieces);
    pieces = [];
    for (const each of filesByLeaf.get(hashes.length) ?? []) {
      statedBy.set(each, fromUtf8(lastLine)?.includes(`"${each.sha256}"`) ?? false);
    }
    hashes.push(leafHashOf(lastLine));
  };
  const crc = await readContent(source, file, (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, end));
      endLine();
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.slice(start));
  });
  const endsInNewline = pieces.length === 0;
  if (!endsInNewline) endLine();
  return {
    count: hashes.length,
    hashes: joinBytes(hashes),
    lastLine: fromUtf8(lastLine) ?? '',
    statedBy,
    endsInNewline,
    crcMatches: crc === file.crc32,
  };
}

/** The three parts of the ledger in a pack, and whether the key named by the manifest signed the checkpoint. */
export type LedgerReading = {
  versions: VersionsReading | undefined;
  leaves: Uint8Array | undefined;
  checkpoint: Checkpoint | undefined;
  signed: boolean | undefined;
};

function firstDifference(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, position) => byte !== right[position]);
  return Math.floor((at < 0 ? Math.min(left.length, right.length) : at) / 32);
}

function linesFinding({ hashes, count }: VersionsReading, leaves: Uint8Array | undefined): Finding {
  if (!leaves) return { file: packPaths.versions, problem: 'does not hash to the root of the checkpoint' };
  const at = firstDifference(hashes, leaves);
  const counts = leaves.length / 32 === count ? '' : `; it has ${count} lines for ${leaves.length / 32} leaves`;
  return { file: packPaths.versions, problem: `line ${at + 1} does not hash to leaf ${at}${counts}` };
}

/** Says which of version lines, leaf hashes and checkpoint disagrees with the others, and which leaf hashes (with their root) to judge the rest by. */
export function judgeLedger({ versions, leaves, checkpoint, signed }: LedgerReading): {
  findings: Finding[];
  leaves?: Uint8Array;
  root?: Uint8Array;
} {
  const findings: Finding[] = [];
  if (!versions) return { findings };
  if (!versions.endsInNewline) findings.push({ file: packPaths.versions, problem: 'does not end in a newline' });
  const holds = (hashes: Uint8Array, root: Uint8Array) =>
    checkpoint !== undefined && hashes.length === checkpoint.size * 32 && sameBytes(root, checkpoint.root);
  const linesRoot = rootOfLeaves(versions.hashes);
  const linesHold = holds(versions.hashes, linesRoot);
  if (leaves && sameBytes(versions.hashes, leaves)) {
    const problem = 'differs in size or root from the tree of the versions and leaves in this pack';
    // Under a true signature it is the other two that were changed alike.
    const blamed = signed ? [packPaths.versions, packPaths.leaves] : [packPaths.checkpoint];
    const otherProblem = 'does not have the size or root of the signed checkpoint';
    if (checkpoint && !linesHold) findings.push(...blamed.map((file) => ({ file, problem: signed ? otherProblem : problem })));
    return { findings, leaves, root: linesRoot };
  }
  const leavesRoot = leaves && rootOfLeaves(leaves);
  const leavesHold = leaves !== undefined && leavesRoot !== undefined && holds(leaves, leavesRoot);
  if (!linesHold) findings.push(linesFinding(versions, leaves));
  if (leaves && !leavesHold && checkpoint) {
    const at = firstDifference(leaves, versions.hashes);
    findings.push({ file: packPaths.leaves, problem: `does not hash to the root of the checkpoint (leaf ${at} differs from its version)` });
  }
  return linesHold ? { findings, leaves: versions.hashes, root: linesRoot } : { findings, leaves, root: leavesRoot };
}

/** Files whose hash is not stated by the version they refer to, where that version's own line is as it was recorded. */
export function statedHashFindings(versions: VersionsReading, leaves: Uint8Array): Finding[] {
  const hashAt = (hashes: Uint8Array, leaf: number) => hashes.subarray(leaf * 32, leaf * 32 + 32);
  return [...versions.statedBy]
    .filter(([{ leaf = 0 }, stated]) => !stated && sameBytes(hashAt(versions.hashes, leaf), hashAt(leaves, leaf)))
    .map(([{ path, leaf }]) => ({ file: path, problem: `is not the file whose hash version ${leaf} of the ledger states` }));
}
