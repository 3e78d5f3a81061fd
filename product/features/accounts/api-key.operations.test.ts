import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renameOrganization } from '#features/organizations/organization.contracts.ts';
import { archiveMember, listMembers, updateMember } from '#features/people/member.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { openBrowser } from './account-browser.test-data.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-key.contracts.ts';
import { createApiKeyFor } from './api-key-command.ts';

describe('an API key', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());
  const make = (as: Member, more: object = {}) =>
    test.value(createApiKey, { name: 'sync', scopes: ['people.read', 'own.read'], days: 30, ...more }, as);
  const caller = (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return {
      list: () => openBrowser(test).send(listMembers, {}, headers),
      rename: () => openBrowser(test).send(renameOrganization, { revision: 1, name: 'New name' }, headers),
      headers,
    };
  };

  it('is shown once, stored as a hash, and opens what its scopes allow', async () => {
    const owner = await test.organization();
    const key = await make(owner);
    expect(key.token).toMatch(/^atk_.{43}$/);
    const stored = await test.write(owner, ({ db }) =>
      db.selectFrom('apiKey').selectAll().where('organizationId', '=', owner.organizationId).execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(key.token);
    const { items } = await test.value(listApiKeys, {}, owner);
    expect(items).toMatchObject([{ name: 'sync', memberName: 'Olivia Owner', lastUsedAt: null, revokedAt: null }]);
    expect(items[0]).not.toHaveProperty('token');
    expect((await caller(key.token).list()).status).toBe(200);
    await expect.poll(async () => (await test.value(listApiKeys, {}, owner)).items[0]?.lastUsedAt).toBe(test.clock.now());
  });

  it('opens less than its member may when its scopes are narrower', async () => {
    const owner = await test.organization();
    const { rename } = caller((await make(owner)).token);
    expect(await rename()).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
  });

  it('asks for no more than the own role has, and loses what the role loses', async () => {
    const owner = await test.organization();
    const admin = await test.member(owner, 'admin');
    const viewer = await test.member(owner, 'viewer');
    const beyond = await test.call(createApiKey, { name: 'x', scopes: ['records.read', 'people.administer'], days: 1 }, viewer);
    expect(beyond).toMatchObject({ status: 422, problem: { errors: [{ field: 'scopes.1' }] } });
    const { token } = await make(admin, { scopes: ['organization.administer'] });
    expect((await caller(token).rename()).status).toBe(200);
    await test.value(updateMember, { id: admin.memberId, revision: 1, role: 'viewer' }, owner);
    expect(await caller(token).rename()).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
  });

  it('ends with its time, when it is revoked, and with its member', async () => {
    const owner = await test.organization();
    const viewer = await test.member(owner, 'viewer');
    const [short, revoked, orphan] = [await make(owner, { days: 1 }), await make(owner), await make(viewer)];
    await test.value(revokeApiKey, { id: revoked.id }, owner);
    expect((await caller(revoked.token).list()).status).toBe(401);
    expect((await caller(short.token).list()).status).toBe(200);
    test.clock.advance(86_400_000);
    expect((await caller(short.token).list()).status).toBe(401);
    expect((await caller(orphan.token).list()).status).toBe(200);
    await test.value(archiveMember, { id: viewer.memberId, revision: 1 }, owner);
    expect((await caller(orphan.token).list()).status).toBe(403);
    expect((await caller('atk_guess').list()).status).toBe(401);
  });

  it.each([
    [{ days: 366 }, 'days'],
    [{ days: 0 }, 'days'],
    [{ name: '' }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes.0'],
  ])('names the field of a wrong input: %o', async (wrong, field) => {
    const owner = await test.organization();
    const answer = await test.call(createApiKey, { name: 'x', scopes: ['own.read'], days: 1, ...wrong } as never, owner);
    expect(answer).toMatchObject({ status: 422, problem: { errors: [{ field }] } });
  });

  it('cannot make another key, and opens no operation of a signed-in person', async () => {
    const owner = await test.organization();
    const { headers } = caller((await make(owner, { scopes: ['own.read'] })).token);
    const input = { name: 'child', scopes: ['own.read'], days: 1 } as const;
    expect(await openBrowser(test).send(createApiKey, { ...input, scopes: [...input.scopes] }, headers)).toMatchObject({
      status: 403,
      problem: { code: 'needs-person' },
    });
  });

  it('of a colleague is seen and revoked only by who administers, and by nobody elsewhere', async () => {
    const owner = await test.organization();
    const [viewer, other] = [await test.member(owner, 'viewer'), await test.member(owner, 'viewer')];
    const stranger = await test.organization('Other Ltd');
    const key = await make(viewer);
    expect((await test.value(listApiKeys, {}, other)).items).toEqual([]);
    expect((await test.value(listApiKeys, {}, stranger)).items).toEqual([]);
    for (const nobody of [other, stranger]) expect(await test.call(revokeApiKey, { id: key.id }, nobody)).toMatchObject({ status: 404 });
    expect((await test.value(listApiKeys, {}, owner)).items).toHaveLength(1);
    await test.value(revokeApiKey, { id: key.id }, owner);
    expect((await caller(key.token).list()).status).toBe(401);
  });

  describe('from the command line', () => {
    const wanted = { name: 'backup', scopes: ['people.read'], days: 7 };
    const emailOf = async (member: Member) =>
      (await test.value(listMembers, {}, member)).items.find(({ id }) => id === member.memberId)?.email ?? '';

    it('is made for a person by their address, in their only organization', async () => {
      const owner = await test.organization('Lumen GmbH');
      const made = await createApiKeyFor(test.services.database, test.clock, { ...wanted, email: await emailOf(owner) });
      expect(made.organization).toBe('Lumen GmbH');
      expect((await caller(made.token).list()).status).toBe(200);
    });

    it.each([
      [{ email: 'nobody@lumen.test' }, 'email'],
      [{ organization: 'Elsewhere Ltd' }, 'organization'],
      [{ scopes: ['everything'] }, 'scopes.0'],
      [{ days: 366 }, 'days'],
    ])('names what is wrong: %o', async (wrong, field) => {
      const owner = await test.organization();
      const making = createApiKeyFor(test.services.database, test.clock, { ...wanted, email: await emailOf(owner), ...wrong });
      await expect(making).rejects.toMatchObject({ kind: 'invalid', details: { errors: [{ field }] } });
    });
  });
});
