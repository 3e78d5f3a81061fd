import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { Problem } from '../errors.ts';

/** The operating-system account that runs the embedded server. Without `identity` it is the one of this process. */
export interface ServerAccount {
  name: string;
  identity: { uid: number; gid: number } | undefined;
}

const askId = (...question: string[]): string | undefined => {
  const answer = spawnSync('id', question, { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
};

function accountOf(nameOrUid: string): ServerAccount | undefined {
  const [uid, gid, name] = [askId('-u', nameOrUid), askId('-g', nameOrUid), askId('-un', nameOrUid)];
  if (uid === undefined || gid === undefined) return undefined;
  // spawn() takes signed 32-bit numbers; macOS shows its nobody (-2) as 4294967294.
  return { name: name ?? nameOrUid, identity: { uid: Number(uid) | 0, gid: Number(gid) | 0 } };
}

/** Who runs the server: this account; for root, whom PostgreSQL refuses, the owner of `folder`, else `postgres`, else `nobody`. */
export function serverAccount(folder: string): ServerAccount {
  const uid = process.getuid?.() ?? 1;
  if (uid !== 0) return { name: askId('-un') ?? String(uid), identity: undefined };
  const ownerUid = statSync(folder, { throwIfNoEntry: false })?.uid ?? 0;
  const account = (ownerUid === 0 ? undefined : accountOf(String(ownerUid))) ?? accountOf('postgres') ?? accountOf('nobody');
  if (account) return account;
  throw new Problem(
    'unavailable',
    'no-database-account',
    'PostgreSQL refuses to run as root, and this machine has neither an account postgres nor nobody. Add one, or start Attestry as an ordinary user.',
  );
}

/** Hands a file or folder to the account; does nothing where the account is this process's own. */
export function giveTo(account: ServerAccount, path: string): void {
  if (account.identity) chownSync(path, account.identity.uid >>> 0, account.identity.gid >>> 0);
}

/** Whether the account can execute this program here, with the libraries it loads. */
export const canRun = (account: ServerAccount, program: string): boolean =>
  spawnSync(program, ['--version'], { ...account.identity, cwd: '/', stdio: 'ignore' }).status === 0;

/** Whether the account can enter this folder through all its parents and write there. */
export const canWrite = (account: ServerAccount, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -w "$0" && test -x "$0"', folder], { ...account.identity, cwd: '/', stdio: 'ignore' }).status === 0;
