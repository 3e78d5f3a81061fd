import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new data folder below the temporary folder; the caller removes it. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attestry-check-'));
  // The database's account must be able to pass through where root runs the tests.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  return folder;
}
