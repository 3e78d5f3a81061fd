import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import { appendVersions } from '../ledger/ledger.writes.ts';
import type { Database, OrganizationId, Reader, Session } from './scope.ts';

/** One accepted change of one record; becomes a version and a leaf in the same transaction. */
export interface Change {
  recordId: string;
  recordKind: string;
  revision: number;
  /** `create`, `update`, `archive`, `restore`, `link`, `unlink` or a feature's own verb. */
  action: string;
  /** Former values of what changed; null for a new record. */
  before: Record<string, unknown> | null;
  /** The whole record after the change, or the facts of the event. */
  after: Record<string, unknown>;
  /** When it happened, where that is not now (ISO 8601). */
  occurredAt?: string;
  /** Keys of before/after that hold personal data: stored as salted commitments. */
  personal?: readonly string[];
}

/** A Reader inside a transaction that may write. */
export interface Writer extends Reader {
  readonly actor: Actor;
  /** Collects a change; all of a transaction's changes reach the ledger together, just before it commits. */
  append(change: Change): void;
  /** Runs after the commit; a failure there is logged and does not undo the change. */
  afterCommit(work: () => void): void;
}

interface Scope {
  organizationId: OrganizationId;
  actor: Actor;
  clock: Clock;
}

/** A Writer on an open session, and the function that brings its changes into the ledger. */
export function writerOn(session: Session, scope: Scope): { writer: Writer; finish: () => Promise<() => void> } {
  const changes: Change[] = [];
  const followUps: (() => void)[] = [];
  const writer: Writer = {
    ...scope,
    db: session.db,
    append: (change) => changes.push(change),
    afterCommit: (work) => followUps.push(work),
  };
  const finish = async () => {
    await appendVersions(writer, changes);
    return () => {
      for (const work of followUps) work();
    };
  };
  return { writer, finish };
}

/** Runs `work` as one write transaction of one organization: stored whole with its history, or not at all. */
export async function write<T>(database: Database, scope: Scope, work: (writer: Writer) => Promise<T>): Promise<T> {
  const settings = { organizationId: scope.organizationId, ...(scope.actor.personId ? { personId: scope.actor.personId } : {}) };
  const [result, followUp] = await database.transaction('write', settings, async (session) => {
    const { writer, finish } = writerOn(session, scope);
    const value = await work(writer);
    return [value, await finish()] as const;
  });
  followUp();
  return result;
}

/** Runs `work` as one read-only transaction of one organization. */
export const read = <T>(
  database: Database,
  organizationId: OrganizationId,
  clock: Clock,
  work: (reader: Reader) => Promise<T>,
): Promise<T> => database.transaction('read', { organizationId }, (session) => work({ organizationId, db: session.db, clock }));
