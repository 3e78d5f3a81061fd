import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type ProductUnderTest, startProduct } from './product-under-test.ts';
import { companyWithSystem, owner } from './real-company.ts';
import { follow, navigationEntries } from './screens.ts';

// Words that stand on nearly every English screen and in no German one; generated records keep the language of the company.
const telltale =
  /\b(Risks|Save|Owner|State|Add|Search|Columns|Views|Archived|\d+ records?|Reference|Title|Policies|Evidence|Settings|Download|Approve|Confirm|What this is for|Cancel|Close|Nobody|Draft|Not confirmed)\b/g;

let product: ProductUnderTest;
let amira: Person;

beforeAll(async () => {
  product = await startProduct();
  amira = await companyWithSystem(product);
});
afterAll(() => product?.stop());

describe('in German', () => {
  it('switches the language from the menu', async () => {
    const { page } = amira;
    await page.goto('/');
    await page.getByRole('button', { name: owner.name }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Deutsch' }).click();
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  });

  it('speaks German on every screen of the navigation', async () => {
    const { page } = amira;
    const left: string[] = [];
    for (const { name, link } of await navigationEntries(page, 'Hauptnavigation')) {
      await follow(page, link);
      await page.getByRole('status', { name: 'Wird geladen' }).first().waitFor({ state: 'detached' });
      // Headings, labels and buttons are the product's own words; what records say is not translated.
      const own = page.getByRole('main').getByRole('heading').or(page.getByRole('button')).or(page.getByRole('columnheader'));
      const texts = [...(await own.allInnerTexts()), ...(await page.getByRole('main').getByRole('paragraph').allInnerTexts())];
      left.push(...texts.flatMap((text) => [...text.matchAll(telltale)].map(([word]) => `${name}: “${word}” in “${text.slice(0, 80)}”`)));
    }
    expect(left).toEqual([]);
    expect(amira.complaints).toEqual([]);
  });
});
