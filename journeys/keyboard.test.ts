import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type ProductUnderTest, startProduct } from './product-under-test.ts';
import { companyWithSystem } from './real-company.ts';
import { openRecord, openScreen, rows } from './screens.ts';

const risk = 'Passwords stolen elsewhere open customers';

let product: ProductUnderTest;
let amira: Person;

beforeAll(async () => {
  product = await startProduct();
  amira = await companyWithSystem(product);
});
afterAll(() => product?.stop());

const title = 'What could go wrong, in one line';

describe('hands on the keyboard', () => {
  it('Ctrl K finds a record by its reference and Enter opens it', async () => {
    const { page } = amira;
    await page.goto('/');
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('R-007');
    await page.getByRole('option', { name: /R-007/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: risk }).waitFor();
  });

  it('moves through a list by the arrows and opens a row with Enter', async () => {
    const { page } = amira;
    await openScreen(page, 'Risks');
    const links = rows(page, 'Risks').getByRole('link');
    // A list that is read anew meanwhile would draw its rows again.
    await page.waitForLoadState('networkidle');
    await links.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const reference = await links.nth(1).innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: `Risks · ${reference}` }).waitFor();
  });

  it('keeps unsaved text over a reload', async () => {
    const { page } = amira;
    await openScreen(page, 'Risks');
    await openRecord(page, 'Risks', risk);
    await page.getByRole('textbox', { name: 'What it would do to us and to others' }).fill('Customers leave us.');
    await page.reload();
    await page.getByText('Your unsaved changes from last time are back.').waitFor();
    expect(await page.getByRole('textbox', { name: 'What it would do to us and to others' }).inputValue()).toBe('Customers leave us.');
    await page.getByRole('button', { name: 'Discard changes' }).click();
  });

  it('takes an archive back from the toast', async () => {
    const { page } = amira;
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Restored' }).waitFor();
    await page.getByRole('button', { name: 'Archive', exact: true }).waitFor();
  });

  it('shows both sides when two people change one record', async () => {
    const { page, context } = amira;
    const second = await product.person({ storageState: await context.storageState() });
    await second.page.goto(new URL(page.url()).pathname);
    await second.page.getByRole('textbox', { name: title }).fill('Stolen passwords open accounts');
    await page.getByRole('textbox', { name: title }).fill('Reused passwords open accounts');
    await second.page.getByRole('button', { name: 'Save' }).click();
    await second.page.getByText('Saved', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody changed this while you were writing').waitFor();
    const sides = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Title' }) });
    expect(await sides.getByRole('cell').allInnerTexts()).toEqual(['Stolen passwords open accounts', 'Reused passwords open accounts']);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reused passwords open accounts' }).waitFor();
  });
});
