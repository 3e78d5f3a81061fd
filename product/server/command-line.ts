import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { type Config, readConfig } from '#platform/config.ts';
import { Problem, problemKinds } from '#platform/errors.ts';
import { verifyPackFile } from '#platform/ledger/verify-command.ts';
import { callOperation, jsonArgument, operationList } from './commands/call.ts';
import { createKey } from './commands/create-key.ts';
import { backupTo, restoreFrom } from './commands/keep.ts';
import { runUntilStopped } from './commands/run.ts';
import { withDatabase } from './commands/with-database.ts';
import { version } from './version.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** npm runs scripts in the package's folder; paths that a person types are meant from where they stand. */
const here = (): string => process.env.INIT_CWD ?? process.cwd();
const configOf = (demo = false): Config => readConfig(process.env, { demo, folder: here() });

function addRunCommands(attestry: Command): void {
  attestry
    .command('start', { isDefault: true })
    .description('start everything: database, server and background work')
    .option('--demo', 'fill and show a demo company, with one-click sign-in from this machine')
    .action((options: { demo?: boolean }) => runUntilStopped(configOf(options.demo ?? false), { serve: true, work: true, say }));
  attestry
    .command('serve')
    .description('answer HTTP only')
    .action(() => runUntilStopped(configOf(), { serve: true, work: false, say }));
  attestry
    .command('work')
    .description('do background work only')
    .action(() => runUntilStopped(configOf(), { serve: false, work: true, say }));
  attestry
    .command('migrate')
    .description('bring the database to this version and stop')
    .action(() => withDatabase(configOf(), async () => say('The database is at this version.')));
}

function addKeepCommands(attestry: Command): void {
  attestry
    .command('backup <file>')
    .description('write everything into one file: rows, files, ledger')
    .option('--with-key', 'include the key that signs checkpoints')
    .action(async (file: string, options: { withKey?: boolean }) =>
      say(await backupTo(configOf(), resolve(here(), file), { withKey: options.withKey ?? false })),
    );
  attestry
    .command('restore <file>')
    .description('bring a backup back into an empty data folder')
    .action(async (file: string) => say(await restoreFrom(configOf(), resolve(here(), file))));
  attestry
    .command('verify <pack>')
    .description('check an audit pack offline; needs no database and no network')
    .option('--fingerprint <SHA256:...>', 'the fingerprint of the signing key, learnt from elsewhere')
    .action(async (pack: string, options: { fingerprint?: string }) => {
      const { text, exitCode } = await verifyPackFile(
        resolve(here(), pack),
        options.fingerprint ? { fingerprint: options.fingerprint } : {},
      );
      say(text);
      process.exitCode = exitCode;
    });
}

function addKeyCommand(attestry: Command): void {
  attestry
    .command('api-key')
    .description('keys for scripts')
    .command('create')
    .description('create an API key in the name of a member; it is shown once')
    .requiredOption('--email <address>', 'the member in whose name it acts')
    .option('--organization <name>', 'name or id, where the member belongs to several')
    .option('--name <name>', 'what it is for', 'command line')
    .option('--scope <permission...>', 'what it may do', ['records.read'])
    .option('--days <number>', 'how long it is valid', '90')
    .action(async (options: { email: string; organization?: string; name: string; scope: string[]; days: string }) =>
      say(await createKey(configOf(), { ...options, scopes: options.scope, days: Number(options.days) })),
    );
}

function addCallCommand(attestry: Command): void {
  attestry
    .command('call [operation]')
    .description('call any operation of a running Attestry: attestry call risks.list --limit 5')
    .option('--url <address>', 'where it runs', process.env.ATTESTRY_URL ?? `http://localhost:${process.env.PORT ?? '4100'}`)
    .option('--json <object>', 'the input as JSON, @file, or - for standard input')
    .option('--file <path>', 'a file to send along')
    .option('--output <path>', 'where to write a file that comes back')
    .option('--list', 'list every operation')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(
      async (
        operation: string | undefined,
        options: { url: string; json?: string; file?: string; output?: string; list?: boolean },
        command: Command,
      ) => {
        if (options.list || operation === undefined) return say(operationList());
        const words = command.args.slice(1);
        const json = options.json === undefined ? undefined : jsonArgument(options.json);
        const file = options.file === undefined ? undefined : resolve(here(), options.file);
        const answer = await callOperation(operation, words, {
          url: options.url,
          key: process.env.ATTESTRY_KEY,
          ...(json ? { json } : {}),
          ...(file ? { file } : {}),
        });
        if (typeof answer === 'string') return say(answer);
        if (options.output === undefined)
          throw new Problem('invalid', 'output-needed', 'This operation sends a file. Say where to put it: --output FILE');
        writeFileSync(resolve(here(), options.output), answer);
        say(`Wrote ${answer.length} bytes to ${options.output}.`);
      },
    );
}

function program(): Command {
  const attestry = new Command('attestry').description('Build, run and prove an information security management system.').version(version);
  addRunCommands(attestry);
  addKeepCommands(attestry);
  addKeyCommand(attestry);
  addCallCommand(attestry);
  return attestry.exitOverride();
}

/** Runs one command line and returns its exit code; failures become one sentence. */
export async function commandLine(words: string[]): Promise<number> {
  try {
    await program().parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') return error.exitCode;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof Problem ? problemKinds[error.kind].exit : 1;
  }
}
