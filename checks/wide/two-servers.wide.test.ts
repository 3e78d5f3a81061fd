import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSessions, revokeSession } from '../../product/features/accounts/profile.contracts.ts';
import { signIn } from '../../product/features/accounts/sign-in.contracts.ts';
import { createPack, packs } from '../../product/features/packs/pack.contracts.ts';
import { risks } from '../../product/features/risks/risk.contracts.ts';
import { eventually } from '../../product/platform/testing/test-services.ts';
import { owner, type Person, problemOf, riskReferences, setUpOwner, signInAt } from '../browser-person.ts';
import { newDataFolder } from '../data-folder.ts';
import { launchProduct, type ProductProcess, startProduct } from '../product-process.ts';
import { brokenTrees, verifiedPack } from './ledger-state.ts';
import { askDatabase, type SystemPostgres, startSystemPostgres } from './system-postgres.ts';

describe('two servers and two workers on one database', () => {
  const data = newDataFolder();
  let database: SystemPostgres;
  const running: ProductProcess[] = [];
  let person: Person;
  let elsewhere: Person;
  const urls = (): string[] => running.slice(0, 2).map((server) => server.url);
  beforeAll(async () => {
    database = await startSystemPostgres();
    const environment = { ATTESTRY_DATA: data, ...database.environment };
    // All at once on an empty database: one of them migrates, the others wait for it.
    running.push(
      ...(await Promise.all((['serve', 'serve', 'work', 'work'] as const).map((command) => startProduct(command, environment)))),
    );
    person = await setUpOwner(running[0] as ProductProcess);
    elsewhere = person.at(urls()[1] ?? '');
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await database?.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it('a session begun on one server is known to the other, and ends on both', async () => {
    expect((await elsewhere.call(risks.list, {})).items).toEqual([]);
    const second = await signInAt(urls()[1] ?? '');
    const { items } = await second.call(listSessions, {});
    const current = items.find((session) => session.isCurrent);
    await person.call(revokeSession, { id: current?.id ?? '' });
    expect(await problemOf(second.call(risks.list, {}))).toMatchObject({ status: 401 });
  });

  it('changes made at once on both lose nothing, double nothing and keep the ledger whole', async () => {
    const made: string[] = [];
    const write = async (at: Person): Promise<void> => {
      for (let number = 0; number < 25; number += 1) made.push((await at.call(risks.create, { title: 'At once' })).reference);
    };
    await Promise.all([person, elsewhere, person, elsewhere, person, elsewhere].map(write));
    const wanted = Array.from({ length: 150 }, (_, index) => `R-${String(index + 1).padStart(3, '0')}`);
    expect(made.toSorted()).toEqual(wanted);
    expect((await riskReferences(elsewhere)).toSorted()).toEqual(wanted);
    expect(await brokenTrees(database.ownerUrl)).toEqual([]);
    const [created] = await askDatabase<{ count: string }>(
      database.ownerUrl,
      `SELECT count(*) FROM version WHERE record_kind = 'risk' AND action = 'create'`,
    );
    expect(Number(created?.count)).toBe(150);
  });

  it('of two changes of one record from the same revision, one wins and the other is told', async () => {
    const { id, revision } = await person.call(risks.create, { title: 'Wanted by two' });
    const change = (at: Person, title: string) => at.call(risks.update, { id, revision, title }).then(() => 'stored');
    const outcomes = await Promise.allSettled([change(person, 'First'), change(elsewhere, 'Second')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await person.call(risks.get, { id })).toMatchObject({ revision: revision + 1 });
  });

  it('each job is done once by one of the workers', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? person : elsewhere).call(createPack, {})));
    for (const { id } of asked) {
      const state = await eventually(async () => {
        const pack = await person.call(packs.get, { id });
        return pack.state === 'building' ? undefined : pack.state;
      }, 120_000);
      expect(state).toBe('ready');
    }
    const done = await askDatabase(
      database.ownerUrl,
      `SELECT action, count(*)::int, count(DISTINCT record_id)::int AS packs FROM version
        WHERE record_kind = 'pack' AND action IN ('seal', 'build') GROUP BY action ORDER BY action`,
    );
    expect(done).toEqual([
      { action: 'build', count: 6, packs: 6 },
      { action: 'seal', count: 6, packs: 6 },
    ]);
    expect(await brokenTrees(database.ownerUrl)).toEqual([]);
    expect(await verifiedPack(person, urls()[1] ?? '')).toMatchObject({ findings: [], exitCode: 0 });
  });

  it('each checkpoint is signed once and covers everything within five seconds', async () => {
    await person.call(risks.create, { title: 'To be signed' });
    const waiting = () => askDatabase(database.ownerUrl, 'SELECT 1 FROM ledger_tip WHERE size > checkpoint_size');
    await eventually(async () => ((await waiting()).length === 0 ? true : undefined), 5_000);
    for (const worker of running.slice(2)) expect(worker.said()).not.toMatch(/fails|error/i);
  });

  it('work goes on when one worker is killed', async () => {
    running[2]?.kill('SIGKILL');
    expect(await verifiedPack(person, urls()[0] ?? '')).toMatchObject({ findings: [], exitCode: 0 });
  });

  it('wrong passwords on both servers are counted together', async () => {
    const codes: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      codes.push((await problemOf(signInAt(urls()[attempt % 2] ?? '', { ...owner, password: 'not the password' }))).code);
    expect(codes.slice(0, 5)).not.toContain('rate-limited');
    expect(codes[5]).toBe('rate-limited');
    expect(await problemOf(person.at(urls()[0] ?? '').call(signIn, owner))).toMatchObject({ status: 429 });
  });

  it('a server with the application role alone starts beside them, without the right to migrate', async () => {
    const { DATABASE_URL = '' } = database.environment;
    const guest = await launchProduct('serve', { ATTESTRY_DATA: data, DATABASE_URL });
    await guest.says(/Stop it with Ctrl C/);
    expect((await person.at(guest.url).call(risks.list, { limit: 1 })).items).toHaveLength(1);
    expect(await guest.stop()).toEqual({ code: 0, signal: null });
  });
});
