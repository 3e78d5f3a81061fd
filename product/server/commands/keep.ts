import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeBackup } from '#platform/backup/backup.ts';
import { keyWriter, restoreBackup } from '#platform/backup/restore.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { openFileStore } from '#platform/files/open-file-store.ts';
import { loadOrCreateSigningKey, parseSigningKey, signingKeyPem } from '#platform/ledger/signing-key.ts';
import { withDatabase } from './with-database.ts';

const keysFolder = (config: Config): string => join(config.dataFolder, 'keys');

/** Writes everything into one file and returns a sentence about it. */
export async function backupTo(config: Config, file: string, options: { withKey: boolean }): Promise<string> {
  const key = options.withKey
    ? config.signingKey
      ? parseSigningKey(config.signingKey)
      : await loadOrCreateSigningKey(keysFolder(config))
    : undefined;
  const facts = await withDatabase(config, ({ ownerUrl }) =>
    writeBackup({
      ownerUrl,
      files: openFileStore(config),
      target: resolve(file),
      createdAt: systemClock().now(),
      ...(key ? { signingKeyPem: signingKeyPem(key) } : {}),
    }),
  );
  const hint = options.withKey
    ? 'It holds the signing key: keep it as safe as the key.'
    : 'It does not hold the signing key; back up keys/ apart, or use --with-key.';
  return `Backed up ${facts.tables.length} tables and ${facts.files.length} files to ${file}. ${hint}`;
}

/** Restores a backup into an empty data folder and returns a sentence about it. */
export async function restoreFrom(config: Config, file: string): Promise<string> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o711 });
  const facts = await withDatabase(config, ({ ownerUrl }) =>
    restoreBackup({
      ownerUrl,
      files: openFileStore(config),
      source: resolve(file),
      storeKey: async (pem) => {
        mkdirSync(keysFolder(config), { recursive: true, mode: 0o700 });
        await keyWriter(keysFolder(config))(pem);
      },
    }),
  );
  return `Restored the backup of ${facts.createdAt}: ${facts.tables.length} tables and ${facts.files.length} files.`;
}
