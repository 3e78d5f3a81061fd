import { z } from 'zod';
import { type Actor, demand } from '../access/actor.ts';
import type { Permission } from '../access/permissions.ts';
import { asProblem } from '../database/constraint-problems.ts';
import type { Session } from '../database/scope.ts';
import { writerOn } from '../database/writer.ts';
import { Problem } from '../errors.ts';
import type { Caller, IncomingFile, Operation, Services } from '../operation.ts';
import { unstorableTexts } from './unstorable-text.ts';

/** What a caller showed: a session cookie's token or an API key. */
export type Credentials = { kind: 'session' | 'api-key'; token: string } | undefined;

/** How the product tells who calls; given by the composition root because people are a feature. */
export interface Gate {
  /** Narrows the open transaction to the caller's organization and returns the actor; throws `unauthenticated`. */
  actorOf(session: Session, credentials: Credentials, services: Services): Promise<Actor>;
  /** The signed-in person behind a session token, or undefined. */
  personOf(credentials: Credentials, services: Services): Promise<string | undefined>;
  /** What must be set when a transaction begins so that the credentials can be looked up. */
  settingsOf(credentials: Credentials): { tokenHash?: string };
}

export interface Call {
  operation: Operation;
  input: unknown;
  credentials: Credentials;
  caller: Caller;
  file?: IncomingFile;
}

/** Parses what came in; throws `invalid` listing every field with its reason. */
function parseInput(operation: Operation, input: unknown): never {
  const parsed = operation.contract.input.safeParse(input ?? {});
  const errors = parsed.success ? unstorableTexts(parsed.data) : parsed.error.issues.flatMap(problemsOfIssue);
  if (parsed.success && errors.length === 0) return parsed.data as never;
  const first = errors[0];
  throw new Problem('invalid', 'invalid-input', first ? `${first.field}: ${first.reason}` : 'The input is not valid.', { errors });
}

function problemsOfIssue(issue: z.core.$ZodIssue): { field: string; reason: string }[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), reason: 'is not a field of this operation' }));
  return [{ field: path.join('.'), reason: issue.message }];
}

function parseOutput(operation: Operation, output: unknown): unknown {
  if (operation.contract.sends === 'file') return output;
  const parsed = operation.contract.output.safeParse(output);
  if (parsed.success) return parsed.data;
  throw new Error(`${operation.contract.name} answered against its contract: ${z.prettifyError(parsed.error)}`);
}

/** Runs one operation for one caller and counts its statements: parse, permission, transaction, handler, ledger, parse. */
export async function invoke(call: Call, services: Services, gate: Gate): Promise<{ output: unknown; statements: number }> {
  try {
    return await run(call, services, gate);
  } catch (error) {
    throw asProblem(error);
  }
}

async function run(call: Call, services: Services, gate: Gate): Promise<{ output: unknown; statements: number }> {
  const { operation, credentials, caller, file } = call;
  if (operation.door === 'open') {
    const input = parseInput(operation, call.input);
    const personId = await gate.personOf(credentials, services);
    if (operation.contract.permission === 'signed-in' && personId === undefined)
      throw new Problem('unauthenticated', 'unauthenticated', 'Sign in first.');
    return { output: parseOutput(operation, await operation.handle({ caller, personId, services }, input)), statements: 0 };
  }
  if (credentials === undefined) throw new Problem('unauthenticated', 'unauthenticated', 'Sign in first.');
  let followUp = (): void => undefined;
  const mode = operation.door;
  const result = await services.database.transaction(mode, gate.settingsOf(credentials), async (session) => {
    const actor = await gate.actorOf(session, credentials, services);
    demand(actor, operation.contract.permission as Permission);
    const input = parseInput(operation, call.input);
    const scope = { organizationId: actor.organizationId, clock: services.clock };
    if (operation.door === 'read') {
      const output = await operation.handle({ reader: { ...scope, db: session.db }, actor, services }, input);
      return { output: parseOutput(operation, output), statements: session.statements() };
    }
    const { writer, finish } = writerOn(session, { ...scope, actor });
    const output = await operation.handle({ writer, actor, services, ...(file ? { file } : {}) }, input);
    const parsed = parseOutput(operation, output);
    followUp = await finish();
    return { output: parsed, statements: session.statements() };
  });
  followUp();
  return result;
}
