import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { diskFileStore } from './disk-file-store.ts';
import type { FileStore } from './file-store.ts';
import { parseS3Url, s3FileStore } from './s3-file-store.ts';

/** The store that FILES_URL names (`s3://...` or `file:///folder`), else the data folder's `files/`. Throws a sentence for any other address. */
export function openFileStore(config: Pick<Config, 'filesUrl' | 'dataFolder'>): FileStore {
  const { filesUrl, dataFolder } = config;
  if (filesUrl === undefined) return diskFileStore(join(dataFolder, 'files'));
  if (filesUrl.startsWith('file:')) return diskFileStore(fileURLToPath(filesUrl));
  return s3FileStore(parseS3Url(filesUrl), join(dataFolder, 'incoming-files'));
}
