import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Clock } from '../clock.ts';
import { Problem } from '../errors.ts';
import { isUuid } from '../ids.ts';
import type { Rows } from './rows.ts';
import './wire-types.ts';

declare const brand: unique symbol;
/** Proof that a live membership or key was checked: minted by authentication and by the scheduler only. */
export type OrganizationId = string & { readonly [brand]: 'OrganizationId' };

/** What row-level security lets a transaction see; each is a possession proven before the transaction began. */
export interface Settings {
  organizationId?: string;
  personId?: string;
  /** SHA-256 (hex) of a session token, API key, invitation or set-up link. */
  tokenHash?: string;
  signInEmail?: string;
  /** The scheduler sees which organizations exist and which trees want a checkpoint, nothing else. */
  scheduler?: 'on';
  /** Set in demo mode for callers on this machine: shows which organization is the demo company. */
  demo?: 'on';
}

export type Mode = 'read' | 'write';

/** A transaction's handle with its counted statements. */
export interface Session {
  db: Kysely<Rows>;
  client: pg.PoolClient;
  /** Statements sent in this transaction, BEGIN, SET and COMMIT aside. */
  statements: () => number;
  /** Adds settings in one message, optionally with one statement whose rows come back. */
  narrow<T>(settings: Settings, select?: string): Promise<T[]>;
  /** The same SELECT once inside each of these organizations, in one message; the person's membership must be proven. */
  acrossOrganizations<T>(organizationIds: readonly string[], select: string): Promise<T[][]>;
}

/** Reads of one organization. */
export interface Reader {
  readonly organizationId: OrganizationId;
  readonly db: Kysely<Rows>;
  readonly clock: Clock;
}

const names: Record<keyof Settings, string> = {
  organizationId: 'app.organization_id',
  personId: 'app.person_id',
  tokenHash: 'app.token_hash',
  signInEmail: 'app.sign_in_email',
  scheduler: 'app.scheduler',
  demo: 'app.demo',
};

function settingStatements(settings: Settings): string[] {
  return Object.entries(settings)
    .filter((entry): entry is [keyof Settings, string] => entry[1] !== undefined)
    .map(([key, value]) => {
      if ((key === 'organizationId' || key === 'personId') && !isUuid(value)) throw new Error(`not a UUID: ${key}`);
      return `SET LOCAL ${names[key]} TO ${pg.escapeLiteral(value)};`;
    });
}

const setLocal = (settings: Settings): string => settingStatements(settings).join(' ');

/** Changes what the rest of a transaction may see, for the few writes that end with rows of another person. */
export async function narrowTo(reader: Pick<Reader, 'db'>, settings: Settings): Promise<void> {
  for (const statement of settingStatements(settings)) await sql.raw(statement).execute(reader.db);
}

const lostConnection = new Set(['08000', '08003', '08006', '57P01', '57P02', '57P03', '53300', '53100', '53200', '58030', '25006']);

/** Turns what a lost, full or closing database says into the 503 that callers understand; leaves everything else as it is. */
export function asUnavailable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isNetwork = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code);
  const isPool =
    error instanceof Error && /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message);
  if (!isNetwork && !isPool && !lostConnection.has(code)) return error;
  const why = code === '53100' ? 'The disk of the database is full.' : 'The database cannot be reached.';
  return new Problem('unavailable', code === '53100' ? 'disk-full' : 'database-unavailable', `${why} Nothing was stored; try again.`, {
    retryAfterSeconds: 5,
  });
}

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

const kyselyOn = (client: pg.PoolClient): Kysely<Rows> =>
  new Kysely<Rows>({
    plugins: [camelCase],
    dialect: new PostgresDialect({
      // One client, already inside its transaction: Kysely borrows it and gives nothing back.
      pool: {
        connect: async () => Object.assign(Object.create(client), { release: () => undefined }),
        end: async () => undefined,
        options: {},
      },
    }),
  });

/** The application role's connections. Every access is a transaction whose settings narrow it. */
export class Database {
  readonly pool: pg.Pool;

  constructor(url: string, options: { max?: number; onError?: (error: Error) => void } = {}) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: options.max ?? 16,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      application_name: 'attestry',
    });
    // Without a listener a restarting server would end this process.
    this.pool.on('error', (error) => {
      // `end()` does not wait for the goodbye of each connection; the server may hang up first.
      if (!this.pool.ending) options.onError?.(error);
    });
    // The pool listens to idle connections only; one lost between two statements of a transaction fails the next statement.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Runs `work` in one transaction; commits when it returns, rolls back when it throws. A read transaction cannot write. */
  async transaction<T>(mode: Mode, settings: Settings, work: (session: Session) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | undefined;
    let isBroken = false;
    try {
      client = await this.pool.connect();
      const held = client;
      let count = 0;
      let beginning = `${mode === 'read' ? 'BEGIN READ ONLY;' : 'BEGIN;'} ${setLocal(settings)}`;
      let begun: Promise<unknown> | undefined;
      // The beginning travels with the first message that can carry it: one round trip less in every request.
      const send = (text: string) => {
        const sent = held.query(`${beginning} ${text}`);
        beginning = '';
        begun ??= sent;
        return sent;
      };
      const counted: pg.PoolClient = Object.assign(Object.create(held), {
        query: async (...parameters: Parameters<typeof held.query>) => {
          count += 1;
          await (begun ?? send(''));
          return held.query(...parameters);
        },
      });
      const narrow = async <R>(more: Settings, select = ''): Promise<R[]> => {
        const answer = (await send(`${setLocal(more)} ${select}`)) as unknown as pg.QueryResult | pg.QueryResult[];
        const last = Array.isArray(answer) ? answer.at(-1) : answer;
        return (last?.rows ?? []) as R[];
      };
      const acrossOrganizations = async <R>(ids: readonly string[], select: string): Promise<R[][]> => {
        if (ids.length === 0) return [];
        const text = ids.map((organizationId) => `${setLocal({ organizationId })} ${select};`).join(' ');
        const answers = (await counted.query(text)) as unknown as pg.QueryResult[];
        return answers.filter((answer) => answer.command === 'SELECT').map((answer) => answer.rows as R[]);
      };
      const result = await work({ db: kyselyOn(counted), client: counted, statements: () => count, narrow, acrossOrganizations });
      if (begun === undefined) return result;
      if (mode === 'write') {
        await held.query('COMMIT');
        return result;
      }
      // A read has nothing to lose: its answer need not wait for the end.
      client = undefined;
      held.query('COMMIT').then(
        () => held.release(),
        () => held.release(true),
      );
      return result;
    } catch (error) {
      await client?.query('ROLLBACK').catch(() => {
        isBroken = true;
      });
      throw asUnavailable(error);
    } finally {
      client?.release(isBroken);
    }
  }

  /** Waits for running transactions and closes every connection. */
  async close(): Promise<void> {
    await this.pool.end();
  }
}
