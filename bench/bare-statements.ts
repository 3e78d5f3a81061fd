import { writerOn } from '../product/platform/database/writer.ts';
import type { Operation, Services } from '../product/platform/operation.ts';
import type { Call, Lane } from './lanes.ts';

/** One SQL statement as the product sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

const isTransactional = /^\s*(BEGIN|COMMIT|ROLLBACK|SET)\b/i;
/** Ends the transaction of a write whose statements were wanted, not its effect. */
class Undone extends Error {}

/** Runs operations inside this process over the product's own services and notes the SQL they send. */
export class StatementCapture {
  readonly #services: Services;
  readonly #operations: ReadonlyMap<string, Operation>;
  #noted: Statement[] = [];

  constructor(services: Services, operations: ReadonlyMap<string, Operation>) {
    this.#services = services;
    this.#operations = operations;
    services.database.pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
      const noting = (...parameters: unknown[]): unknown => {
        const [text, values] = parameters;
        if (typeof text === 'string' && !isTransactional.test(text))
          this.#noted.push({ text, values: Array.isArray(values) ? values : [] });
        return query(...parameters);
      };
      Object.assign(client, { query: noting });
    });
  }

  /** The statements of one call; a write is rolled back. One call at a time. */
  async of(lane: Lane, call: Call): Promise<Statement[]> {
    const operation = this.#operations.get(call.operation);
    if (operation === undefined || operation.door === 'open') throw new Error(`${call.operation} has no statements to capture`);
    const { organizationId, actor } = lane.organization;
    const { database, clock } = this.#services;
    const input = operation.contract.input.parse(call.input);
    const scope = { organizationId, clock };
    this.#noted = [];
    try {
      await database.transaction(operation.door, { organizationId }, async (session) => {
        if (operation.door === 'read') {
          return operation.handle({ reader: { ...scope, db: session.db }, actor, services: this.#services }, input as never);
        }
        const { writer, finish } = writerOn(session, { ...scope, actor });
        await operation.handle({ writer, actor, services: this.#services }, input as never);
        await finish();
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    return this.#noted;
  }
}

/** Sends captured statements of a read, one after the other, with nothing around them. */
export async function replayRead(lane: Lane, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await lane.bare.query(text, values);
}

/**
 * Sends captured statements of a write in a transaction that is committed, and so waits for the disk as the product does,
 * although a savepoint takes their effect back: the same rows can be written again.
 */
export async function replayWrite(lane: Lane, statements: readonly Statement[]): Promise<void> {
  const client = await lane.bare.connect();
  try {
    await client.query('BEGIN; SAVEPOINT captured');
    for (const { text, values } of statements) await client.query(text, values);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK TO captured; COMMIT');
  } finally {
    client.release();
  }
}
