import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getOrganization } from '#features/organizations/organization.contracts.ts';
import { currentSession, signOut } from '#features/people/session.contracts.ts';
import type { TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { founder, goodPassword, openBrowser, setUpFirstOwner, type TestBrowser } from './account-browser.test-data.ts';
import { changePassword, listSessions, renamePerson, revokeOtherSessions, revokeSession } from './profile.contracts.ts';
import { signIn } from './sign-in.contracts.ts';

const right = { email: founder.email, password: goodPassword };
const wrong = { email: founder.email, password: 'seven grey lamps hum?' };

describe('a sign-in', () => {
  let test: TestApp;
  let owner: TestBrowser;
  beforeEach(async () => {
    test = await testProduct();
    owner = await setUpFirstOwner(test);
  });
  afterEach(() => test.close());

  it('works with any spelling of the address and goes straight into the only organization', async () => {
    const browser = openBrowser(test);
    expect(await browser.get(signIn, { ...right, email: ' ADA@Lumen.test ' })).toEqual({ state: 'signed-in' });
    expect(await browser.get(getOrganization, {})).toMatchObject({ name: 'Lumen GmbH' });
  });

  it('answers an unknown address and a wrong password with the same words', async () => {
    const known = await openBrowser(test).send(signIn, wrong);
    const unknown = await openBrowser(test).send(signIn, { ...wrong, email: 'nobody@lumen.test' });
    expect(known).toMatchObject({ status: 401, problem: { code: 'wrong-credentials' } });
    expect(unknown).toEqual(known);
  });

  it('changes the token, so that one planted before is worth nothing afterwards', async () => {
    const victim = openBrowser(test, { token: 'ats_planted' });
    await victim.get(signIn, right);
    expect(victim.token).toMatch(/^ats_.{43}$/);
    expect(victim.token).not.toBe('ats_planted');
    expect(await openBrowser(test, { token: 'ats_planted' }).get(currentSession, {})).toMatchObject({ state: 'signed-out' });
  });

  it('ends the session that the browser held before', async () => {
    const before = owner.token ?? '';
    await owner.get(signIn, right);
    expect(owner.token).not.toBe(before);
    expect(await openBrowser(test, { token: before }).send(getOrganization, {})).toMatchObject({ status: 401 });
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const response = await test.app.inject({ method: 'POST', url: '/api/session.start', payload: right });
    expect(response.cookies[0]).toMatchObject({
      name: 'attestry_session',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: 30 * 86_400,
    });
    const foreign = await openBrowser(test).send(signIn, right, { 'sec-fetch-site': 'cross-site' });
    expect(foreign).toMatchObject({ status: 403, problem: { code: 'foreign-origin' } });
  });

  it('is locked after five failures from one place, longer each time, and even for the right password', async () => {
    const browser = openBrowser(test);
    for (let at = 0; at < 5; at += 1) expect((await browser.send(signIn, wrong)).status).toBe(401);
    const locked = await browser.send(signIn, right);
    expect(locked).toMatchObject({ status: 429, retryAfter: '60', problem: { code: 'rate-limited', parameters: { seconds: 60 } } });
    test.clock.advance(60_000);
    expect((await browser.send(signIn, wrong)).status).toBe(401);
    expect(await browser.send(signIn, right)).toMatchObject({ status: 429, retryAfter: '120' });
    test.clock.advance(120_000);
    expect((await browser.send(signIn, right)).status).toBe(200);
    expect((await openBrowser(test).send(signIn, wrong)).status).toBe(401);
  });

  it('stays open from another place while one is locked', async () => {
    for (let at = 0; at < 6; at += 1) await openBrowser(test, { address: '203.0.113.1' }).send(signIn, wrong);
    expect((await openBrowser(test, { address: '203.0.113.2' }).send(signIn, right)).status).toBe(200);
  });

  it('lets no more than five guesses through when many come at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => openBrowser(test).send(signIn, wrong)));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('counts one address over all e-mails', async () => {
    const guess = (at: number) => openBrowser(test, { address: '203.0.113.3' }).send(signIn, { ...wrong, email: `guess${at}@lumen.test` });
    await guess(1);
    // Forty-eight more guesses at other addresses, without the time that hashing takes.
    await test.services.database.transaction('write', {}, ({ db }) => db.updateTable('rateLimit').set({ count: 49 }).execute());
    expect((await guess(2)).status).toBe(401);
    expect(await openBrowser(test, { address: '203.0.113.3' }).send(signIn, right)).toMatchObject({ status: 429 });
  });

  it.each([
    [{ email: '', password: 'x' }, 'email'],
    [{ email: 'ada@lumen.test', password: '' }, 'password'],
    [{ email: 'ada@lumen.test' }, 'password'],
  ])('names the field of a wrong input: %o', async (input, field) => {
    const reply = await openBrowser(test).send(signIn, input as typeof right);
    expect(reply).toMatchObject({ status: 422, problem: { errors: [{ field }] } });
  });

  describe('and its session', () => {
    it('ends with the sign-out', async () => {
      const { token = '' } = owner;
      await owner.get(signOut, {});
      expect(owner.token).toBeUndefined();
      expect(await openBrowser(test, { token }).get(currentSession, {})).toMatchObject({ state: 'signed-out' });
    });

    it('ends after thirty days, and after seven without use', async () => {
      const days = async (count: number) => {
        test.clock.advance(count * 86_400_000);
        return (await owner.send(getOrganization, {})).status;
      };
      for (let week = 0; week < 4; week += 1) {
        expect(await days(6)).toBe(200);
        // The last use is written down beside the request.
        await expect.poll(async () => (await owner.get(listSessions, {})).items[0]?.lastSeenAt).toBe(test.clock.now());
      }
      expect(await days(6)).toBe(401);
      await owner.get(signIn, right);
      expect(await days(7)).toBe(401);
    });

    it('is listed with browser and address, and can be revoked at once', async () => {
      const other = openBrowser(test, { address: '203.0.113.9', userAgent: 'Phone' });
      await other.get(signIn, right);
      const { items } = await owner.get(listSessions, {});
      expect(items).toHaveLength(2);
      const phone = items.find(({ isCurrent }) => !isCurrent);
      expect(phone).toMatchObject({ userAgent: 'Phone', address: '203.0.113.9' });
      await owner.get(revokeSession, { id: phone?.id ?? '' });
      expect((await other.send(getOrganization, {})).status).toBe(401);
      expect((await owner.send(getOrganization, {})).status).toBe(200);
      expect(await owner.send(revokeSession, { id: phone?.id ?? '' })).toMatchObject({ status: 404 });
    });

    it('of somebody else cannot be revoked, and looks like an unknown one', async () => {
      const stranger = await test.organization('Other Ltd');
      const [mine] = (await owner.get(listSessions, {})).items;
      const answer = await test.call(revokeSession, { id: mine?.id ?? '' }, stranger);
      expect(answer).toMatchObject({ ok: false, status: 404 });
      expect((await owner.send(getOrganization, {})).status).toBe(200);
    });

    it('ends with all others when the person says so', async () => {
      const other = openBrowser(test);
      await other.get(signIn, right);
      await owner.get(revokeOtherSessions, {});
      expect((await other.send(getOrganization, {})).status).toBe(401);
      expect((await owner.send(getOrganization, {})).status).toBe(200);
    });
  });

  describe('and the profile', () => {
    it('changes the password only with the present one, under a new token, and ends other sessions', async () => {
      const other = openBrowser(test);
      await other.get(signIn, right);
      const newPassword = 'eight blue kettles sing';
      expect(await owner.send(changePassword, { password: 'wrong', newPassword })).toMatchObject({
        status: 422,
        problem: { code: 'wrong-password', errors: [{ field: 'password' }] },
      });
      expect(await owner.send(changePassword, { password: goodPassword, newPassword: 'short' })).toMatchObject({
        status: 422,
        problem: { errors: [{ field: 'newPassword' }] },
      });
      const before = owner.token ?? '';
      await owner.get(changePassword, { password: goodPassword, newPassword });
      expect((await openBrowser(test, { token: before }).send(getOrganization, {})).status).toBe(401);
      expect((await other.send(getOrganization, {})).status).toBe(401);
      expect((await owner.send(getOrganization, {})).status).toBe(200);
      expect((await openBrowser(test).send(signIn, right)).status).toBe(401);
      expect((await openBrowser(test).send(signIn, { ...right, password: newPassword })).status).toBe(200);
    });

    it('locks the present password against guessing by who stole a session', async () => {
      for (let at = 0; at < 5; at += 1)
        await owner.send(changePassword, { password: `guess ${at}`, newPassword: 'eight blue kettles sing' });
      expect(await owner.send(changePassword, { password: goodPassword, newPassword: 'eight blue kettles sing' })).toMatchObject({
        status: 429,
      });
    });

    it('renames the person here and in the register', async () => {
      await owner.get(renamePerson, { name: 'Ada King' });
      expect(await owner.get(currentSession, {})).toMatchObject({ person: { name: 'Ada King' } });
      expect(await owner.send(renamePerson, { name: ' ' })).toMatchObject({ status: 422, problem: { errors: [{ field: 'name' }] } });
    });
  });
});
