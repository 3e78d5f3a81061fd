import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../errors.ts';
import { canWrite, giveTo, type ServerAccount, serverAccount } from './embedded-account.ts';

/** Passwords of the cluster's roles, made once per data folder. */
export interface Secrets {
  admin: string;
  owner: string;
  application: string;
}

/** Everything about where one embedded server lives. Folders are absolute. */
export interface Place {
  account: ServerAccount;
  dataFolder: string;
  /** Belongs to the account, mode 0700; holds `cluster/`, `server.log` and, where its path is short enough, `socket/`. */
  serverFolder: string;
  clusterFolder: string;
  binariesCache: string;
  secrets: Secrets;
  whereIsData: string;
}

const systemFolder = '/var/lib/attestry';
const isRoot = (): boolean => process.getuid?.() === 0;

/** Where the server of this data folder lives, made when missing; a sentence when its account cannot get there. */
export function embeddedPlace(dataFolder: string): Place {
  try {
    return placeIn(dataFolder);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw unreachable(`The data folder ${dataFolder} cannot be used by this account: ${reason}`);
  }
}

function placeIn(dataFolder: string): Place {
  const home = join(dataFolder, 'postgres');
  // The server's account must be able to pass through, so root's folders let others enter (never list).
  mkdirSync(home, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  const { serverFolder, account } = serverPlace(home);
  return {
    account,
    dataFolder,
    serverFolder,
    clusterFolder: join(serverFolder, 'cluster'),
    binariesCache: isRoot() ? systemFolder : home,
    secrets: ensureSecrets(join(home, 'secrets.json'), serverFolder),
    whereIsData: whereIsData(serverFolder, home, account),
  };
}

function whereIsData(serverFolder: string, home: string, account: ServerAccount): string {
  const place = `The database is in ${join(serverFolder, 'cluster')}`;
  if (!account.identity) return `${place}.`;
  const because = serverFolder.startsWith(home) ? '' : `, because that account cannot enter ${home}`;
  return `${place} and runs as the account ${account.name}${because}.`;
}

const noteIn = (home: string): string => join(home, 'database-is-in.txt');

const notedFolder = (home: string): string | undefined =>
  existsSync(noteIn(home)) ? readFileSync(noteIn(home), 'utf8').trim() : undefined;

function serverPlace(home: string): { serverFolder: string; account: ServerAccount } {
  const note = noteIn(home);
  const noted = notedFolder(home);
  const serverFolder = noted ?? join(home, 'server');
  const account = serverAccount(serverFolder);
  if (noted !== undefined) {
    if (!existsSync(noted)) {
      throw unreachable(
        `The database was kept in ${noted} (so says ${note}), which is gone. Bring it back, or choose a new ATTESTRY_DATA.`,
      );
    }
  } else if (makeFor(account, serverFolder)) {
    return { serverFolder, account };
  } else if (isRoot() && !existsSync(join(serverFolder, 'cluster'))) {
    rmSync(serverFolder, { recursive: true, force: true });
    return { serverFolder: moveToSystemFolder(note, account), account };
  }
  if (canWrite(account, serverFolder)) return { serverFolder, account };
  throw unreachable(
    `The account ${account.name} cannot write to ${serverFolder}. Start Attestry as the account that created it, or as root.`,
  );
}

/** A name of its own, not one made from the path: a data folder that was removed must not find its old database again. */
function moveToSystemFolder(note: string, account: ServerAccount): string {
  const serverFolder = join(systemFolder, randomBytes(8).toString('hex'));
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  if (!makeFor(account, serverFolder)) throw unreachable(`The account ${account.name} cannot write to ${systemFolder}.`);
  writeFileSync(note, `${serverFolder}\n`);
  return serverFolder;
}

function makeFor(account: ServerAccount, folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(account, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
  return canWrite(account, folder);
}

const unreachable = (sentence: string): Problem => new Problem('unavailable', 'database-out-of-reach', sentence);

function ensureSecrets(file: string, serverFolder: string): Secrets {
  const password = (): string => randomBytes(24).toString('base64url');
  if (!existsSync(file)) {
    if (existsSync(join(serverFolder, 'cluster')))
      throw unreachable(`The passwords of the database are missing: ${file}. Bring that file back.`);
    const draft = `${file}.${process.pid}`;
    const secrets: Secrets = { admin: password(), owner: password(), application: password() };
    writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
    try {
      // A link, unlike a rename, never replaces what another start has just written.
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
    rmSync(draft);
  }
  return readSecrets(file);
}

const readSecrets = (file: string): Secrets => JSON.parse(readFileSync(file, 'utf8'));

/** A folder of mode 0700 for the server's Unix socket, whose path is limited to some 100 bytes; the same at every start. */
export function makeSocketFolder(place: Place): string {
  const inServerFolder = join(place.serverFolder, 'socket');
  const isShort = Buffer.byteLength(inServerFolder) <= 80;
  const hash = createHash('sha256').update(place.serverFolder).digest('hex').slice(0, 16);
  const folder = isShort ? inServerFolder : join(tmpdir(), `attestry-${hash}`);
  if (makeFor(place.account, folder) && isOurs(folder, place.account)) return folder;
  throw unreachable(
    `The folder ${folder}, meant for the database's socket, belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.`,
  );
}

function isOurs(folder: string, account: ServerAccount): boolean {
  const found = lstatSync(folder);
  const uid = account.identity ? account.identity.uid >>> 0 : process.getuid?.();
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

/** Removes the database of a data folder for good, wherever it was kept. Its server must have stopped. */
export function removeEmbeddedFolders(dataFolder: string): void {
  const home = join(dataFolder, 'postgres');
  const noted = notedFolder(home);
  if (noted) rmSync(noted, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}
