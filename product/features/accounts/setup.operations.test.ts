import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listMembers } from '#features/people/member.contracts.ts';
import { currentSession } from '#features/people/session.contracts.ts';
import type { TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { founder, openBrowser, setUpFirstOwner, tokenOf } from './account-browser.test-data.ts';
import { setUp } from './setup.contracts.ts';
import { createSetupLink } from './setup-link.ts';

describe('the first owner', () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await testProduct();
  });
  afterEach(() => test.close());
  const freshLink = () => createSetupLink(test.services.database, test.clock, test.services.config.publicUrl);

  it('comes in by the printed link, owns the new organization, and is signed in', async () => {
    const stranger = openBrowser(test);
    expect(await stranger.get(currentSession, {})).toMatchObject({ state: 'setup', person: null });
    const browser = await setUpFirstOwner(test);
    const now = await browser.get(currentSession, {});
    expect(now).toMatchObject({
      state: 'signed-in',
      person: { name: 'Ada Lovelace', email: 'ada@lumen.test' },
      organization: { name: 'Lumen GmbH' },
      member: { role: 'owner' },
    });
    expect(now.permissions).toContain('people.administer');
    expect((await browser.get(listMembers, {})).items).toMatchObject([{ reference: 'P-001', name: 'Ada Lovelace', role: 'owner' }]);
    expect(await stranger.get(currentSession, {})).toMatchObject({ state: 'signed-out' });
  });

  it('cannot use a link twice, nor a second link that was printed before', async () => {
    const [first, second] = [await freshLink(), await freshLink()];
    const browser = openBrowser(test);
    await browser.get(setUp, { token: tokenOf(first ?? ''), ...founder });
    for (const link of [first, second]) {
      const again = await openBrowser(test).send(setUp, { token: tokenOf(link ?? ''), ...founder, email: 'eve@lumen.test' });
      expect(again).toMatchObject({ status: 409, problem: { code: 'already-set-up' } });
    }
    expect(await freshLink()).toBeUndefined();
  });

  it('is only one when two use their links at once', async () => {
    const links = [await freshLink(), await freshLink()];
    const replies = await Promise.all(
      links.map((link, at) => openBrowser(test).send(setUp, { token: tokenOf(link ?? ''), ...founder, email: `owner${at}@lumen.test` })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('is told when the link is unknown or has expired', async () => {
    const browser = openBrowser(test);
    expect(await browser.send(setUp, { token: 'atl_nonsense', ...founder })).toMatchObject({
      status: 422,
      problem: { code: 'link-unknown', errors: [{ field: 'token' }] },
    });
    const link = await freshLink();
    test.clock.advance(24 * 3_600_000);
    expect(await browser.send(setUp, { token: tokenOf(link ?? ''), ...founder })).toMatchObject({
      status: 422,
      problem: { code: 'link-expired' },
    });
    expect(browser.token).toBeUndefined();
  });

  it.each([
    [{ password: 'short' }, 'password', 'weak-password'],
    [{ password: 'Password12345' }, 'password', 'weak-password'],
    [{ email: 'not an address' }, 'email', 'invalid-input'],
    [{ organization: ' ' }, 'organization', 'invalid-input'],
    [{ name: '' }, 'name', 'invalid-input'],
  ])('is told which field is wrong: %o', async (wrong, field, code) => {
    const link = await freshLink();
    const reply = await openBrowser(test).send(setUp, { token: tokenOf(link ?? ''), ...founder, ...wrong });
    expect(reply).toMatchObject({ status: 422, problem: { code, errors: [{ field }] } });
    expect(await freshLink()).toBeDefined();
  });
});
