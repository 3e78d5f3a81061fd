import { content } from '@attestry/content/content.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { listParameters, parameterValueMap, updateParameter } from './parameter.contracts.ts';

const key = 'access-review-months';
const standard = content().parameters.find((declared) => declared.id === key)?.default;

describe('parameters', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('have the standard value until the organization sets its own', async () => {
    const owner = await test.organization();
    expect((await test.value(parameterValueMap, {}, owner)).values[key]).toBe(standard);
    const first = await test.value(updateParameter, { key, revision: 0, value: 12 }, owner);
    expect(first).toMatchObject({ key, value: 12, revision: 1, standard });
    const second = await test.value(updateParameter, { key, revision: 1, value: '9' }, owner);
    expect(second).toMatchObject({ value: 9, revision: 2, recordId: first.recordId });
    expect((await test.value(parameterValueMap, {}, owner)).values[key]).toBe(9);
  });

  it('name the policies whose text holds them', async () => {
    const owner = await test.organization();
    const { items } = await test.value(listParameters, {}, owner);
    expect(items).toHaveLength(content().parameters.length);
    const using = content().policies.filter(({ body }) => body.includes(`{{param:${key}}}`));
    expect(items.find((item) => item.key === key)?.policies).toEqual(using.map(({ title }) => title));
    expect(using.length).toBeGreaterThan(0);
  });

  it('refuse a stale write, also the first one of two', async () => {
    const owner = await test.organization();
    await test.value(updateParameter, { key, revision: 0, value: 12 }, owner);
    const late = await test.call(updateParameter, { key, revision: 0, value: 6 }, owner);
    expect(late).toMatchObject({ ok: false, status: 409, problem: { code: 'stale-revision', current: { value: '12' } } });
  });

  it('are set by steering roles only', async () => {
    const owner = await test.organization();
    const contributor = await test.member(owner, 'contributor');
    expect(await test.call(updateParameter, { key, revision: 0, value: 12 }, contributor)).toMatchObject({ ok: false, status: 403 });
  });

  it('of one organization never reach another', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    await test.value(updateParameter, { key, revision: 0, value: 12 }, owner);
    expect((await test.value(parameterValueMap, {}, stranger)).values[key]).toBe(standard);
  });

  it('name the field of a wrong value and know no key but the declared ones', async () => {
    const owner = await test.organization();
    const wrong = await test.call(updateParameter, { key, revision: 0, value: 10_000 }, owner);
    expect(wrong).toMatchObject({
      ok: false,
      status: 422,
      problem: { errors: [{ field: 'value', reason: expect.stringContaining('must be at most') }] },
    });
    expect(await test.call(updateParameter, { key: 'made-up', revision: 0, value: 1 }, owner)).toMatchObject({ ok: false, status: 404 });
  });
});
