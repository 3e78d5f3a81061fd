import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteMember, invitePerson, listInvitations, revokeInvitation } from '#features/people/invitation.contracts.ts';
import { archiveMember, createMember, createResetLink, getMember, updateMember } from '#features/people/member.contracts.ts';
import { currentSession } from '#features/people/session.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { goodPassword, openBrowser, tokenOf } from './account-browser.test-data.ts';
import { createApiKey } from './api-key.contracts.ts';
import { acceptAsNew, acceptInvitation, previewInvitation } from './invitation-acceptance.contracts.ts';
import { previewReset, resetPassword } from './password-reset.contracts.ts';
import { signIn } from './sign-in.contracts.ts';

describe('an invitation', () => {
  let test: TestApp;
  let made = 0;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());
  const invite = (as: Member, more: object = {}) => {
    made += 1;
    return test.value(invitePerson, { name: 'Grace Hopper', email: `grace${made}@lumen.test`, role: 'manager', ...more }, as);
  };
  const mails = (as: Member) =>
    test.write(as, ({ db }) => db.selectFrom('outgoingMail').selectAll().where('organizationId', '=', as.organizationId).execute());

  it('gives a link to hand over and mails it in the language asked for', async () => {
    const owner = await test.organization('Lumen GmbH');
    const { link, isMailed, expiresAt } = await invite(owner, { locale: 'de' });
    expect(link).toMatch(/\/invitation\?token=atl_/);
    expect([isMailed, expiresAt]).toEqual([true, '2026-12-08T09:00:00.000Z']);
    const [mail] = await mails(owner);
    expect(mail).toMatchObject({ recipient: `grace${made}@lumen.test`, subject: 'Lumen GmbH lädt Sie zu Attestry ein' });
    expect(mail?.body).toContain(link);
  });

  it('that makes an owner is never mailed, because admins read the outbox', async () => {
    const owner = await test.organization();
    expect((await invite(owner, { role: 'owner' })).isMailed).toBe(false);
    expect(await mails(owner)).toEqual([]);
  });

  it('shows organization and role, and brings a new person in', async () => {
    const owner = await test.organization('Lumen GmbH');
    const { link, memberId } = await invite(owner);
    const browser = openBrowser(test);
    const token = tokenOf(link);
    expect(await browser.get(previewInvitation, { token })).toMatchObject({
      organization: 'Lumen GmbH',
      role: 'manager',
      email: `grace${made}@lumen.test`,
      hasAccount: false,
    });
    await browser.get(acceptAsNew, { token, name: 'Grace B. Hopper', password: goodPassword, locale: 'de' });
    expect(await browser.get(currentSession, {})).toMatchObject({
      state: 'signed-in',
      person: { locale: 'de' },
      member: { id: memberId, role: 'manager' },
      organization: { name: 'Lumen GmbH' },
    });
    expect(await test.value(getMember, { id: memberId }, owner)).toMatchObject({ name: 'Grace B. Hopper', title: 'Grace B. Hopper' });
    expect((await test.value(listInvitations, {}, owner)).items).toEqual([]);
    const used = { status: 422, problem: { code: 'link-used' } };
    expect(await browser.send(previewInvitation, { token })).toMatchObject(used);
    expect(await browser.send(acceptInvitation, { token })).toMatchObject(used);
    expect(await openBrowser(test).send(acceptAsNew, { token, name: 'Eve', password: goodPassword })).toMatchObject({
      problem: { code: 'link-used' },
    });
  });

  it('brings in a person who has an account, and nobody under another address', async () => {
    const [first, second] = [await test.organization('First Ltd'), await test.organization('Second Ltd')];
    const { link } = await invite(first);
    const email = `grace${made}@lumen.test`;
    const browser = openBrowser(test);
    await browser.get(acceptAsNew, { token: tokenOf(link), name: 'Grace', password: goodPassword });
    const again = await test.value(invitePerson, { name: 'Grace', email, role: 'expert' }, second);
    const token = tokenOf(again.link);
    expect(await browser.get(previewInvitation, { token })).toMatchObject({ hasAccount: true });
    expect(await openBrowser(test).send(acceptAsNew, { token, name: 'Grace', password: goodPassword })).toMatchObject({
      status: 409,
      problem: { code: 'account-exists' },
    });
    expect(await test.call(acceptInvitation, { token }, first)).toMatchObject({ status: 409, problem: { code: 'other-address' } });
    expect((await openBrowser(test).send(acceptInvitation, { token })).status).toBe(401);
    await browser.get(acceptInvitation, { token });
    const now = await browser.get(currentSession, {});
    expect(now).toMatchObject({ organization: { name: 'Second Ltd' }, member: { role: 'expert' } });
    expect(now.organizations.map(({ name }) => name)).toEqual(['First Ltd', 'Second Ltd']);
    // Two organizations: the next sign-in asks which.
    expect(await openBrowser(test).get(signIn, { email, password: goodPassword })).toEqual({ state: 'no-organization' });
  });

  it('expires after seven days, and a renewed one replaces it', async () => {
    const owner = await test.organization();
    const { link, memberId } = await invite(owner);
    test.clock.advance(7 * 86_400_000);
    expect(await openBrowser(test).send(previewInvitation, { token: tokenOf(link) })).toMatchObject({
      status: 422,
      problem: { code: 'link-expired' },
    });
    expect((await test.value(listInvitations, {}, owner)).items).toMatchObject([{ memberId, isExpired: true }]);
    const renewed = await test.value(inviteMember, { id: memberId }, owner);
    expect(await openBrowser(test).send(previewInvitation, { token: tokenOf(link) })).toMatchObject({ problem: { code: 'link-used' } });
    expect((await openBrowser(test).send(previewInvitation, { token: tokenOf(renewed.link) })).status).toBe(200);
    expect((await test.value(listInvitations, {}, owner)).items).toHaveLength(1);
  });

  it('is worthless once revoked or once the person is archived', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const { link, id } = await invite(owner);
    expect(await test.call(revokeInvitation, { id }, stranger)).toMatchObject({ status: 404 });
    await test.value(revokeInvitation, { id }, owner);
    expect(await test.call(revokeInvitation, { id }, owner)).toMatchObject({ status: 404 });
    expect(await openBrowser(test).send(previewInvitation, { token: tokenOf(link) })).toMatchObject({ problem: { code: 'link-used' } });
    const other = await invite(owner);
    await test.value(archiveMember, { id: other.memberId, revision: 1 }, owner);
    expect(await openBrowser(test).send(acceptAsNew, { token: tokenOf(other.link), name: 'Grace', password: goodPassword })).toMatchObject({
      problem: { code: 'link-used' },
    });
    expect(await openBrowser(test).send(previewInvitation, { token: 'atl_guess' })).toMatchObject({
      status: 422,
      problem: { code: 'link-unknown' },
    });
  });

  it('is made only by those who administer people, never above their own role, and never by an API key', async () => {
    const owner = await test.organization();
    const [admin, manager] = [await test.member(owner, 'admin'), await test.member(owner, 'manager')];
    const input = { name: 'Eve', email: 'eve@lumen.test', role: 'owner' } as const;
    expect(await test.call(invitePerson, { ...input, role: 'viewer' }, manager)).toMatchObject({
      status: 403,
      problem: { code: 'forbidden' },
    });
    expect(await test.call(invitePerson, input, admin)).toMatchObject({ status: 403, problem: { code: 'role-above-own' } });
    const { memberId } = await invite(owner, { role: 'owner' });
    expect(await test.call(inviteMember, { id: memberId }, admin)).toMatchObject({ status: 403, problem: { code: 'person-above' } });
    const key = await test.value(createApiKey, { name: 'sync', scopes: ['people.administer', 'people.read'], days: 1 }, admin);
    const headers = { authorization: `Bearer ${key.token}` };
    const byKey = await openBrowser(test).send(invitePerson, { ...input, role: 'viewer' }, headers);
    expect(byKey).toMatchObject({ status: 403, problem: { code: 'needs-person' } });
    expect(await openBrowser(test).send(createResetLink, { id: admin.memberId }, headers)).toMatchObject({
      status: 403,
      problem: { code: 'needs-person' },
    });
  });

  it('needs an address, and somebody who cannot sign in yet', async () => {
    const owner = await test.organization();
    const paper = await test.value(createMember, { name: 'Paul', role: 'employee' }, owner);
    expect(await test.call(inviteMember, { id: paper.id }, owner)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'email' }] },
    });
    expect(await test.call(inviteMember, { id: owner.memberId }, owner)).toMatchObject({ status: 409, problem: { code: 'has-sign-in' } });
    await test.value(updateMember, { id: paper.id, revision: 1, email: 'paul@lumen.test' }, owner);
    expect((await test.value(inviteMember, { id: paper.id }, owner)).memberId).toBe(paper.id);
  });

  it('asks a new person for a strong password', async () => {
    const owner = await test.organization();
    const { link } = await invite(owner);
    const reply = await openBrowser(test).send(acceptAsNew, { token: tokenOf(link), name: 'Grace', password: 'short' });
    expect(reply).toMatchObject({ status: 422, problem: { code: 'weak-password', errors: [{ field: 'password' }] } });
  });
});

