import type { Locator, Page } from 'playwright-core';

const literally = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[^\w\s]/g, '\\$&')}$`);

/** Follows a link of the navigation and waits until the new screen has taken the place of the old one. */
export async function follow(page: Page, link: Locator): Promise<void> {
  const heading = page.getByRole('main').getByRole('heading', { level: 1 });
  const before = (await heading.count()) > 0 ? await heading.innerText() : '';
  const isThere = new URL(page.url()).pathname === (await link.getAttribute('href'));
  await link.click();
  await (isThere ? heading : heading.filter({ hasNotText: literally(before) })).waitFor();
}

/** Opens a screen by its entry in the navigation. */
export const openScreen = (page: Page, name: string): Promise<void> =>
  follow(page, page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name, exact: true }));

/** The rows of a table without its head. */
export const rows = (page: Page, table: string): Locator =>
  page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ hasNot: page.getByRole('columnheader') });

/** Searches a register for words or a reference and opens the first row that shows them. */
export async function openRecord(page: Page, register: string, words: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).fill(words);
  await follow(page, rows(page, register).filter({ hasText: words }).first().getByRole('link').first());
}

/** Leaves a dialog by one of its buttons and waits until it is gone. */
export async function shutDialog(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The entries of the navigation in their order. */
export async function navigationEntries(
  page: Page,
  navigation = 'Main navigation',
): Promise<{ name: string; address: string; link: Locator }[]> {
  const links = await page.getByRole('navigation', { name: navigation }).getByRole('link').all();
  return Promise.all(links.map(async (link) => ({ name: await link.innerText(), address: (await link.getAttribute('href')) ?? '', link })));
}

const registers = ['/risks', '/controls', '/policies', '/assets', '/context', '/context/parties', '/objectives', '/tasks', '/people'];

/** The address of the first record of each register. */
export async function firstRecords(page: Page): Promise<string[]> {
  const main = page.getByRole('main');
  const address = async (register: string, link: Locator): Promise<string> => {
    await page.goto(register);
    return (await link.first().getAttribute('href')) ?? register;
  };
  const found: string[] = [];
  for (const register of registers) found.push(await address(register, main.getByRole('table').getByRole('cell').getByRole('link')));
  return [...found, await address('/roles', main.getByRole('listitem').getByRole('link'))];
}
