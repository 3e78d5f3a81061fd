import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneTimeCode } from './one-time-code.ts';
import { type Person, type ProductUnderTest, startProduct } from './product-under-test.ts';
import { companyWithSystem, owner } from './real-company.ts';
import { openScreen, shutDialog } from './screens.ts';

const run = promisify(execFile);
const main = join(import.meta.dirname, '..', 'product', 'main.ts');
const stepMs = 30_000;

let product: ProductUnderTest;
let amira: Person;
let secret = '';
let recoveryCode = '';

beforeAll(async () => {
  product = await startProduct();
  amira = await companyWithSystem(product);
});
afterAll(() => product?.stop());

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: owner.name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

async function givePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

const isInside = (page: Page): Promise<void> => page.getByRole('navigation', { name: 'Main navigation' }).waitFor();

describe('access', () => {
  it('ends at the sign-in page and says what is wrong with a password', async () => {
    const { page } = amira;
    await page.goto('/risks');
    await signOut(page);
    await givePassword(page, 'not the right words');
    await page.getByRole('alert').first().waitFor();
    expect(page.url()).toContain('/sign-in');
    await givePassword(page, owner.password);
    await isInside(page);
  });

  it('switches on a second factor with the code of an authenticator app', async () => {
    const { page } = amira;
    await page.goto('/profile');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByLabel('Present password').last().fill(owner.password);
    await page.getByRole('button', { name: 'Continue' }).click();
    secret = (await page.getByRole('code').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('Six digits').fill(oneTimeCode(secret, Date.now()));
    await page.getByRole('button', { name: 'Confirm' }).click();
    const codes = page.getByRole('dialog', { name: 'Your recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    recoveryCode = await codes.first().innerText();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('On. Each sign-in asks for a code of your authenticator app.').waitFor();
  });

  it('asks for the code at the next sign-in and takes each code once', async () => {
    const { page } = amira;
    await signOut(page);
    await givePassword(page, owner.password);
    await giveCode(page, '000000');
    await page.getByRole('alert').filter({ hasText: 'This code is wrong, or it was used already.' }).waitFor();
    // The step after the one that switched it on: a code is never taken twice.
    await giveCode(page, oneTimeCode(secret, Date.now() + stepMs));
    await isInside(page);
  });

  it('takes a recovery code instead', async () => {
    const other = await product.person({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' });
    await other.page.goto('/sign-in');
    await givePassword(other.page, owner.password);
    await giveCode(other.page, recoveryCode);
    await isInside(other.page);
    await amira.page.goto('/profile');
    const sessions = amira.page.getByRole('listitem').filter({ hasText: 'last used' });
    await sessions.nth(1).waitFor();
    await amira.page.getByRole('button', { name: /^End the session Firefox/ }).click();
    await sessions.nth(1).waitFor({ state: 'detached' });
    await other.page.goto('/risks');
    await other.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('makes an API key that works on the command line until it is revoked', async () => {
    const { page } = amira;
    await openScreen(page, 'API keys');
    await page.getByRole('main').getByRole('button', { name: 'New key' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly report');
    await dialog.getByRole('checkbox', { name: 'Read records' }).check();
    await dialog.getByRole('button', { name: 'Make key' }).click();
    const key = await page.getByRole('textbox', { name: 'Key' }).inputValue();
    await shutDialog(page.getByRole('dialog', { name: 'Your new key' }), 'Done');
    const env = { ...process.env, ATTESTRY_KEY: key, ATTESTRY_URL: product.url };
    const list = (): Promise<{ stdout: string }> => run(process.execPath, [main, 'call', 'risks.list', '--limit', '3'], { env });
    const { stdout } = await list();
    expect(JSON.parse(stdout).items).toHaveLength(3);
    await page.getByRole('button', { name: 'Revoke the key Nightly report' }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog', { name: /^Revoke/ }))
      .getByRole('button', { name: 'Revoke' })
      .click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    await expect(list()).rejects.toThrow();
  });
});