describe('a password reset', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('is handed over as a link that works once, ends every session and asks for the sign-in', async () => {
    const owner = await test.organization();
    const invited = await test.value(invitePerson, { name: 'Grace', email: 'grace@lumen.test', role: 'viewer' }, owner);
    const browser = openBrowser(test);
    await browser.get(acceptAsNew, { token: tokenOf(invited.link), name: 'Grace', password: goodPassword });
    const replaced = await test.value(createResetLink, { id: invited.memberId }, owner);
    const { link } = await test.value(createResetLink, { id: invited.memberId }, owner);
    const token = tokenOf(link);
    const stranger = openBrowser(test);
    expect(await stranger.send(previewReset, { token: tokenOf(replaced.link) })).toMatchObject({
      status: 422,
      problem: { code: 'link-used' },
    });
    expect(await stranger.get(previewReset, { token })).toEqual({ name: 'Grace', email: 'grace@lumen.test' });
    expect(await stranger.send(resetPassword, { token, password: 'short' })).toMatchObject({
      status: 422,
      problem: { code: 'weak-password' },
    });
    const password = 'nine green doors open';
    expect(await stranger.get(resetPassword, { token, password })).toEqual({ email: 'grace@lumen.test' });
    expect(stranger.token).toBeUndefined();
    expect((await browser.get(currentSession, {})).state).toBe('signed-out');
    expect(await stranger.send(resetPassword, { token, password })).toMatchObject({ status: 422, problem: { code: 'link-used' } });
    expect((await stranger.send(signIn, { email: 'grace@lumen.test', password: goodPassword })).status).toBe(401);
    expect((await stranger.send(signIn, { email: 'grace@lumen.test', password })).status).toBe(200);
  });

  it('expires after a day and needs somebody who can sign in', async () => {
    const owner = await test.organization();
    const viewer = await test.member(owner, 'viewer');
    const { link } = await test.value(createResetLink, { id: viewer.memberId }, owner);
    test.clock.advance(86_400_000);
    expect(await openBrowser(test).send(previewReset, { token: tokenOf(link) })).toMatchObject({
      status: 422,
      problem: { code: 'link-expired' },
    });
    const paper = await test.value(createMember, { name: 'Paul', role: 'employee' }, owner);
    expect(await test.call(createResetLink, { id: paper.id }, owner)).toMatchObject({ status: 409, problem: { code: 'no-sign-in' } });
  });
});
