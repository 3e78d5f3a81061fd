import { content } from '@attestry/content/content.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { listFrameworks, listRequirements } from './framework.contracts.ts';
import { loadFrameworks } from './framework.load.ts';

describe('frameworks', () => {
  let test: TestApp;
  let owner: Member;
  beforeAll(async () => {
    test = await testProduct();
    owner = await test.organization();
  });
  afterAll(() => test.close());

  const asOwnerOfSchema = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    return work(client).finally(() => client.end());
  };

  it('are loaded when the database is migrated and every role can read them', async () => {
    const employee = await test.member(owner, 'employee');
    const { items } = await test.value(listFrameworks, {}, employee);
    const assessable = content().frameworks[0]?.requirements.filter((row) => row.assessable).length;
    expect(items).toMatchObject([{ id: 'iso27001-2022', name: 'ISO/IEC 27001:2022', assessable }]);
  });

  it('list their requirements in the order of the framework', async () => {
    const { items } = await test.value(listRequirements, { frameworkId: 'iso27001-2022' }, owner);
    expect(items.filter((item) => item.kind === 'control')).toHaveLength(93);
    expect(items.map((item) => item.position)).toEqual(items.map((item) => item.position).toSorted((a, b) => a - b));
    expect(items.find((item) => item.id === 'A.5.1')).toMatchObject({ parentId: 'A.5', theme: 'organizational', isAssessable: true });
  });

  it('answer an unknown framework with 404, a wrong field by its name, and nobody signed in with 401', async () => {
    expect(await test.call(listRequirements, { frameworkId: 'iso9001' }, owner)).toMatchObject({ ok: false, status: 404 });
    expect(await test.call(listRequirements, { frameworkId: '' }, owner)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'frameworkId' }] },
    });
    expect(await test.call(listFrameworks, {})).toMatchObject({ ok: false, status: 401 });
  });

  it('are loaded again only when the content changed, and then replace what differs', async () => {
    expect(await asOwnerOfSchema(loadFrameworks)).toBe(false);
    const reloaded = await asOwnerOfSchema(async (client) => {
      await client.query(`UPDATE framework SET content_hash = 'older'`);
      await client.query(`UPDATE requirement SET title = 'Former title' WHERE id = 'A.5.1'`);
      await client.query(
        `INSERT INTO requirement (framework_id, id, parent_id, kind, title, position, is_assessable, is_new) VALUES ('iso27001-2022', 'A.9.9', 'A.5', 'control', 'Gone', 999, true, false)`,
      );
      return loadFrameworks(client);
    });
    expect(reloaded).toBe(true);
    const { items } = await test.value(listRequirements, { frameworkId: 'iso27001-2022' }, owner);
    expect(items.find((item) => item.id === 'A.5.1')?.title).not.toBe('Former title');
    expect(items.some((item) => item.id === 'A.9.9')).toBe(false);
  });

  it('cannot be changed by the application', async () => {
    const change = test.write(owner, ({ db }) => db.updateTable('framework').set({ name: 'Mine' }).execute());
    await expect(change).rejects.toThrow(/permission denied/);
  });
});
