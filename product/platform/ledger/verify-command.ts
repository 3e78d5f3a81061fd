import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from './strict-zip-reader.ts';
import { type PackReport, verifyPack } from './verify-pack.ts';

/** Exit codes of `attestry verify`: nothing differs, something differs, the file could not be read. */
export const verifyExitCodes = { consistent: 0, invalid: 1, unreadable: 2 } as const;

const headlines = {
  valid: 'VALID: nothing in this pack was altered, and the expected signer signed it.',
  'consistent-signer-unknown': 'CONSISTENT, SIGNER UNKNOWN: nothing in this pack contradicts its ledger, but its signer is not confirmed.',
  invalid: 'INVALID: this pack is not as it was signed.',
} as const;

function* reportLines(report: PackReport): Generator<string> {
  yield headlines[report.outcome];
  for (const { file, problem } of report.findings) yield `  ${file}: ${problem}`;
  yield '';
  if (report.organization) yield `Organization  ${report.organization.name} (${report.organization.id})`;
  if (report.createdAt) yield `Created       ${report.createdAt}`;
  if (report.fingerprint) yield `Signer        ${report.fingerprint} (signature ${report.signature})`;
  if (report.root) yield `Ledger        ${report.treeSize} versions, root ${report.root}`;
  const { files, bytes, versions, proofs } = report.checked;
  yield `Checked       ${files} files (${bytes} bytes), ${versions} versions, ${proofs} proofs`;
  for (const note of report.notes) yield `Note          ${note}`;
}

/** A report as text for a terminal, without a newline at its end. Control characters out of the pack are made visible. */
export function formatReport(report: PackReport): string {
  const printable = (line: string) =>
    line.replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [...reportLines(report)].map(printable).join('\n');
}

/** Reads an open file as a pack; memory stays flat however large it is. */
export async function fileSource(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat();
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  return { size, read };
}

/** Verifies a pack on disk; `fingerprint` (`SHA256:...`) is the expected signer's, learnt elsewhere. `report` is missing when the file cannot be read. */
export async function verifyPackFile(
  path: string,
  options: { fingerprint?: string } = {},
): Promise<{ report?: PackReport; text: string; exitCode: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const report = await verifyPack(await fileSource(handle), { expectedFingerprint: options.fingerprint });
    const exitCode = report.outcome === 'invalid' ? verifyExitCodes.invalid : verifyExitCodes.consistent;
    return { report, text: formatReport(report), exitCode };
  } catch (error) {
    return {
      text: `${path} could not be read: ${error instanceof Error ? error.message : String(error)}`,
      exitCode: verifyExitCodes.unreadable,
    };
  } finally {
    await handle?.close();
  }
}
