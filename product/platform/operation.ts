import type { Actor } from './access/actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AnyContract, Contract } from './contract.ts';
import type { Database, Reader } from './database/scope.ts';
import type { Writer } from './database/writer.ts';
import type { PdfRenderer } from './documents/pdf.ts';
import type { FileStore } from './files/file-store.ts';
import type { Queue } from './jobs/queue.ts';
import type { SigningKey } from './ledger/signing-key.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';

/** What the composition root built once and every operation may use. */
export interface Services {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  files: FileStore;
  mailer: Mailer;
  pdf: PdfRenderer;
  queue: Queue;
  signer: SigningKey;
  /** Ends connections and workers. */
  close(): Promise<void>;
}

/** The call as it came in. */
export interface Caller {
  address: string;
  userAgent: string;
  /** The session token of the cookie, where there is one. */
  sessionToken: string | undefined;
  isLoopback: boolean;
  /** Hands a session cookie to the browser; undefined clears it. */
  setSession(token: string | undefined): void;
}

/** A file that came with a call; read it once. */
export interface IncomingFile {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** What an operation with `sends: 'file'` returns. */
export interface OutgoingFile {
  name: string;
  mediaType: string;
  bytes: Buffer | AsyncIterable<Uint8Array>;
}

export interface ReadContext {
  reader: Reader;
  actor: Actor;
  services: Services;
}
export interface WriteContext {
  writer: Writer;
  actor: Actor;
  services: Services;
  file?: IncomingFile;
}
/** For operations before or beside an organization: sign-in, own sessions, the list of organizations. */
export interface OpenContext {
  caller: Caller;
  /** The signed-in person; undefined for `public` operations called without a session. */
  personId: string | undefined;
  services: Services;
}

type Handler<Context, Input, Output> = (context: Context, input: Input) => Promise<Output>;

export type Operation =
  | { door: 'read'; contract: AnyContract; handle: Handler<ReadContext, never, unknown> }
  | { door: 'write'; contract: AnyContract; handle: Handler<WriteContext, never, unknown> }
  | { door: 'open'; contract: AnyContract; handle: Handler<OpenContext, never, unknown> };

const isOpen = (c: { permission: string }): boolean => c.permission === 'public' || c.permission === 'signed-in';

// The phantom types make the pair (contract, handler) fit; the list of all operations needs no types any more.
const forget = (c: unknown): AnyContract => c as AnyContract;

/** Implements a read inside an organization: it is handed a Reader in a read-only transaction. */
export function answer<R, I, O>(c: Contract<R, I, O>, handle: Handler<ReadContext, I, O>): Operation {
  if (c.kind !== 'read' || isOpen(c)) throw new Error(`${c.name} is not a read of an organization`);
  return { door: 'read', contract: forget(c), handle };
}

/** Implements a write inside an organization: it is handed a Writer; its changes commit whole with their history. */
export function perform<R, I, O>(c: Contract<R, I, O>, handle: Handler<WriteContext, I, O>): Operation {
  if (c.kind !== 'write' || isOpen(c)) throw new Error(`${c.name} is not a write of an organization`);
  return { door: 'write', contract: forget(c), handle };
}

/** Implements an operation with permission `public` or `signed-in`; it opens its own transactions. */
export function welcome<R, I, O>(c: Contract<R, I, O>, handle: Handler<OpenContext, I, O>): Operation {
  if (!isOpen(c)) throw new Error(`${c.name} belongs to an organization`);
  return { door: 'open', contract: forget(c), handle };
}
