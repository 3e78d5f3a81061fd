import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type ProductUnderTest, startProduct } from './product-under-test.ts';
import { companyWithSystem } from './real-company.ts';
import { navigationEntries } from './screens.ts';

const wide = { width: 1280, height: 900 };
const phone = { width: 375, height: 740 };
const standard = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

let product: ProductUnderTest;
let amira: Person;
let addresses: string[] = [];

beforeAll(async () => {
  product = await startProduct();
  amira = await companyWithSystem(product);
  await amira.page.goto('/');
  await amira.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  const screens = await navigationEntries(amira.page);
  // A long list is the same row many times over; eight rows say as much as ninety-three.
  const shorter = (address: string): string =>
    ['/statement', '/controls'].includes(address) ? `${address}?filter=theme%3Apeople` : address;
  addresses = screens.map(({ address }) => shorter(address));
});
afterAll(() => product?.stop());

async function violations(page: Page): Promise<string[]> {
  // Only what is wrong is looked into, and without the extra page that results of other frames would need.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(standard);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 2).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

/** True when the document itself can be pushed sideways; tables and charts scroll within their own frames. */
const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const looks = [
  { size: wide, colorScheme: 'light' },
  { size: wide, colorScheme: 'dark' },
  { size: phone, colorScheme: 'dark' },
  { size: phone, colorScheme: 'light' },
] as const;

async function wrongIn(page: Page, address: string, { size, colorScheme }: (typeof looks)[number]): Promise<string[]> {
  // Before the screen is drawn: cards below the fold keep their former colours until they are scrolled into view.
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(address);
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  const wrong = await violations(page);
  if (await overflows(page)) wrong.push('can be pushed sideways');
  return wrong.map((text) => `${address}, ${size.width} px, ${colorScheme}: ${text}`);
}

describe('every screen', () => {
  it('is there for everybody: wide and on a phone, light and dark', async () => {
    const { page } = amira;
    const wrong: string[] = [];
    for (const [index, address] of addresses.entries()) {
      // Each screen in one look, in turn, so that all four are seen on neighbouring screens.
      const look = looks[index % looks.length] ?? looks[0];
      wrong.push(...(await wrongIn(page, address, look)));
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('leaves the browser nothing to complain about', () => {
    expect(amira.complaints).toEqual([]);
  });
});
