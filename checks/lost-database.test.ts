import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gate } from '../product/features/people/authentication.ts';
import { risks } from '../product/features/risks/risk.contracts.ts';
import { movableClock } from '../product/platform/clock.ts';
import { readConfig } from '../product/platform/config.ts';
import { createServer as createHttpServer } from '../product/platform/http/server.ts';
import { createLog } from '../product/platform/log.ts';
import type { Services } from '../product/platform/operation.ts';
import type { Member, TestApp } from '../product/platform/testing/test-app.ts';
import { operations } from '../product/server/operations.ts';
import { createServices } from '../product/server/services.ts';
import { testProduct } from '../product/server/test-product.ts';
import { newDataFolder } from './data-folder.ts';

/** A cable to the database that can be pulled. */
class Cable {
  readonly #socketPath: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  plug(): Promise<number> {
    this.#server = createServer((near) => {
      const far = connect(this.#socketPath);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => [near, far].forEach((end) => void end.destroy()));
      }
      near.pipe(far).pipe(near);
    });
    return new Promise((resolve) => {
      this.#server?.listen(this.#port, '127.0.0.1', () => {
        const address = this.#server?.address();
        this.#port = address && typeof address === 'object' ? address.port : 0;
        resolve(this.#port);
      });
    });
  }

  async pull(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await closed;
  }
}

describe('a database that is out of reach', () => {
  let test: TestApp;
  let member: Member;
  let services: Services;
  let cable: Cable;
  let address: string;
  let close: () => Promise<void>;
  const folder = newDataFolder();
  beforeAll(async () => {
    test = await testProduct();
    member = await test.organization();
    const direct = test.services.database.pool.options.connectionString ?? '';
    const url = URL.parse(direct.replace('@/', '@localhost/'));
    cable = new Cable(join(url?.searchParams.get('host') ?? '', '.s.PGSQL.5432'));
    const port = await cable.plug();
    const applicationUrl = direct.replace(/@\/([^?]+)\?.*$/, `@127.0.0.1:${port}/$1`);
    const config = readConfig({ ATTESTRY_DATA: folder, PORT: '0' });
    services = await createServices({ config, clock: movableClock(test.clock.now()), log: createLog('silent'), applicationUrl });
    const app = await createHttpServer(operations, services, gate, 'test');
    address = await app.listen({ port: 0, host: '127.0.0.1' });
    close = () => app.close();
  });
  afterAll(async () => {
    await close();
    await services.close();
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const create = (title: string): Promise<Response> =>
    fetch(`${address}/api/risks.create`, {
      method: 'POST',
      headers: { cookie: `attestry_session=${member.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title }),
    });

  it('is a 503 with a problem document for every door, and all is well again when it is back', async () => {
    expect((await create('Before')).status).toBe(200);
    await cable.pull();
    for (const response of [await create('Lost'), await create('Lost'), await fetch(`${address}/healthz`)]) {
      expect(response.status).toBe(503);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await response.json()).toMatchObject({ code: 'database-unavailable', detail: expect.stringContaining('Nothing was stored') });
    }
    await cable.plug();
    expect((await create('After')).status).toBe(200);
    const { items } = await test.value(risks.list, {}, member);
    expect(items.map((risk) => risk.title).sort()).toEqual(['After', 'Before']);
  });

  it('between two statements of a transaction fails that transaction alone', async () => {
    const halfDone = services.database.transaction('write', {}, async ({ client }) => {
      await client.query('SELECT 1');
      await cable.pull();
      await cable.plug();
      await client.query('SELECT 2');
    });
    await expect(halfDone).rejects.toMatchObject({ kind: 'unavailable', code: 'database-unavailable' });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it.each([
    ['53100', 'disk-full'],
    ['53200', 'database-unavailable'],
    ['53300', 'database-unavailable'],
    ['57P01', 'database-unavailable'],
    ['58030', 'database-unavailable'],
    ['25006', 'database-unavailable'],
  ])('PostgreSQL error %s is the problem %s', async (state, code) => {
    const fail = test.services.database.transaction('write', {}, ({ client }) =>
      client.query(`DO $$ BEGIN RAISE EXCEPTION 'out' USING ERRCODE = '${state}'; END $$`),
    );
    await expect(fail).rejects.toMatchObject({ kind: 'unavailable', code });
  });
});
