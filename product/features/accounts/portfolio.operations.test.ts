import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOrganization, renameOrganization } from '#features/organizations/organization.contracts.ts';
import { chooseLocale, chooseOrganization, currentSession } from '#features/people/session.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { openBrowser } from './account-browser.test-data.ts';
import { createOrganization, portfolio } from './portfolio.contracts.ts';
import { demoSignIn } from './sign-in.contracts.ts';

describe('organizations', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('are founded by a signed-in person, who owns the new one and goes on there', async () => {
    const expert = await test.member(await test.organization('First Ltd'), 'expert', 'Eve Expert');
    const { organizationId } = await test.value(createOrganization, { name: 'Second Ltd' }, expert);
    expect(await test.value(currentSession, {}, expert)).toMatchObject({
      organization: { id: organizationId, name: 'Second Ltd' },
      member: { role: 'owner' },
    });
    expect(await test.call(createOrganization, { name: '' }, expert)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'name' }] },
    });
    expect(await openBrowser(test).send(createOrganization, { name: 'Third Ltd' })).toMatchObject({ status: 401 });
  });

  it('are listed with role and numbers for the person who belongs to them, and for nobody else', async () => {
    const first = await test.organization('First Ltd');
    const expert = await test.member(first, 'expert', 'Eve Expert');
    await test.value(createOrganization, { name: 'Second Ltd' }, expert);
    await test.organization('Not hers Ltd');
    const { items } = await test.value(portfolio, {}, expert);
    expect(items).toMatchObject([
      { name: 'First Ltd', role: 'expert', isCurrent: false, people: 2, risks: 0, changes: 2 },
      { name: 'Second Ltd', role: 'owner', isCurrent: true, people: 1, risks: 0, changes: 2 },
    ]);
    expect(items[1]?.lastChangeAt).toBe(test.clock.now());
  });

  it('are changed only into one that the person belongs to', async () => {
    const first = await test.organization('First Ltd');
    const expert = await test.member(first, 'expert');
    const { organizationId } = await test.value(createOrganization, { name: 'Second Ltd' }, expert);
    const stranger = await test.organization('Other Ltd');
    await test.value(chooseOrganization, { organizationId: first.organizationId }, expert);
    expect(await test.value(getOrganization, {}, expert)).toMatchObject({ name: 'First Ltd' });
    for (const unknown of [stranger.organizationId, '00000000-0000-7000-8000-000000000001']) {
      expect(await test.call(chooseOrganization, { organizationId: unknown }, expert)).toMatchObject({
        status: 404,
        problem: { code: 'not-found' },
      });
    }
    expect(await test.call(chooseOrganization, { organizationId }, first)).toMatchObject({ status: 404 });
  });

  it('are renamed by who administers them, with the revision that was read', async () => {
    const owner = await test.organization('Old name');
    const manager = await test.member(owner, 'manager');
    expect(await test.call(renameOrganization, { revision: 1, name: 'New name' }, manager)).toMatchObject({ status: 403 });
    expect(await test.value(renameOrganization, { revision: 1, name: 'New name' }, owner)).toMatchObject({ name: 'New name', revision: 2 });
    expect(await test.call(renameOrganization, { revision: 1, name: 'Another' }, owner)).toMatchObject({
      status: 409,
      problem: { code: 'stale-revision', current: { name: 'New name' } },
    });
    expect(await test.call(renameOrganization, { revision: 2, name: ' ' }, owner)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'name' }] },
    });
  });

  it('are read in the language that the person chose', async () => {
    const owner = await test.organization();
    await test.value(chooseLocale, { locale: 'de' }, owner);
    expect(await test.value(currentSession, {}, owner)).toMatchObject({ person: { locale: 'de' } });
  });
});

describe('one-click sign-ins', () => {
  let test: TestApp;
  let real: Member;
  let demo: Member;
  const here = { address: '127.0.0.1' };
  beforeAll(async () => {
    test = await testProduct();
    real = await test.organization('Real Ltd');
    demo = await test.organization('Demo Ltd');
    await test.member(demo, 'auditor', 'Dora Demo');
    await test.write(demo, ({ db }) =>
      db.updateTable('organization').set({ isDemo: true }).where('id', '=', demo.organizationId).execute(),
    );
  });
  afterAll(() => test.close());
  const setDemo = (isOn: boolean) => {
    test.services.config.demo = isOn;
  };

  it('exist only in demo mode', async () => {
    setDemo(false);
    expect((await openBrowser(test, here).get(currentSession, {})).demoSignIns).toEqual([]);
    expect(await openBrowser(test, here).send(demoSignIn, { memberId: demo.memberId })).toMatchObject({ status: 404 });
  });

  it('offer one person of each role and sign in as that person', async () => {
    setDemo(true);
    const browser = openBrowser(test, here);
    const { state, demoSignIns } = await browser.get(currentSession, {});
    expect([state, demoSignIns.map(({ role }) => role).toSorted()]).toEqual(['signed-out', ['auditor', 'owner']]);
    const auditor = demoSignIns.find(({ role }) => role === 'auditor');
    expect(await browser.get(demoSignIn, { memberId: auditor?.memberId ?? '' })).toEqual({ state: 'signed-in' });
    expect(await browser.get(currentSession, {})).toMatchObject({
      isDemo: true,
      person: { name: 'Dora Demo' },
      organization: { name: 'Demo Ltd' },
    });
  });

  it('are closed to other machines, behind a proxy, and under a foreign name', async () => {
    setDemo(true);
    const input = { memberId: demo.memberId };
    const tries: [string, Record<string, string>][] = [
      ['198.51.100.7', {}],
      ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
      ['127.0.0.1', { forwarded: 'for=127.0.0.1' }],
      ['127.0.0.1', { host: 'attacker.test' }],
    ];
    for (const [address, headers] of tries) {
      expect((await openBrowser(test, { address }).send(currentSession, {}, headers)).value.demoSignIns).toEqual([]);
      expect(await openBrowser(test, { address }).send(demoSignIn, input, headers)).toMatchObject({ status: 404 });
    }
  });

  it('never open a real organization', async () => {
    setDemo(true);
    expect(await openBrowser(test, here).send(demoSignIn, { memberId: real.memberId })).toMatchObject({ status: 404 });
  });
});
