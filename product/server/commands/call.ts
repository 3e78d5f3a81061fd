import { openAsBlob, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { type AnyContract, pathOf } from '#platform/contract.ts';
import { Problem, type ProblemDocument, type ProblemKind, problemKinds } from '#platform/errors.ts';
import { queryInput, toQuery } from '#platform/http/query-input.ts';
import { operations } from '../operations.ts';

export interface CallOptions {
  url: string;
  key: string | undefined;
  /** A JSON object, or `-` for standard input. */
  json?: string;
  file?: string;
  output?: string;
}

/** `--limit 5 --filter type:risk` as the input of a contract. */
export function inputFromWords(contract: AnyContract, words: readonly string[]): Record<string, unknown> {
  const query = new URLSearchParams();
  for (let index = 0; index < words.length; index += 2) {
    const name = /^--(.+)$/.exec(words[index] ?? '')?.[1];
    const value = words[index + 1];
    if (name === undefined || value === undefined)
      throw new Problem('invalid', 'invalid-input', `Give input as --name value pairs, or --json; "${words[index]}" is neither.`);
    query.append(name, value);
  }
  return queryInput(contract.input, query);
}

const kindOf = (status: number): ProblemKind =>
  (Object.keys(problemKinds) as ProblemKind[]).find((kind) => problemKinds[kind].status === status) ?? 'unavailable';

function asProblem(document: ProblemDocument): Problem {
  const fields = (document.errors ?? []).map(({ field, reason }) => `\n  ${field}: ${reason}`).join('');
  return new Problem(kindOf(document.status), document.code, `${document.title}: ${document.detail}${fields}`);
}

async function bodyOf(
  input: Record<string, unknown>,
  file: string | undefined,
): Promise<{ body: string | FormData; headers: Record<string, string> }> {
  if (file === undefined) return { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } };
  const form = new FormData();
  form.set('input', JSON.stringify(input));
  form.set('file', await openAsBlob(file), basename(file));
  return { body: form, headers: {} };
}

/** Calls one operation of a running Attestry by its name; returns what to print, or the bytes of a file. */
export async function callOperation(name: string, words: readonly string[], options: CallOptions): Promise<string | Buffer> {
  const contract = operations.map((operation) => operation.contract).find((candidate) => candidate.name === name);
  if (contract === undefined)
    throw new Problem('not-found', 'unknown-operation', `There is no operation "${name}". List them: attestry call --list`);
  const given = options.json === '-' ? await text(process.stdin) : options.json;
  const input = { ...(given ? (JSON.parse(given) as Record<string, unknown>) : {}), ...inputFromWords(contract, words) };
  const isRead = contract.kind === 'read';
  const authorization: Record<string, string> = options.key ? { authorization: `Bearer ${options.key}` } : {};
  const sent = isRead ? { headers: {} } : await bodyOf(input, options.file);
  const response = await fetch(`${options.url}${pathOf(contract)}${isRead ? toQuery(input) : ''}`, {
    method: isRead ? 'GET' : 'POST',
    ...sent,
    headers: { ...sent.headers, ...authorization },
  }).catch(() => {
    throw new Problem('unavailable', 'unreachable', `No Attestry answers at ${options.url}. Start it, or name another address with --url.`);
  });
  if (!response.ok) throw asProblem((await response.json()) as ProblemDocument);
  if (contract.sends === 'file') return Buffer.from(await response.arrayBuffer());
  return JSON.stringify(await response.json(), null, 2);
}

/** Every operation with its sentence, for `attestry call --list`. */
export const operationList = (): string =>
  operations
    .map(({ contract }) => `${contract.name.padEnd(34)} ${contract.kind.padEnd(6)} ${contract.summary}`)
    .sort()
    .join('\n');

/** Reads the version of a JSON file given as `@file`, else the text itself. */
export const jsonArgument = (value: string): string => (value.startsWith('@') ? readFileSync(value.slice(1), 'utf8') : value);
