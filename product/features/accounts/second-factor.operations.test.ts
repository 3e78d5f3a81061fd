import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getOrganization } from '#features/organizations/organization.contracts.ts';
import { currentSession } from '#features/people/session.contracts.ts';
import { totpCode, totpStep } from '#platform/access/totp.ts';
import type { TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { founder, goodPassword, openBrowser, setUpFirstOwner, type TestBrowser } from './account-browser.test-data.ts';
import { confirmSecondFactor, disableSecondFactor, enrolSecondFactor, renewRecovery } from './profile.contracts.ts';
import { giveSecondFactor, signIn } from './sign-in.contracts.ts';

const right = { email: founder.email, password: goodPassword };
const password = goodPassword;

function decode(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

describe('a second factor', () => {
  let test: TestApp;
  let owner: TestBrowser;
  let secret: Buffer;
  let recoveryCodes: string[];
  const code = (offset = 0) => totpCode(secret, totpStep(test.clock.nowMs()) + offset);
  beforeEach(async () => {
    test = await testProduct();
    owner = await setUpFirstOwner(test);
    const enrolled = await owner.get(enrolSecondFactor, { password });
    expect(enrolled.uri).toContain(`secret=${enrolled.secret}`);
    secret = decode(enrolled.secret);
    ({ recoveryCodes } = await owner.get(confirmSecondFactor, { code: code() }));
    test.clock.advance(30_000);
  });
  afterEach(() => test.close());
  const halfway = async () => {
    const browser = openBrowser(test);
    expect(await browser.get(signIn, right)).toEqual({ state: 'second-factor' });
    return browser;
  };

  it('is asked for after the password, and only then is anything open', async () => {
    const browser = await halfway();
    expect(await browser.get(currentSession, {})).toMatchObject({ state: 'second-factor', person: null, permissions: [] });
    expect((await browser.send(getOrganization, {})).status).toBe(401);
    expect((await browser.send(disableSecondFactor, { password })).status).toBe(401);
    const before = browser.token ?? '';
    expect(await browser.get(giveSecondFactor, { code: code() })).toEqual({ state: 'signed-in' });
    expect(browser.token).not.toBe(before);
    expect((await browser.send(getOrganization, {})).status).toBe(200);
    expect(await openBrowser(test, { token: before }).get(currentSession, {})).toMatchObject({ state: 'signed-out' });
    expect(await browser.get(currentSession, {})).toMatchObject({ person: { hasSecondFactor: true } });
  });

  it('takes no code twice, not even one that confirmed the app', async () => {
    const first = code();
    await (await halfway()).get(giveSecondFactor, { code: first });
    expect(await (await halfway()).send(giveSecondFactor, { code: first })).toMatchObject({
      status: 401,
      problem: { code: 'wrong-code', errors: [{ field: 'code' }] },
    });
    expect((await (await halfway()).send(giveSecondFactor, { code: code(-1) })).status).toBe(401);
    expect((await (await halfway()).send(giveSecondFactor, { code: code(1) })).status).toBe(200);
  });

  it('takes a code once when two browsers give it at once', async () => {
    const browsers = [await halfway(), await halfway(), await halfway()];
    const replies = await Promise.all(browsers.map((browser) => browser.send(giveSecondFactor, { code: code() })));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  });

  it('can be replaced by each recovery code once', async () => {
    const [given = '', other = ''] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    expect((await (await halfway()).send(giveSecondFactor, { code: given.toLowerCase().replaceAll('-', ' ') })).status).toBe(200);
    expect((await (await halfway()).send(giveSecondFactor, { code: given })).status).toBe(401);
    const fresh = await owner.get(renewRecovery, { password });
    expect((await (await halfway()).send(giveSecondFactor, { code: other })).status).toBe(401);
    expect((await (await halfway()).send(giveSecondFactor, { code: fresh.recoveryCodes[0] ?? '' })).status).toBe(200);
  });

  it('is locked after five wrong codes, wherever they come from', async () => {
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
    for (let at = 0; at < 5; at += 1) expect((await (await halfway()).send(giveSecondFactor, { code: wrong })).status).toBe(401);
    expect(await (await halfway()).send(giveSecondFactor, { code: code() })).toMatchObject({ status: 429 });
  });

  it('must come within ten minutes of the password', async () => {
    const browser = await halfway();
    test.clock.advance(10 * 60_000);
    expect(await browser.send(giveSecondFactor, { code: code() })).toMatchObject({ status: 401, problem: { code: 'unauthenticated' } });
    expect((await openBrowser(test).send(giveSecondFactor, { code: code() })).status).toBe(401);
  });

  it('is switched off only with the password, and not set up again before that', async () => {
    expect(await owner.send(enrolSecondFactor, { password })).toMatchObject({ status: 409, problem: { code: 'second-factor-on' } });
    expect(await owner.send(disableSecondFactor, { password: 'guess' })).toMatchObject({
      status: 422,
      problem: { code: 'wrong-password' },
    });
    await owner.get(disableSecondFactor, { password });
    expect(await openBrowser(test).get(signIn, right)).toEqual({ state: 'signed-in' });
    expect(await owner.send(renewRecovery, { password })).toMatchObject({ status: 409, problem: { code: 'second-factor-off' } });
    await owner.get(enrolSecondFactor, { password });
    expect(await owner.send(confirmSecondFactor, { code: '000000' })).toMatchObject({ status: 422, problem: { code: 'wrong-code' } });
    expect(await openBrowser(test).get(signIn, right)).toEqual({ state: 'signed-in' });
  });
});
