import { fromUtf8, sameBytes, toHex } from './byte-encoding.ts';
import { sha256Of } from './incremental-sha256.ts';
import { manifestHashIn, type PackManifest, packPaths, parseManifest } from './pack-format.ts';
import { type Checkpoint, fingerprintOf, type Parsed, parseCheckpoint, parseVerifierKey } from './signed-checkpoint.ts';
import { type ByteSource, type Finding, readContent, readStrictZip, type StoredFile, structureFinding } from './strict-zip-reader.ts';
import { filesFindings, proofsFindings } from './verify-contents.ts';
import { judgeLedger, type LedgerReading, readVersions, statedHashFindings, type VersionsReading } from './verify-ledger.ts';
import { isSignedBy } from './verify-signature.ts';

/** What was found out about a pack. Every member but `findings` is what the pack says of itself and only holds when the outcome is not `invalid`. */
export type PackReport = {
  outcome: 'valid' | 'consistent-signer-unknown' | 'invalid';
  findings: Finding[];
  signature: 'verified' | 'wrong' | 'not checked';
  notes: string[];
  checked: { files: number; bytes: number; versions: number; proofs: number };
  organization?: PackManifest['organization'];
  createdAt?: string;
  fingerprint?: string;
  treeSize?: number;
  root?: string;
};

/** `expectedFingerprint` is the signer's (`SHA256:...`), learnt elsewhere; `onProgress` hears bytes read of bytes in all. */
export type VerifyOptions = { expectedFingerprint?: string; onProgress?: (bytesRead: number, bytesTotal: number) => void };

const mostBytesInMemory = 2 ** 28;

type Reading = {
  source: ByteSource;
  files: Map<string, StoredFile>;
  findings: Finding[];
  /** Paths whose CRC-32 in the headers is not that of their content. */
  wrongCrc: Set<string>;
};

async function readWhole(reading: Reading, path: string): Promise<Uint8Array | undefined> {
  const file = reading.files.get(path);
  if (!file || file.size > mostBytesInMemory) {
    reading.findings.push({ file: path, problem: file ? 'is too large to be read' : 'is missing from the pack' });
    return undefined;
  }
  const bytes = new Uint8Array(file.size);
  let at = 0;
  const crc = await readContent(reading.source, file, (chunk) => {
    bytes.set(chunk, at);
    at += chunk.length;
  });
  if (crc !== file.crc32) reading.wrongCrc.add(path);
  return bytes;
}

async function readParsed<T>(reading: Reading, path: string, parse: (bytes: Uint8Array) => Parsed<T>): Promise<T | undefined> {
  const bytes = await readWhole(reading, path);
  const parsed = bytes && parse(bytes);
  if (parsed?.ok) return parsed.value;
  if (parsed) reading.findings.push({ file: path, problem: parsed.because });
  return undefined;
}

/** Whether the manifest is the one of the last leaf; undefined when the line that says so cannot be trusted. */
function manifestIsProven(manifestBytes: Uint8Array, versions: VersionsReading, leaves: Uint8Array): boolean | undefined {
  const last = versions.count - 1;
  if (last < 0 || !sameBytes(versions.hashes.subarray(last * 32), leaves.subarray(leaves.length - 32))) return undefined;
  return manifestHashIn(versions.lastLine) === toHex(sha256Of(manifestBytes));
}

function parseCheckpointBytes(bytes: Uint8Array): Parsed<Checkpoint> {
  const text = fromUtf8(bytes);
  const parsed: Parsed<Checkpoint> = text === undefined ? { ok: false, because: 'is not UTF-8 text' } : parseCheckpoint(text);
  if (parsed.ok && parsed.value.signatures.length !== 1) return { ok: false, because: 'does not have exactly one signature' };
  return parsed;
}

function reportSigner(report: PackReport, manifest: PackManifest, answer: boolean | undefined, options: VerifyOptions): void {
  const wrong = (problem: string) => report.findings.push({ file: packPaths.checkpoint, problem });
  report.signature = answer === undefined ? 'not checked' : answer ? 'verified' : 'wrong';
  if (answer === false) wrong('is not signed by the key that the manifest names');
  if (answer === undefined) {
    report.notes.push('This browser cannot check Ed25519 signatures. Check this pack with a newer browser or with "attestry verify".');
  }
  const key = parseVerifierKey(manifest.verifierKey);
  if (!key.ok) return;
  report.fingerprint = fingerprintOf(key.value.publicKey);
  const expected = options.expectedFingerprint?.trim().replace(/=+$/, '');
  if (expected && expected !== report.fingerprint) wrong(`is signed by ${report.fingerprint}, but ${expected} was expected`);
}

