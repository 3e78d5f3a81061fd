import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Role } from '../access/permissions.ts';
import { hashToken, newToken } from '../access/tokens.ts';
import { type MovableClock, movableClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { type Contract, pathOf } from '../contract.ts';
import type { OrganizationId } from '../database/scope.ts';
import { type Writer, write } from '../database/writer.ts';
import type { ProblemDocument } from '../errors.ts';
import type { Gate } from '../http/invoke.ts';
import { toQuery } from '../http/query-input.ts';
import { createServer } from '../http/server.ts';
import { newId } from '../ids.ts';
import { createLog } from '../log.ts';
import type { Operation, Services } from '../operation.ts';
import { createTestDatabase } from './test-database.ts';

/** What a call came back with: the parsed output, or the problem document. */
export type Answer<O> =
  | { ok: true; value: O; status: number; statements: number }
  | { ok: false; problem: ProblemDocument; status: number };

/** A signed-in member of one organization of the test. */
export interface Member {
  organizationId: OrganizationId;
  personId: string;
  memberId: string;
  role: Role;
  token: string;
}

/** The product over a database of its own, called as a browser would; all contracts, permissions and walls are the real ones. */
export interface TestApp {
  app: FastifyInstance;
  services: Services;
  clock: MovableClock;
  ownerUrl: string;
  /** A new organization with one member of each role given (default: owner). */
  organization(name?: string): Promise<Member>;
  /** Another member of the same organization. */
  member(of: Member, role: Role, name?: string): Promise<Member>;
  call<R, I, O>(contract: Contract<R, I, O>, input: R, as?: Member, file?: { name: string; content: Buffer }): Promise<Answer<O>>;
  /** The value of a call that must succeed; throws with the problem otherwise. */
  value<R, I, O>(contract: Contract<R, I, O>, input: R, as: Member): Promise<O>;
  /** Bytes of a download that must succeed. */
  download<R, I, O>(contract: Contract<R, I, O>, input: R, as: Member): Promise<Buffer>;
  /** Runs `work` as a write of the member's organization, for what no operation does. */
  write<T>(as: Member, work: (writer: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How the composition root builds its parts; passed in so that this file knows no feature. */
export interface Parts {
  operations: readonly Operation[];
  gate: Gate;
  createServices(options: {
    config: Services['config'];
    clock: MovableClock;
    log: Services['log'];
    applicationUrl: string;
    ownerUrl: string;
  }): Promise<Services>;
  /** Stores the member's record; the people feature knows how. */
  addMember(writer: Writer, member: { personId: string; role: Role; name: string; email: string }): Promise<string>;
}

function multipart(input: unknown, file: { name: string; content: Buffer }): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'attestry-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="input"\r\n\r\n${JSON.stringify(input)}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Starts the product for one test file; `close` removes its database and folder. */
export async function createTestApp(parts: Parts, startIso = '2026-12-01T09:00:00.000Z'): Promise<TestApp> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'attestry-test-'));
  const clock = movableClock(startIso);
  const log = createLog('fatal');
  const config = readConfig({ ATTESTRY_DATA: folder, PORT: '0' });
  const services = await parts.createServices({ config, clock, log, applicationUrl: database.applicationUrl, ownerUrl: database.ownerUrl });
  const app = await createServer(parts.operations, services, parts.gate, 'test');

  async function join_(organizationId: OrganizationId, role: Role, name: string): Promise<Member> {
    const personId = newId(clock.nowMs());
    const email = `${personId}@example.test`;
    const token = newToken('ats');
    const actor = {
      kind: 'system',
      organizationId,
      memberId: undefined,
      personId,
      name: 'Test',
      role: 'owner',
      scopes: undefined,
    } as const;
    const memberId = await write(services.database, { organizationId, actor, clock }, async (writer) => {
      await writer.db.insertInto('person').values({ id: personId, email, name, createdAt: clock.now() }).execute();
      const session = {
        tokenHash: hashToken(token),
        id: newId(clock.nowMs()),
        personId,
        organizationId,
        createdAt: clock.now(),
        // Tests move the clock by months; these sessions never idle.
        lastSeenAt: '2099-01-01T00:00:00Z',
        expiresAt: '2099-01-01T00:00:00Z',
      };
      await writer.db.insertInto('session').values(session).execute();
      return parts.addMember(writer, { personId, role, name, email });
    });
    return { organizationId, personId, memberId, role, token };
  }

  async function send<R, I, O>(contract: Contract<R, I, O>, input: R, as?: Member, file?: { name: string; content: Buffer }) {
    const cookies: Record<string, string> = as ? { attestry_session: as.token } : {};
    const url = pathOf(contract);
    if (contract.kind === 'read') return app.inject({ method: 'GET', url: `${url}${toQuery(input as Record<string, unknown>)}`, cookies });
    if (file) return app.inject({ method: 'POST', url, cookies, ...multipart(input, file) });
    return app.inject({ method: 'POST', url, cookies, payload: input as object });
  }

  const test: TestApp = {
    app,
    services,
    clock,
    ownerUrl: database.ownerUrl,
    async organization(name = 'Example Ltd') {
      // Minted by the test itself, which is the composition root here.
      const organizationId = newId(clock.nowMs()) as OrganizationId;
      await services.database.transaction('write', { organizationId }, async ({ db }) => {
        await db.insertInto('organization').values({ id: organizationId, name, createdAt: clock.now() }).execute();
        await db
          .insertInto('installation')
          .values({ setUpAt: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
      return join_(organizationId, 'owner', 'Olivia Owner');
    },
    member: (of, role, name = `${role} person`) => join_(of.organizationId, role, name),
    async call(contract, input, as, file) {
      const response = await send(contract, input, as, file);
      if (response.statusCode >= 400) return { ok: false, problem: response.json<ProblemDocument>(), status: response.statusCode };
      const statements = Number(/desc="(\d+)"/.exec(String(response.headers['server-timing']))?.[1] ?? 0);
      return { ok: true, value: contract.output.parse(response.json()), status: response.statusCode, statements };
    },
    async value(contract, input, as) {
      const answer = await test.call(contract, input, as);
      if (!answer.ok) throw new Error(`${contract.name}: ${JSON.stringify(answer.problem)}`);
      return answer.value;
    },
    async download(contract, input, as) {
      const response = await send(contract, input, as);
      if (response.statusCode >= 400) throw new Error(`${contract.name}: ${response.body}`);
      return response.rawPayload;
    },
    write: (as, work) => {
      const actor = {
        kind: 'person',
        organizationId: as.organizationId,
        memberId: as.memberId,
        personId: as.personId,
        name: 'Test',
        role: as.role,
        scopes: undefined,
      } as const;
      return write(services.database, { organizationId: as.organizationId, actor, clock }, work);
    },
    async close() {
      await app.close();
      await services.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return test;
}

/** Number of rows that `condition` finds, read as the schema's owner would not: through the application role. */
export async function countRows(services: Services, organizationId: OrganizationId, table: string): Promise<number> {
  return services.database.transaction('read', { organizationId }, async ({ db }) => {
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(db);
    return rows[0]?.count ?? 0;
  });
}
