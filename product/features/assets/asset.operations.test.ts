import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { assets } from './asset.contracts.ts';

const backups = {
  title: 'Backups of the production database',
  type: 'information',
  classification: 'restricted',
  confidentiality: 5,
  availability: 4,
} as const;

describe('the asset inventory', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('stores an asset and tells its strongest need for protection', async () => {
    const owner = await test.organization();
    const asset = await test.value(assets.create, backups, owner);
    expect(asset).toMatchObject({ reference: 'AS-001', integrity: 3, protection: 5, inScope: true, state: 'in-use' });
    await test.value(assets.update, { id: asset.id, revision: 1, confidentiality: 2, inScope: false }, owner);
    const page = await test.value(assets.list, { filter: ['type:information', 'inScope:false'], sort: 'protection' }, owner);
    expect(page.items).toMatchObject([{ id: asset.id, protection: 4, revision: 2 }]);
  });

  it('lets contributors add assets of their own and keeps viewers out', async () => {
    const owner = await test.organization();
    const contributor = await test.member(owner, 'contributor');
    const viewer = await test.member(owner, 'viewer');
    const own = await test.value(assets.create, backups, contributor);
    expect(own.ownerId).toBe(contributor.memberId);
    const foreign = await test.value(assets.create, backups, owner);
    expect(await test.call(assets.update, { id: foreign.id, revision: 1, location: 'Paris' }, contributor)).toMatchObject({
      ok: false,
      status: 403,
    });
    expect(await test.call(assets.create, backups, viewer)).toMatchObject({ ok: false, status: 403 });
  });

  it('answers another organization as if the asset did not exist', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const asset = await test.value(assets.create, backups, owner);
    expect(await test.call(assets.update, { id: asset.id, revision: 1, location: 'Paris' }, stranger)).toMatchObject({
      ok: false,
      status: 404,
    });
  });

  it('names the field and the reason of a wrong input', async () => {
    const owner = await test.organization();
    expect(await test.call(assets.create, { ...backups, availability: 6 }, owner)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'availability' }] },
    });
  });
});