async function readLedger(reading: Reading, manifest: PackManifest | undefined): Promise<LedgerReading> {
  const checkpoint = await readParsed(reading, packPaths.checkpoint, parseCheckpointBytes);
  const leaves = await readParsed(reading, packPaths.leaves, (bytes) =>
    bytes.length % 32 === 0 ? { ok: true, value: bytes } : { ok: false, because: 'is not a row of 32-byte hashes' },
  );
  const file = reading.files.get(packPaths.versions);
  const versions = file && (await readVersions(reading.source, file, manifest));
  if (!versions) reading.findings.push({ file: packPaths.versions, problem: 'is missing from the pack' });
  else if (!versions.crcMatches) reading.wrongCrc.add(packPaths.versions);
  const signed = manifest && checkpoint ? await isSignedBy(checkpoint, manifest.verifierKey) : undefined;
  return { checkpoint, leaves, versions, signed };
}

async function checkContents(reading: Reading, report: PackReport, options: VerifyOptions): Promise<void> {
  const { findings } = reading;
  const manifestBytes = await readWhole(reading, packPaths.manifest);
  const parsed: Parsed<PackManifest> | undefined = manifestBytes && parseManifest(manifestBytes);
  if (parsed && !parsed.ok) findings.push({ file: packPaths.manifest, problem: parsed.because });
  const manifest = parsed?.ok ? parsed.value : undefined;
  const ledger = await readLedger(reading, manifest);
  const { checkpoint, versions } = ledger;
  const judged = judgeLedger(ledger);
  findings.push(...judged.findings);
  const proofs = await readWhole(reading, packPaths.proofs);
  if (versions) report.checked.versions = versions.count;
  if (checkpoint) Object.assign(report, { treeSize: checkpoint.size, root: toHex(checkpoint.root) });
  if (!manifestBytes || !manifest) return;

  const proven = versions && judged.leaves && manifestIsProven(manifestBytes, versions, judged.leaves);
  if (proven === false || (proven === undefined && findings.length === 0)) {
    findings.push({ file: packPaths.manifest, problem: 'is not the manifest whose hash the last version of the ledger states' });
    // A manifest that is not the recorded one can accuse no file and name no signer.
    return;
  }
  Object.assign(report, { organization: manifest.organization, createdAt: manifest.createdAt });
  if (proofs && judged.leaves && judged.root) findings.push(...proofsFindings(proofs, manifest, judged.leaves, judged.root));
  if (versions && judged.leaves) findings.push(...statedHashFindings(versions, judged.leaves));
  const contents = await filesFindings(reading.source, reading.files, manifest, options.onProgress);
  findings.push(...contents.findings);
  for (const path of contents.wrongCrc) reading.wrongCrc.add(path);
  const provenFiles = manifest.files.filter(({ leaf }) => leaf !== undefined);
  Object.assign(report.checked, { files: manifest.files.length, bytes: contents.bytes, proofs: provenFiles.length + 1 });
  if (checkpoint) reportSigner(report, manifest, ledger.signed, options);
}

/** Checks every byte of a pack, the same way in Node and in a browser; rejects only when the source cannot be read. */
export async function verifyPack(source: ByteSource, options: VerifyOptions = {}): Promise<PackReport> {
  const { files, findings } = await readStrictZip(source);
  const checked = { files: 0, bytes: 0, versions: 0, proofs: 0 };
  const report: PackReport = { outcome: 'invalid', findings, signature: 'not checked', notes: [], checked };
  if (!files) {
    report.notes.push('The contents were not examined, because the archive does not say with certainty where they are.');
    return report;
  }
  const reading: Reading = { source, findings, files: new Map(files.map((file) => [file.path, file])), wrongCrc: new Set() };
  await checkContents(reading, report, options);
  for (const path of reading.wrongCrc) {
    if (!findings.some((finding) => finding.file === path))
      findings.push(structureFinding(`CRC-32 of ${path}`, 'is not that of its content'));
  }
  if (findings.length === 0) {
    const known = report.signature === 'verified' && options.expectedFingerprint?.trim();
    report.outcome = known ? 'valid' : 'consistent-signer-unknown';
    if (!options.expectedFingerprint?.trim()) {
      report.notes.push('Anyone can sign a pack with a key of their own: compare the fingerprint with the one the organization gave you.');
    }
  }
  return report;
}
